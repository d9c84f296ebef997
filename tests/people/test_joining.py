"""Two entries of the register that are one person: decided by a person, undone whole."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from schakel.chain.referral import actions
from schakel.core import Refusal
from schakel.mandates.models import Proposal
from schakel.people.models import Person, Suggestion
from schakel.people.rules import spokesmen
from tests.world import a_person, a_referral, an_incident, cast, client_of, kept, looking_as, sent

pytestmark = pytest.mark.django_db
PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]), max_size=12)


@given(PAIRS)
def test_everybody_of_a_group_points_straight_at_who_came_first(pairs):
    found = spokesmen(pairs)

    assert all(found[head] == head for head in found.values())
    assert all(found[one] == found[other] for one, other in pairs)
    assert all(found[one] <= one for one in found)


@given(PAIRS)
def test_who_is_in_no_pair_with_another_group_stays_apart(pairs):
    found = spokesmen([*pairs, (20, 21)])

    assert {one for one, head in found.items() if head == 20} == {20, 21}


def suggested(newcomer: Person, known: Person) -> Suggestion:
    evidence = [{"code": "first_name_same", "weight": 4.0}, {"code": "address_different", "weight": -1.5}]
    return kept(Suggestion(house=newcomer.house, newcomer=newcomer, known=known, weight=6.5, evidence=evidence), by=newcomer.house)


def head_of(person: Person) -> UUID | None:
    with looking_as(cast().coco):
        return Person.objects.get(pk=person.pk).joined_to_id


def answered(suggestion: Suggestion, answer: str = "same", reason: str = "Zelfde adres en zelfde kinderen.") -> int:
    return actions.answer_suggestion(by=cast().coco, suggestion=suggestion, answer=answer, reason=reason)


def test_joining_makes_no_chains_and_parting_gives_each_back():
    one, two, three = a_person("Rossi", "Geert"), a_person("Rosi", "Geert"), a_person("Rossi", "G.")
    first, second = suggested(two, one), suggested(three, two)
    answered(second)
    answered(first)
    joined = head_of(two), head_of(three)

    actions.part_again(by=cast().coco, suggestion=first, reason="Vader en zoon.")

    assert joined == (one.pk, one.pk)
    assert (head_of(one), head_of(two), head_of(three)) == (None, None, two.pk)


def test_two_people_of_one_incident_are_never_one():
    tom, tim = a_person("Rossi", "Tom"), a_person("Rossi", "Tim")
    an_incident(suspect=tom, victim=tim)

    with pytest.raises(Refusal, match="staan samen in één incident"):
        answered(suggested(tim, tom))


def test_an_answer_has_a_reason():
    with pytest.raises(Refusal, match="Schrijf waarom je dat vindt"):
        answered(suggested(a_person("Rossi", "Geert"), a_person("Rosi", "Geert")), reason=" ")


def test_joining_shows_that_the_facts_are_a_repeat():
    known, newcomer = a_person("Rossi", "Geert"), a_person("Rosi", "Geert")
    an_incident(timezone.localdate() - timedelta(days=90), suspect=known)
    referral = a_referral(an_incident(timezone.localdate() - timedelta(days=1), suspect=newcomer))

    marked = answered(suggested(newcomer, known))

    assert marked == 1
    with looking_as(cast().coco):
        referral.refresh_from_db()
        assert referral.triggers == ["repeat_within_year"]
        assert Proposal.objects.get().person_id == newcomer.pk


def test_the_coordinator_sees_both_sides_and_can_undo():
    coco = client_of(cast().coco)
    suggestion = suggested(a_person("Rosi", "Geert", birth_date=date(1974, 12, 9)), a_person("Rossi", "Geert"))
    address = f"/people/suggestions/{suggestion.pk}/"

    shown = coco.get(address)
    sent(coco, address, answer="same", reason="Zelfde adres.")
    listed = coco.get("/people/suggestions/")
    sent(coco, f"{address}part/", reason="Toch zijn broer.")

    assert "dezelfde voornaam" in shown.text
    assert "een ander adres" in shown.text
    assert "09/12/1974" in shown.text
    assert "Maak ongedaan" in listed.text
    assert head_of(suggestion.newcomer) is None


@pytest.mark.parametrize("who", ["ines", "an", "bilal", "marte"])
def test_only_the_coordinator_learns_who_may_be_known(who):
    suggestion = suggested(a_person("Rosi", "Geert"), a_person("Rossi", "Geert"))

    assert client_of(getattr(cast(), who)).get("/people/suggestions/").status_code == 403
    assert client_of(getattr(cast(), who)).get(f"/people/suggestions/{suggestion.pk}/").status_code == 403
