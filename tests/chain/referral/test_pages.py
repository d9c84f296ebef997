"""The pages of step one, as the coordinator, intake, a partner and a stranger see them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schakel.chain.referral.models import Referral, Triage
from schakel.people.actions import NewPerson, register
from schakel.people.models import Person, Suggestion
from tests.world import a_child, a_house, a_person, a_referral, an_incident, cast, client_of, looking_as, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral():
    house = a_house()
    karel, lies = a_person("Mertens", "Karel", house=house), a_person("Goossens", "Lies", house=house)
    incident = an_incident(
        timezone.localdate() - timedelta(days=1), house=house, suspect=karel, victim=lies, children=(a_child(house=house),)
    )
    return a_referral(incident)


def test_the_queue_shows_what_waits_without_a_name(referral):
    page = client_of(cast().coco).get("/referrals/")

    assert referral.number in page.text
    assert "Mertens" not in page.text


def test_the_queue_asks_the_same_few_questions_however_long_it_is(referral):
    client = client_of(cast().coco)
    client.get("/referrals/")
    with CaptureQueriesContext(connection) as few:
        client.get("/referrals/")
    for _ in range(5):
        a_referral()

    with CaptureQueriesContext(connection) as many:
        client.get("/referrals/")

    assert len(many) == len(few)
    assert sum("referral_referral" in one["sql"] for one in many) == 1


def test_filters_survive_in_the_address(referral):
    page = client_of(cast().coco).get("/referrals/?show=late&source=police")

    assert "show=all&amp;source=police" in page.text
    assert referral.number not in page.text


def test_the_way_through_step_one(referral):
    client = client_of(cast().coco)
    address = f"/referrals/{referral.pk}/"

    sent(client, f"{address}acknowledge/")
    early = sent(client, f"{address}triage/", outcome="chain", reason="Derde melding.", version=2)
    sent(client, f"{address}safety/", someone_in_danger="no", safe_contact="Overdag, op het werk.", stated=["weapon"], version=2)
    decided = sent(client, f"{address}triage/", outcome="chain", reason="Derde melding.", version=3)

    assert early.status_code == 422
    assert "Beantwoord eerst de vraag of er nu iemand in gevaar is." in early.text
    assert "Derde melding." in early.text
    assert decided.status_code == 302
    with looking_as(cast().coco):
        assert Triage.objects.get().outcome == "chain"
        assert Referral.objects.get(pk=referral.pk).case is not None
    page = client.get(address)
    assert "besliste over aanmelding" in page.text
    assert "wapen gebruikt of getoond" in page.text


def test_two_people_who_answer_at_once_see_both_texts(referral):
    client, address = client_of(cast().coco), f"/referrals/{referral.pk}/safety/"
    sent(client, address, someone_in_danger="no", safe_contact="Via haar zus.", version=1)

    second = sent(client, address, someone_in_danger="yes", safe_contact="Nooit thuis bellen.", version=1)

    assert second.status_code == 409
    assert "Via haar zus." not in second.text, "that was told to somebody else, and lies sealed"
    assert "Nooit thuis bellen." in second.text


@pytest.mark.parametrize("who", ["an", "bilal", "dries", "chris", "pia"])
def test_nobody_else_finds_a_referral(referral, who):
    page = client_of(getattr(cast(), who)).get(f"/referrals/{referral.pk}/")

    assert page.status_code in {403, 404}
    assert "Mertens" not in page.text


def test_another_house_finds_nothing(referral):
    assert client_of(cast(a_house("ANT")).coco).get(f"/referrals/{referral.pk}/").status_code == 404


def a_form(**more):
    rows = {"people-TOTAL_FORMS": "4", "people-INITIAL_FORMS": "0", "people-MIN_NUM_FORMS": "0", "people-MAX_NUM_FORMS": "12"}
    told = {
        "someone_in_danger": "no",
        "safe_contact": "",
        "occurred_on": f"{timezone.localdate():%d/%m/%Y}",
        "violence_types": ["physical"],
        "children_present": "no",
        "people-0-role": "suspect",
        "people-0-family_name": "Mertens",
        "people-0-given_names": "Karel",
        "people-0-birth_date": "12/4/1988",
        "people-1-role": "victim",
        "people-1-family_name": "Goossens",
    }
    return rows | told | more


def test_a_partner_brings_in_a_family_and_learns_only_that_it_came_in():
    chris = cast().chris

    page = sent(client_of(chris), "/referrals/new/", **a_form(referrer=str(chris.organisation_id)))

    assert page.status_code == 302
    receipt = client_of(chris).get(page.headers["Location"])
    assert "De aanmelding is binnen" in receipt.text
    assert "Mertens" not in receipt.text


def test_the_coordinator_is_asked_whether_somebody_is_known(referral):
    people = cast()
    known = register(by=people.coco, new=NewPerson("Mertens", "Karel", date(1988, 4, 12)))
    with looking_as(people.coco):
        before = Person.objects.count()
    form = a_form(referrer=str(people.chris.organisation_id))

    asked = sent(client_of(people.coco), "/referrals/new/", **form)
    done = sent(client_of(people.coco), "/referrals/new/", **form | {"people-0-known": str(known.pk)})

    assert asked.status_code == 422
    assert "dezelfde geboortedatum" in asked.text
    assert done.status_code == 302
    with looking_as(people.coco):
        assert Person.objects.count() == before + 1  # only Lies is new


def test_what_is_missing_in_a_new_referral_is_said_and_typed_text_stays():
    people = cast()
    form = a_form(referrer=str(people.chris.organisation_id), summary="Slagen in de keuken, bel 0475 12 34 56.")

    page = sent(client_of(people.ines), "/referrals/new/", **form)

    assert page.status_code == 422
    assert "telefoonnummer" in page.text
    assert "Slagen in de keuken" in page.text


def test_after_a_partner_refers_the_coordinator_is_asked_who_is_known():
    people = cast()
    known = register(by=people.coco, new=NewPerson("Mertens", "Karel", date(1988, 4, 12)))
    page = sent(client_of(people.chris), "/referrals/new/", **a_form(referrer=str(people.chris.organisation_id)))
    referral = page.headers["Location"].split("/")[2]

    sent(client_of(people.ines), f"/referrals/{referral}/acknowledge/")

    with looking_as(people.coco):
        assert Suggestion.objects.get().known_id == known.pk
    assert "misschien al bekend" in client_of(people.coco).get(f"/referrals/{referral}/").text
    assert "misschien al bekend" not in client_of(people.ines).get(f"/referrals/{referral}/").text


def test_intake_refers_somebody_who_may_be_known_without_learning_it():
    people = cast()
    register(by=people.coco, new=NewPerson("Mertens", "Karel", date(1988, 4, 12)))

    page = sent(client_of(people.ines), "/referrals/new/", **a_form(referrer=str(people.chris.organisation_id)))

    assert page.status_code == 302
    with looking_as(people.coco):
        assert Suggestion.objects.count() == 1


def test_a_page_of_a_referral_asks_a_fixed_number_of_questions(referral):
    client = client_of(cast().coco)
    with CaptureQueriesContext(connection) as few:
        client.get(f"/referrals/{referral.pk}/")
    for place in range(4):
        an_incident(timezone.localdate() - timedelta(days=30 * (place + 2)), suspect=a_person("Mertens", f"Piet {place}"))

    with CaptureQueriesContext(connection) as more:
        client.get(f"/referrals/{referral.pk}/")

    assert len(more) == len(few) <= 24
