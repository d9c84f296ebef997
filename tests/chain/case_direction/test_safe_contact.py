"""How somebody is reached safely, in a case: sealed, behind a door, for the director and whom it is meant for."""


import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from schakel.access.secrecy import seal
from schakel.audit.models import Reading
from schakel.cases.models import Function, Step
from schakel.chain.case_direction.models import ContactAgreement
from schakel.chain.referral.models import SafeContact
from tests.world import a_case, a_referral, a_seat, a_worker, client_of, kept, looking_as, sent

pytestmark = pytest.mark.django_db
HOW = "Alleen op dinsdagvoormiddag, als Tom werkt."


@pytest.fixture
def case():
    return a_case(step=Step.CASE_DIRECTION)


@pytest.fixture
def vic(case):
    """Guides the victim, with a seat on that side."""
    vic = a_worker("victim_worker", house=case.house, name="Vic Vrient")
    a_seat(case, vic, Function.VICTIM_SIDE)
    return vic


def agrees(case, person, worker):
    people = case.family.cast
    told = {"person": person.id, "worker": worker.id, "how": HOW, "confirmed_on": f"{timezone.localdate():%d/%m/%Y}"}
    return sent(client_of(people.an), f"/cases/{case.pk}/direction/contact/", **told)


def door(case):
    return reverse("safe_contact_of_case", args=[case.pk])


def test_the_director_and_the_worker_who_is_named_read_it_behind_the_door_and_nobody_else(case, vic):
    people = case.family.cast
    sent(client_of(people.an), f"/cases/{case.pk}/direction/invite/", worker=people.chris.id, ground="expertise")

    assert agrees(case, case.family.victim, vic).status_code == 302

    pages = (door(case), reverse("case", args=[case.pk]), reverse("case_direction", args=[case.pk]))
    seen = {
        name: tuple("dinsdagvoormiddag" in client_of(who).get(page).content.decode() for page in pages)
        for name, who in {"an": people.an, "vic": vic, "bilal": people.bilal, "chris": people.chris, "coco": people.coco}.items()
    }
    shut = (False, False, False)
    assert seen == {"an": (True, False, False), "vic": (True, False, False), "bilal": shut, "chris": shut, "coco": shut}


def test_it_is_two_clicks_from_the_case(case, vic):
    agrees(case, case.family.victim, vic)

    assert door(case) in client_of(vic).get(reverse("case", args=[case.pk])).content.decode()
    assert door(case) not in client_of(case.family.cast.bilal).get(reverse("case", args=[case.pk])).content.decode()


def test_the_door_asks_the_password_again_and_the_look_is_kept(case, vic):
    agrees(case, case.family.victim, vic)
    client = client_of(vic)
    session = client.session
    session["proved_at"] = 0
    session.save()

    assert client.get(door(case)).headers["Location"].startswith(reverse("prove"))
    assert client_of(vic).get(door(case)).status_code == 200
    with looking_as(vic):
        assert Reading.objects.filter(what="safe_contact", case_id=case.pk, worker_id=vic.pk).count() == 1


def test_who_guides_the_other_side_cannot_hold_the_contact_of_a_victim_and_can_of_the_own_client(case):
    bilal = case.family.cast.bilal

    refused = agrees(case, case.family.victim, bilal)
    agreed = agrees(case, case.family.suspect, bilal)

    assert refused.status_code == 422
    assert "begeleidt de andere kant" in refused.content.decode()
    assert agreed.status_code == 302
    assert "dinsdagvoormiddag" in client_of(bilal).get(door(case)).content.decode()


def test_even_a_row_that_names_the_wrong_worker_is_not_shown_to_that_worker(case):
    people = case.family.cast
    row = ContactAgreement(case=case, person=case.family.victim, worker=people.bilal, confirmed_on=timezone.localdate())

    row.how_sealed = seal(HOW)
    kept(row, by=people.an)

    with looking_as(people.bilal):
        assert not ContactAgreement.objects.exists()


def test_the_database_takes_no_text_that_is_not_sealed(case):
    people = case.family.cast
    row = ContactAgreement(case=case, person=case.family.victim, worker=people.an, confirmed_on=timezone.localdate())
    row.how_sealed = b"gewoon leesbaar, en lang genoeg om verzegeld te lijken"

    with pytest.raises(DatabaseError, match="is_sealed"):
        kept(row, by=people.an)


def test_what_was_told_at_the_referral_is_read_by_the_director_who_names_others_by_an_agreement(case, vic):
    people = case.family.cast
    referral = a_referral(house=case.house)
    sent(client_of(people.ines), f"/referrals/{referral.pk}/safety/", someone_in_danger="yes", safe_contact=HOW, version=1)
    put_in(referral, case)

    seen = {
        name: "dinsdagvoormiddag" in client_of(who).get(door(case)).content.decode()
        for name, who in {"an": people.an, "vic": vic, "bilal": people.bilal, "coco": people.coco}.items()
    }

    assert seen == {"an": True, "vic": False, "bilal": False, "coco": False}


def test_the_side_of_the_perpetrator_reads_none_even_with_a_seat_on_the_side_of_the_victim(case):
    people = case.family.cast
    referral = a_referral(house=case.house)
    sent(client_of(people.ines), f"/referrals/{referral.pk}/safety/", someone_in_danger="yes", safe_contact=HOW, version=1)
    put_in(referral, case)
    wrong = a_worker("perpetrator_worker", house=case.house, name="Willem Wissel")
    a_seat(case, wrong, Function.VICTIM_SIDE)

    assert "dinsdagvoormiddag" not in client_of(wrong).get(door(case)).content.decode()
    with looking_as(wrong):
        assert not SafeContact.objects.exists()


def put_in(referral, case):
    """Add the referral to the running case of the family, as triage does."""
    from schakel.audit import actions as trail
    from schakel.audit.actions import action, tell
    from tests.world.building import Builder

    if "world.put_in" not in trail.ACTIONS:

        @action("world.put_in", permission="see_worklist", sentence="De aanmelding werd bij het dossier gevoegd.")
        def _put_in(*, by, referral, case):
            """Voegt een aanmelding bij een dossier."""
            referral.refresh_from_db()
            referral.case = case
            referral.save(update_fields=["case"])
            tell(referral, referral=referral)

        put_in.act = _put_in
    put_in.act(by=Builder(case.family.cast.coco), referral=referral, case=case)
