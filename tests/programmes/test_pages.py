"""The pages of the catalogue, the offers, the enrolments and the proposals, as the people who work with them see them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from schakel.core import uuid7
from schakel.organisations.founding import gate_of
from schakel.programmes.actions import ask_for_offers, load_catalogue, note_event
from schakel.programmes.models import Enrolment, Offer, Programme
from tests.programmes.test_enrolments import enrolled, started
from tests.world import (
    a_case,
    a_house,
    a_person,
    a_proposal,
    an_enrolment,
    an_incident,
    an_offer,
    cast,
    client_of,
    looking_as,
    sent,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def text(response) -> str:
    return response.content.decode()


def the_catalogue() -> None:
    a_house()
    load_catalogue(by=gate_of("LIM"))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 8),
        ("?region=Antwerpen", 1),
        ("?region=vlaanderen", 2),
        ("?format=individual", 6),
        ("?frame=voluntary", 2),
        ("?region=Mars", 0),
    ],
)
def test_the_catalogue_is_narrowed_by_region_format_and_frame(query: str, number: int) -> None:
    the_catalogue()

    page = client_of(cast().pia).get(reverse("catalogue") + query)

    assert page.status_code == 200
    assert text(page).count("<article") == number


def test_a_programme_says_that_it_describes_2014_and_whose_number_it_shows() -> None:
    the_catalogue()

    page = text(client_of(cast().bilal).get(reverse("programme", args=["globaal-plan-tongeren"])))

    assert "toestand van 2014" in page
    assert "151" in page
    assert "5 projecten samen" in page
    assert client_of(cast().bilal).get(reverse("programme", args=["bestaat-niet"])).status_code == 404


def test_the_list_shows_who_still_waits_for_an_offer_and_how_many_wait_too_long() -> None:
    tom = a_person("Peeters", "Tom")
    ask_for_offers(by=gate_of("LIM"), pairs=[(tom, an_incident(suspect=tom), "first")], asked_on=date(2025, 3, 3))

    page = text(client_of(cast().ines).get(reverse("offer_list")))

    assert "Tom Peeters" in page
    assert "Bij 1 persoon is na tien werkdagen nog geen hulp aangeboden." in page


def test_an_offer_is_made_answered_and_followed_by_an_enrolment_in_the_browser() -> None:
    the_catalogue()
    case, people = a_case(), cast()
    offer = an_offer(case.family.suspect)
    browser = client_of(people.bilal)
    day = f"{TODAY:%d/%m/%Y}"

    made = sent(
        browser, reverse("offer_make", args=[offer.pk]), frame="voluntary", made_on=day, version=1, programme="", mandate=""
    )
    answered = sent(browser, reverse("offer_answer", args=[offer.pk]), answer="accepted", answered_on=day, version=2, reason="")
    time_out = Programme.objects.get(code="time-out")
    placed = sent(
        browser, reverse("offer_enrol", args=[offer.pk]), programme=time_out.pk, organisation=people.tine.organisation.pk, on=day
    )

    assert [made.status_code, answered.status_code, placed.status_code] == [302, 302, 302]
    assert "verwezen" in text(browser.get(reverse("offer", args=[offer.pk])))
    with looking_as(people.tine):
        assert Enrolment.objects.get().organisation == people.tine.organisation


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_missing() -> None:
    case, people = a_case(), cast()
    offer = an_offer(case.family.suspect)

    page = sent(client_of(people.bilal), reverse("offer_make", args=[offer.pk]), frame="mandated", made_on="3/3/2025", version=1)

    assert page.status_code == 422
    assert "rust op een beslissing" in text(page)
    assert 'value="3/3/2025"' in text(page)


def test_who_saves_second_sees_both_texts() -> None:
    case, people = a_case(), cast()
    offer = an_offer(case.family.suspect)
    told = {"frame": "voluntary", "made_on": f"{TODAY:%d/%m/%Y}", "version": 1}
    sent(client_of(people.bilal), reverse("offer_make", args=[offer.pk]), **told)

    page = sent(client_of(people.an), reverse("offer_make", args=[offer.pk]), **told)

    assert page.status_code == 409


def test_a_stranger_finds_neither_offer_nor_enrolment() -> None:
    case, people = a_case(), cast()
    offer = an_offer(case.family.suspect)
    browser = client_of(people.dries)

    for address in (
        reverse("offer", args=[offer.pk]),
        reverse("offer_make", args=[offer.pk]),
        reverse("enrolment", args=[uuid7()]),
    ):
        assert browser.get(address).status_code == 404
    assert client_of(people.chris).get(reverse("offer", args=[offer.pk])).status_code == 403


def test_a_trainer_notes_who_was_there_and_sees_only_first_name_and_initial_in_the_list() -> None:
    enrolment, tine = started(), cast().tine
    browser = client_of(tine)

    listed = text(browser.get(reverse("enrolment_list")))
    noted = sent(browser, reverse("enrolment_session", args=[enrolment.pk]), on=f"{TODAY:%d/%m/%Y}", attendance="present")

    assert "Tom P." in listed
    assert "Peeters" not in listed
    assert noted.status_code == 302
    assert "1 van 1 sessies aanwezig" in text(browser.get(reverse("enrolment", args=[enrolment.pk])))


def test_a_trainer_who_sits_in_the_case_still_sees_no_programme_of_another_organisation() -> None:
    from schakel.cases.models import Function
    from tests.world import a_programme, a_seat

    case, people = a_case(), cast()
    elsewhere = an_enrolment(case.family.suspect, a_programme(organisation=people.bilal.organisation))
    a_seat(case, people.tine, Function.MEMBER)

    assert client_of(people.tine).get(reverse("enrolment", args=[elsewhere.pk])).status_code == 404
    assert client_of(people.bilal).get(reverse("enrolment", args=[elsewhere.pk])).status_code == 200


def test_the_page_offers_only_what_may_happen_next() -> None:
    enrolment, tine = enrolled(), cast().tine
    note_event(by=tine, enrolment=enrolment.pk, kind="received", on=TODAY)

    page = text(client_of(tine).get(reverse("enrolment_event", args=[enrolment.pk])))

    assert "kennismaking" in page
    assert "voltooid" not in page.split("<form method", 1)[1].split("</form>")[0].split("Reden")[0]


def test_the_magistrate_sees_both_incidents_and_what_was_offered_before() -> None:
    tom, people = a_person("Peeters", "Tom"), cast()
    incident = an_incident(date(2025, 3, 3), suspect=tom)
    an_offer(tom, incident, answer="refused", answer_reason="Ziet het nut niet.")
    a_proposal(tom, incident)

    page = text(client_of(people.marte).get(reverse("proposal_list")))

    assert "Tom Peeters" in page
    assert "Geweigerd" in page
    assert "Ziet het nut niet." in page
    assert client_of(people.coco).get(reverse("proposal_list")).status_code == 403


def test_the_magistrate_imposes_in_the_browser_and_a_half_answer_is_given_back() -> None:
    tom, marte = a_person("Peeters", "Tom"), cast().marte
    proposal = a_proposal(tom, an_incident(date(2025, 3, 3), suspect=tom))
    browser, address = client_of(marte), reverse("proposal", args=[proposal.pk])
    told = {
        "answer": "imposed",
        "authority": "Rechtbank Limburg",
        "decision": "25/77",
        "decided_on": f"{TODAY:%d/%m/%Y}",
        "condition": "Time-out volgen.",
        "starts_on": f"{TODAY + timedelta(days=1):%d/%m/%Y}",
    }

    half = sent(browser, address, **(told | {"decision": ""}))
    whole = sent(browser, address, **told)

    assert (half.status_code, whole.status_code) == (422, 302)
    assert "kenmerk van de beslissing" in text(half)
    assert "Rechtbank Limburg" in text(half)
    assert "Rechtbank Limburg, 25/77" in text(browser.get(address))


def test_a_double_click_makes_one_offer() -> None:
    case, people = a_case(), cast()
    offer = an_offer(case.family.suspect)
    browser, key = client_of(people.bilal), str(uuid7())
    told = {"form_key": key, "frame": "voluntary", "made_on": f"{TODAY:%d/%m/%Y}", "version": 1}

    first = browser.post(reverse("offer_make", args=[offer.pk]), told)
    second = browser.post(reverse("offer_make", args=[offer.pk]), told)

    assert (first.status_code, second.status_code) == (302, 302)
    with looking_as(people.bilal):
        assert Offer.objects.get().version == 2


def test_the_list_of_offers_costs_the_same_whatever_its_length(django_assert_max_num_queries) -> None:
    gate = gate_of("LIM") if a_house() else None
    people = [a_person("Peeters", f"Tom {number}") for number in range(6)]
    ask_for_offers(by=gate, pairs=[(person, an_incident(suspect=person), "first") for person in people])
    browser = client_of(cast().coco)

    with django_assert_max_num_queries(11):
        page = browser.get(reverse("offer_list"))

    assert page.status_code == 200
    assert all(f"Tom {number}" in page.text for number in range(6))
