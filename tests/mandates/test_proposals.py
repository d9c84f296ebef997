"""After new violence a mandate is proposed; only the magistrate imposes, with authority, decision and date."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from schakel.core import Refusal
from schakel.mandates import queries
from schakel.mandates.actions import answer_proposal, propose, record_mandate
from schakel.mandates.models import Mandate, Proposal
from schakel.organisations.founding import gate_of
from tests.world import a_house, a_person, a_proposal, an_incident, cast, kept, looking_as

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DECISION = {
    "authority": "Procureur des Konings Limburg",
    "decision": "HV 25/0417",
    "decided_on": TODAY,
    "condition": "Time-out volgen.",
    "starts_on": TODAY,
}


def a_waiting_proposal() -> Proposal:
    tom = a_person("Peeters", "Tom")
    return a_proposal(tom, an_incident(date(2025, 3, 3), suspect=tom))


def test_who_takes_in_a_referral_proposes_and_reads_no_proposal() -> None:
    tom, ines = a_person("Peeters", "Tom"), cast().ines
    earlier, later = an_incident(date(2025, 1, 5), suspect=tom), an_incident(date(2025, 3, 3), suspect=tom)

    assert len(propose(by=ines, pairs=[(tom, later, earlier)])) == 1
    assert propose(by=ines, pairs=[(tom, later, earlier)]) == []
    with looking_as(ines):
        assert not Proposal.objects.exists()
    with looking_as(cast().marte):
        assert Proposal.objects.count() == 1


def test_the_same_repeat_is_proposed_once() -> None:
    tom, gate = a_person("Peeters", "Tom"), gate_of("LIM")
    earlier, later = an_incident(date(2025, 1, 5), suspect=tom), an_incident(date(2025, 3, 3), suspect=tom)

    assert len(propose(by=gate, pairs=[(tom, later, earlier)])) == 1
    assert propose(by=gate, pairs=[(tom, later, earlier)]) == []


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ("authority", "authority"),
        ("decision", "decision"),
        ("decided_on", "decided_on"),
        ("condition", "condition"),
        ("starts_on", "starts_on"),
    ],
)
def test_imposing_needs_authority_decision_date_condition_and_start(missing: str, field: str) -> None:
    proposal, marte = a_waiting_proposal(), cast().marte
    told = DECISION | {missing: None if missing.endswith("on") and missing != "condition" and missing != "decision" else " "}

    with pytest.raises(Refusal) as refusal:
        answer_proposal(by=marte, proposal=proposal.pk, answer="imposed", **told)

    assert refusal.value.field == field
    with looking_as(marte):
        assert not Mandate.objects.exists()
        assert Proposal.objects.get().answer == ""


def test_the_magistrate_imposes_and_the_mandate_is_there() -> None:
    proposal, marte = a_waiting_proposal(), cast().marte

    answered = answer_proposal(by=marte, proposal=proposal.pk, answer="imposed", **DECISION)

    with looking_as(marte):
        assert answered.mandate.decision == "HV 25/0417"
        assert queries.open_proposals(marte) == []


def test_the_magistrate_declines_with_a_reason_and_once() -> None:
    proposal, marte = a_waiting_proposal(), cast().marte

    with pytest.raises(Refusal, match="waarom"):
        answer_proposal(by=marte, proposal=proposal.pk, answer="not_imposed")
    answer_proposal(by=marte, proposal=proposal.pk, answer="not_imposed", reason="Vrijwillige hulp loopt goed.")
    with pytest.raises(Refusal, match="intussen beantwoord"):
        answer_proposal(by=marte, proposal=proposal.pk, answer="imposed", **DECISION)


def test_nobody_but_the_magistrate_imposes() -> None:
    proposal, people = a_waiting_proposal(), cast()

    for worker in (people.coco, people.an, people.bilal, people.chris):
        with pytest.raises(Refusal, match="niet bij je functie"):
            answer_proposal(by=worker, proposal=proposal.pk, answer="imposed", **DECISION)


def test_a_decision_cannot_lie_in_the_future_nor_end_before_it_starts() -> None:
    tom, coco = a_person("Peeters", "Tom"), cast().coco

    with pytest.raises(Refusal, match="toekomst"):
        record_mandate(by=coco, person=tom.pk, **(DECISION | {"decided_on": TODAY + timedelta(days=1)}))
    with pytest.raises(Refusal, match="eindigt voor ze begint"):
        record_mandate(by=coco, person=tom.pk, **DECISION, ends_on=TODAY - timedelta(days=1))


def test_a_magistrate_sees_the_proposals_of_the_own_house_only() -> None:
    a_waiting_proposal()
    elsewhere = cast(a_house("ANT")).marte

    with looking_as(elsewhere):
        assert queries.open_proposals(elsewhere) == []
    with looking_as(cast().marte):
        (open_one,) = queries.open_proposals(cast().marte)
        assert (open_one.person, open_one.incident_on) == ("Tom Peeters", date(2025, 3, 3))


def test_nobody_proposes_about_somebody_of_another_house() -> None:
    stranger = a_person("Onbekend", house=a_house("ANT"))
    ours = an_incident(date(2025, 3, 3))

    with pytest.raises(DatabaseError, match="out of reach"), transaction.atomic():
        propose(by=gate_of("LIM"), pairs=[(stranger, ours, ours)])
    with looking_as(cast().marte):
        assert queries.open_proposals(cast().marte) == []


def test_a_magistrate_cannot_open_a_person_by_proposing_alone() -> None:
    tom, marte = a_person("Peeters", "Tom"), cast().marte
    incident = an_incident(date(2025, 3, 3), suspect=tom)
    proposal = Proposal(house=tom.house, person=tom, incident=incident, earlier_incident=incident, proposed_on=TODAY)

    with pytest.raises(DatabaseError, match="out of reach"), transaction.atomic():
        kept(proposal, by=marte)
