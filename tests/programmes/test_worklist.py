"""What programmes ask on the worklist of whom."""

import pytest
from django.utils import timezone

from schakel.workspace import lists
from tests.programmes.test_enrolments import enrolled
from tests.world import a_case, an_offer, cast, looking_as

pytestmark = pytest.mark.django_db


def asked_of(worker) -> str:
    with looking_as(worker):
        return str(lists.home_page(worker, timezone.now()))


def test_who_sits_in_the_case_is_asked_to_offer_help_and_a_stranger_is_not() -> None:
    case, people = a_case(), cast()
    an_offer(case.family.suspect, case.family.incident)

    assert "Bied hulp aan wie geweld pleegde" in asked_of(people.bilal)
    assert "Bied hulp aan" not in asked_of(people.dries)


def test_an_accepted_offer_asks_for_an_enrolment() -> None:
    case, people = a_case(), cast()
    an_offer(case.family.suspect, case.family.incident, answer="accepted")

    assert "schrijf in voor een programma" in asked_of(people.an)


def test_the_organisation_is_asked_to_confirm_what_was_sent_to_it() -> None:
    enrolled()
    people = cast()

    assert "Nieuwe verwijzing voor Time-out" in asked_of(people.tine)
    assert "Nieuwe verwijzing" not in asked_of(people.bilal)
