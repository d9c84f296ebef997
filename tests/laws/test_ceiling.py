"""No page may show more than the ceiling of a function (threats section 3). What still does stands here by name, and only shrinks."""

import pytest

from schakel.access.matrix import CLASSES, MATRIX, ceiling
from schakel.access.roles import ROLES
from tests.laws.canaries import matrix as canaries

FUNCTIONS = {
    "coordinator": "coordinator",
    "coordinator_elsewhere": "coordinator",
    "director": "case_director",
    "guide": "perpetrator_worker",
    "former": "victim_worker",
    "colleague": "perpetrator_worker",
    "trainer": "trainer",
    "magistrate": "reference_magistrate",
    "police": "police_liaison",
    "intake": "intake_worker",
    "analyst": "analyst",
    "admin": "functional_admin",
    "break_glass": "case_director",
}
# (function, class) -> the addresses where more is shown than the ceiling, and why.
STILL_TOO_MUCH: dict[tuple[str, str], set[str]] = {}
# The machine has no screen and no ceiling: it reads in what a worker gives it.
WITHOUT_A_CEILING = {"gate"}
# Letters of our own: D, where the victim lives, is contact; N, a secret address, is for nobody at all.
CONTACT_OF_THE_VICTIM, SECRET_ADDRESS = "D", "N"
OF_THE_OTHER_SIDE = {"perpetrator_worker", "trainer", "therapist", "probation_officer"}


def shown() -> list[tuple[str, str, str]]:
    """Address, actor and class, for each class that the canary sweep lets somebody see."""
    return [
        (address, actor, kind)
        for address, expect in canaries.ADDRESSES.items()
        for actor, kinds in expect.shows.items()
        for kind in kinds
    ]


def too_much() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for address, actor, kind in shown():
        if kind in CLASSES and not ceiling(FUNCTIONS[actor], kind).gives_text:
            found.setdefault((FUNCTIONS[actor], kind), set()).add(address)
    return found


def test_no_page_shows_more_than_the_ceiling_of_a_function_but_what_is_named_here():
    assert too_much() == STILL_TOO_MUCH


def test_where_the_victim_lives_is_shown_to_nobody_of_the_other_side_and_a_secret_address_to_nobody():
    for address, actor, kind in shown():
        assert kind != SECRET_ADDRESS, f"{address}: {actor}"
        if kind == CONTACT_OF_THE_VICTIM:
            assert FUNCTIONS[actor] not in OF_THE_OTHER_SIDE, f"{address}: {actor}"
            assert ceiling(FUNCTIONS[actor], "C").gives_text, f"{address}: {actor}"


def test_every_function_that_can_sign_in_has_a_ceiling():
    assert ROLES.keys() - MATRIX.keys() == WITHOUT_A_CEILING


def test_who_manages_accounts_sees_nothing_of_anybody():
    for role in ("functional_admin", "technical_admin"):
        assert {kind for kind in CLASSES if ceiling(role, kind).gives_text} == set()


def test_a_page_that_shows_too_much_is_found(monkeypatch):
    monkeypatch.setitem(canaries.ADDRESSES, "figures", canaries.reading({"analyst": "I"}))

    assert too_much()["analyst", "I"] == {"figures"}


@pytest.mark.parametrize(("role", "kind"), [("nobody", "I"), ("analyst", "Z")])
def test_a_function_or_a_class_without_a_row_raises(role, kind):
    with pytest.raises(LookupError):
        ceiling(role, kind)
