"""Open proposals for the reference magistrate, and what was proposed about a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from schakel.access.context import Viewer
from schakel.mandates.models import Proposal

PAGE = 50


@dataclass(frozen=True)
class OpenProposal:
    """A proposal that waits for an answer: about whom, and the two incidents that make it a repeat."""

    id: UUID
    person_id: UUID
    person: str
    proposed_on: date
    incident_on: date
    incident_place: str
    is_breach: bool
    earlier_on: date
    earlier_place: str


def open_proposals(viewer: Viewer, *, offset: int = 0, limit: int = PAGE) -> list[OpenProposal]:
    """Proposals without an answer, oldest first. Row-level security keeps to the house of the magistrate."""
    rows = Proposal.objects.filter(house_id=viewer.house_id, answer="").select_related("person", "incident", "earlier_incident")
    return [_shown(row) for row in rows.order_by("proposed_on", "id")[offset : offset + limit]]


def count_open(viewer: Viewer) -> int:
    """How many proposals wait."""
    return Proposal.objects.filter(house_id=viewer.house_id, answer="").count()


def find_proposal(viewer: Viewer, proposal_id: UUID) -> Proposal:
    """One proposal with person, incidents, mandate and who answered; Http404 when out of reach."""
    wanted = Proposal.objects.select_related("person", "incident", "earlier_incident", "mandate", "answered_by")
    found = wanted.filter(pk=proposal_id).first()
    if found is None:
        raise Http404
    return found


def _shown(row: Proposal) -> OpenProposal:
    return OpenProposal(
        id=row.pk,
        person_id=row.person_id,
        person=str(row.person),
        proposed_on=row.proposed_on,
        incident_on=row.incident.occurred_on,
        incident_place=row.incident.municipality,
        is_breach=row.incident.is_breach_of_measure,
        earlier_on=row.earlier_incident.occurred_on,
        earlier_place=row.earlier_incident.municipality,
    )


def with_open_proposal(viewer: Viewer, incidents: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """(person, incident) of which the proposal still waits, among these incidents."""
    rows = Proposal.objects.filter(answer="", incident_id__in=list(incidents))
    return set(rows.values_list("person_id", "incident_id"))


def proposals_of(viewer: Viewer, persons: Iterable[UUID]) -> list[Proposal]:
    """Every proposal about these persons, newest first, with its mandate."""
    rows = Proposal.objects.filter(person_id__in=list(persons)).select_related("mandate", "incident", "answered_by")
    return list(rows.order_by("-proposed_on", "-id"))
