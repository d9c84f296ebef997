"""How contact is safe, while a referral is taken in: told by whoever takes the call, read by whom it is meant for."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from schakel.access.secrecy import unseal
from schakel.audit.models import Reading
from schakel.chain.referral.models import SafeContact
from tests.world import a_referral, a_worker, cast, client_of, looking_as, sent

pytestmark = pytest.mark.django_db
HOW = "Bel overdag naar haar zus, nooit naar huis."


@pytest.fixture
def referral():
    return a_referral()


def tells(worker, referral, how=HOW, version=1):
    told = {"someone_in_danger": "no", "safe_contact": how, "version": version}
    return sent(client_of(worker), reverse("referral_safety", args=[referral.pk]), **told)


def door(referral):
    return reverse("safe_contact", args=[referral.pk])


def test_who_takes_the_call_writes_it_and_reads_it_behind_the_door(referral):
    ines = cast().ines

    tells(ines, referral)

    page = client_of(ines).get(reverse("referral", args=[referral.pk])).content.decode()
    assert door(referral) in page
    assert "ligt verzegeld" in page
    assert HOW not in page
    assert HOW in client_of(ines).get(door(referral)).content.decode()


def test_the_look_is_kept_and_a_borrowed_screen_does_not_open_the_door(referral):
    ines = cast().ines
    tells(ines, referral)
    client = client_of(ines)
    client.get(door(referral))
    session = client.session
    session["proved_at"] = 0
    session.save()

    assert client.get(door(referral)).headers["Location"].startswith(reverse("prove"))
    with looking_as(ines):
        assert Reading.objects.filter(what="safe_contact", referral_id=referral.pk).count() == 1


def test_a_colleague_of_intake_and_the_coordinator_learn_that_it_was_told_and_not_what(referral):
    ivo = a_worker("intake_worker", house=referral.house, name="Ivo Intake")
    tells(cast().ines, referral)

    for who in (ivo, cast().coco):
        client = client_of(who)
        assert client.get(door(referral)).status_code == 404
        page = client.get(reverse("referral", args=[referral.pk])).content.decode()
        assert "ligt verzegeld" in page
        assert HOW not in page
        assert HOW not in client.get(reverse("referral_safety", args=[referral.pk])).content.decode()


def test_the_coordinator_entrusts_it_to_somebody_without_reading_it_herself(referral):
    ivo = a_worker("intake_worker", house=referral.house, name="Ivo Intake")
    coco = client_of(cast().coco)
    tells(cast().coco, referral)

    until = timezone.localdate() + timedelta(days=5)
    sent(coco, reverse("entrust_contact", args=[referral.pk]), worker=ivo.pk, until_day=f"{until:%d/%m/%Y}")

    assert HOW in client_of(ivo).get(door(referral)).content.decode()
    assert coco.get(door(referral)).status_code == 404
    page = coco.get(reverse("referral", args=[referral.pk])).content.decode()
    assert "Ivo Intake" in page
    assert "vertrouwde Ivo Intake toe" in page


@pytest.mark.parametrize("days", [-1, 31])
def test_it_is_entrusted_for_at_most_thirty_days(referral, days):
    tells(cast().coco, referral)
    until = timezone.localdate() + timedelta(days=days)

    page = sent(
        client_of(cast().coco), reverse("entrust_contact", args=[referral.pk]), worker=cast().ines.pk, until_day=f"{until:%d/%m/%Y}"
    )

    assert page.status_code == 422


def test_a_colleague_of_intake_entrusts_nothing_to_herself(referral):
    ivo = a_worker("intake_worker", house=referral.house, name="Ivo Intake")
    tells(cast().ines, referral)
    until = timezone.localdate() + timedelta(days=5)

    page = sent(client_of(ivo), reverse("entrust_contact", args=[referral.pk]), worker=ivo.pk, until_day=f"{until:%d/%m/%Y}")

    assert page.status_code == 422
    assert client_of(ivo).get(door(referral)).status_code == 404


def test_nothing_typed_leaves_what_was_told_and_a_newer_answer_warns_who_has_the_older(referral):
    ines, ivo = cast().ines, a_worker("intake_worker", house=referral.house, name="Ivo Intake")
    tells(ines, referral)
    tells(cast().coco, referral, how="", version=2)
    assert HOW in client_of(ines).get(door(referral)).content.decode()

    tells(ivo, referral, how="Niets meer via haar zus.", version=3)

    page = client_of(ines).get(door(referral)).content.decode()
    assert "Er is intussen iets anders gezegd" in page
    assert "Niets meer via haar zus." not in page


def test_a_partner_tells_it_with_the_referral_and_finds_no_door(referral):
    from tests.chain.referral.test_pages import a_form

    chris = cast().chris
    page = sent(client_of(chris), "/referrals/new/", **a_form(referrer=str(chris.organisation_id), safe_contact=HOW))

    assert page.status_code == 302
    with looking_as(chris):
        made = page.headers["Location"].split("/")[2]
        assert client_of(chris).get(reverse("safe_contact", args=[made])).status_code == 403


def test_the_database_holds_it_sealed_also_in_the_trail(referral):
    ines = cast().ines
    tells(ines, referral)

    with looking_as(ines):
        kept = bytes(SafeContact.objects.get().how_sealed)
    assert kept.startswith(b"sk1")
    assert unseal(kept) == HOW
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_constraint where conname = 'referral_safecontact_how_sealed_is_sealed'")
        assert cursor.fetchone() == (1,)
