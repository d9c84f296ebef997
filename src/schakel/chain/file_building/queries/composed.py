"""The composed file: everything that the weighing needs, on one page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from schakel.access.context import Viewer
from schakel.access.withheld import may_know, withhold
from schakel.cases import queries as cases
from schakel.cases.models import Case, CaseIncident, Party, Seat
from schakel.cases.rules import age_on
from schakel.chain.file_building.models import Entry, SupplementRequest
from schakel.chain.file_building.queries.requests import open_requests
from schakel.incidents.models import Incident, Role
from schakel.instruments.models import Assessment
from schakel.mandates.models import Mandate
from schakel.people.models import Relation
from schakel.people.queries import entries_of


@dataclass(frozen=True)
class Member:
    """Somebody in the case, with age today and the relations to the others."""

    party: Party
    age: int | None
    relations: Sequence[Relation]


@dataclass(frozen=True)
class Happened:
    """An incident of the case with who stood in it."""

    incident: Incident
    roles: Sequence[Role]


@dataclass(frozen=True)
class ComposedFile:
    """Persons, relations, incidents, helpers, measures (None: not for this function), assessments, and what the partners wrote."""

    members: Sequence[Member]
    incidents: Sequence[Happened]
    helpers: Sequence[Seat]
    measures: Sequence[Mandate] | None
    assessments: Sequence[Assessment]
    requests: Sequence[SupplementRequest]
    entries: Sequence[Entry]


def composed(viewer: Viewer, case: Case, today: date) -> ComposedFile:
    """The file of a case in a fixed number of statements; what is out of reach is not in it."""
    parties = cases.parties(viewer, case)
    people = list(entries_of(viewer, [party.person_id for party in parties]))
    measures = Mandate.objects.filter(person_id__in=people).select_related("person").order_by("-decided_on")
    rows = (
        Entry.objects.filter(case=case)
        .select_related("owner", "subject", "said_by", "request", "made_by")
        .order_by("made_at", "id")
    )
    return ComposedFile(
        members=_members(parties, today),
        incidents=_incidents(viewer, case),
        helpers=cases.seats(viewer, case, today),
        measures=withhold(viewer, measures) if may_know(viewer, "V") else None,
        assessments=withhold(
            viewer,
            Assessment.objects.filter(case_id=case.pk)
            .select_related("from_person", "to_person", "assessed_by__organisation")
            .order_by("-assessed_at"),
        ),
        requests=withhold(viewer, open_requests(viewer, case)),
        entries=withhold(viewer, rows),
    )


def _members(parties: Sequence[Party], today: date) -> list[Member]:
    related: dict[UUID, list[Relation]] = defaultdict(list)
    people = [party.person_id for party in parties]
    for relation in Relation.objects.filter(person_id__in=people, other_id__in=people).select_related("other"):
        related[relation.person_id].append(relation)
    return [Member(party, age_on(party.person.birth_date, today), related[party.person_id]) for party in parties]


def _incidents(viewer: Viewer, case: Case) -> list[Happened]:
    rows = CaseIncident.objects.filter(case=case).select_related("incident").order_by("-incident__occurred_on")
    incidents = withhold(viewer, (row.incident for row in rows))
    roles: dict[UUID, list[Role]] = defaultdict(list)
    for role in Role.objects.filter(incident_id__in=[one.pk for one in incidents]).select_related("person").order_by("id"):
        roles[role.incident_id].append(role)
    return [Happened(one, roles[one.pk]) for one in incidents]
