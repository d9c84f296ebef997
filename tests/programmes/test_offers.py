"""Help is asked for, offered and answered."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from schakel.audit.models import Line
from schakel.core import Conflict, Refusal, uuid7
from schakel.mandates.actions import propose, record_mandate
from schakel.mandates.models import Proposal
from schakel.organisations.founding import gate_of
from schakel.programmes.actions import ask_for_offers, load_catalogue, make_offer, record_answer
from schakel.programmes.models import Occasion, Offer, Programme
from tests.world import a_case, a_person, an_incident, an_offer, cast, looking_as

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def a_decision(person, **more):
    told = {
        "authority": "Rechtbank Limburg",
        "decision": "2025/1234",
        "decided_on": TODAY - timedelta(days=3),
        "condition": "Hulp volgen.",
        "starts_on": TODAY - timedelta(days=2),
    } | more
    return record_mandate(by=cast().coco, person=person.pk, **told)


def test_help_is_asked_once_for_each_person_and_incident() -> None:
    tom, people = a_person("Peeters", "Tom"), cast()
    incident = an_incident(suspect=tom)
    gate = gate_of("LIM")

    first = ask_for_offers(by=gate, pairs=[(tom, incident, "first")], asked_on=date(2025, 3, 3))
    again = ask_for_offers(by=gate, pairs=[(tom.pk, incident.pk, "first")], asked_on=date(2025, 3, 4))

    assert (len(first), again) == (1, [])
    with looking_as(people.coco):
        offer = Offer.objects.get()
        assert (offer.due_on, offer.occasion, offer.frame) == (date(2025, 3, 17), "first", "voluntary")
        assert Line.objects.filter(person_id=tom.pk, code="programmes.ask_for_offers").count() == 1


def test_facts_that_turn_out_to_be_a_repeat_make_the_offer_a_renewed_one() -> None:
    tom = a_person("Peeters", "Tom")
    incident, gate = an_incident(suspect=tom), gate_of("LIM")
    ask_for_offers(by=gate, pairs=[(tom, incident, "first")])

    new = ask_for_offers(by=gate, pairs=[(tom, incident, "repeat")])

    with looking_as(gate):
        assert new == []
        assert Offer.objects.get().occasion == Occasion.REPEAT


def test_an_offer_is_made_and_refused_with_a_reason() -> None:
    tom, an = a_person("Peeters", "Tom"), cast().coco
    offer = an_offer(tom)
    make_offer(by=an, offer=offer.pk, programme=None, frame="voluntary", made_on=TODAY, version=1)

    with pytest.raises(Refusal, match="waarom niet"):
        record_answer(by=an, offer=offer.pk, answer="refused", answered_on=TODAY, version=2)
    record_answer(by=an, offer=offer.pk, answer="refused", reason="Hij wil niet.", answered_on=TODAY, version=2)
    with pytest.raises(Refusal, match="blijft staan"):
        record_answer(by=an, offer=offer.pk, answer="accepted", answered_on=TODAY, version=3)


def test_a_refusal_after_a_repeat_leaves_the_proposal_open_and_says_so() -> None:
    tom, coco, gate = a_person("Peeters", "Tom"), cast().coco, gate_of("LIM")
    earlier, incident = an_incident(date(2025, 1, 5), suspect=tom), an_incident(date(2025, 3, 3), suspect=tom)
    (offer,) = ask_for_offers(by=gate, pairs=[(tom, incident, "repeat")])
    propose(by=gate, pairs=[(tom, incident, earlier)])
    make_offer(by=coco, offer=offer, programme=None, frame="voluntary", made_on=TODAY, version=1)

    record_answer(by=coco, offer=offer, answer="refused", reason="Hij wil niet.", answered_on=TODAY, version=2)

    with looking_as(coco):
        assert Proposal.objects.get().answer == ""
        assert Line.objects.get(code="programmes.record_answer").says == "refused_after_repeat"


@pytest.mark.parametrize("somebody_else", [True, False])
def test_a_mandated_offer_needs_a_mandate_of_the_same_person(somebody_else: bool) -> None:
    tom, coco = a_person("Peeters", "Tom"), cast().coco
    offer = an_offer(tom)
    mandate = a_decision(a_person("Maes", "Jan")) if somebody_else else None

    with pytest.raises(Refusal, match="iemand anders" if somebody_else else "rust op een beslissing"):
        make_offer(
            by=coco,
            offer=offer.pk,
            programme=None,
            frame="mandated",
            mandate=mandate.pk if mandate else None,
            made_on=TODAY,
            version=1,
        )

    with looking_as(coco):
        assert Offer.objects.get(pk=offer.pk).made_on is None


def test_a_mandated_offer_names_authority_and_decision_in_the_timeline() -> None:
    tom, coco = a_person("Peeters", "Tom"), cast().coco
    offer, mandate = an_offer(tom), a_decision(tom)
    load_catalogue(by=gate_of("LIM"))
    programme = Programme.objects.get(code="time-out")

    make_offer(by=coco, offer=offer.pk, programme=programme.pk, frame="mandated", mandate=mandate.pk, made_on=TODAY, version=1)

    with looking_as(coco):
        words = Line.objects.get(code="programmes.make_offer").words
        assert (words["authority"], words["decision"], words["programme"]) == ("Rechtbank Limburg", "2025/1234", "Time-out")


def test_a_mandate_that_is_over_carries_nothing() -> None:
    tom, coco = a_person("Peeters", "Tom"), cast().coco
    offer, mandate = an_offer(tom), a_decision(tom, ends_on=TODAY - timedelta(days=1))

    with pytest.raises(Refusal, match="afgelopen"):
        make_offer(by=coco, offer=offer.pk, programme=None, frame="mandated", mandate=mandate.pk, made_on=TODAY, version=1)


def test_who_saves_second_sees_what_the_first_saved() -> None:
    tom, coco = a_person("Peeters", "Tom"), cast().coco
    offer = an_offer(tom)
    make_offer(by=coco, offer=offer.pk, programme=None, frame="voluntary", made_on=TODAY, version=1)

    with pytest.raises(Conflict) as conflict:
        make_offer(by=coco, offer=offer.pk, programme=None, frame="voluntary", made_on=TODAY, version=1)

    assert conflict.value.current["made_on"] == f"{TODAY:%Y-%m-%d}"


def test_the_guide_of_the_case_may_offer_and_a_stranger_finds_nothing() -> None:
    case, people = a_case(), cast()
    offer = an_offer(case.family.suspect)

    with pytest.raises(Refusal, match="niet meer te vinden"):
        make_offer(by=people.dries, offer=offer.pk, programme=None, frame="voluntary", made_on=TODAY, version=1)
    with pytest.raises(Refusal, match="niet meer te vinden"):
        record_answer(by=people.bilal, offer=uuid7(), answer="accepted", answered_on=TODAY, version=1)

    assert (
        make_offer(by=people.bilal, offer=offer.pk, programme=None, frame="voluntary", made_on=TODAY, version=1).made_on == TODAY
    )


def test_what_is_offered_in_a_running_case_stands_in_its_timeline() -> None:
    case, people = a_case(), cast()
    offer = an_offer(case.family.suspect, case.family.incident)

    make_offer(by=people.bilal, offer=offer.pk, programme=None, frame="voluntary", made_on=TODAY, version=1)

    with looking_as(people.an):
        assert Line.objects.get(code="programmes.make_offer").case_id == case.pk
