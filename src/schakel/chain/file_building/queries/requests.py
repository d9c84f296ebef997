"""Requests for a supplement, and what an organisation wrote so far."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.roles import ROLES
from schakel.cases import queries as cases
from schakel.cases.models import Case, Party, Seat
from schakel.chain.file_building.models import Entry, SupplementRequest
from schakel.chain.file_building.rules import RequestState
from schakel.organisations.models import Worker
from schakel.people.models import Person

CONTRIBUTORS = [code for code, role in ROLES.items() if "contribute" in role.permissions and role.scope != "coordinator"]


@dataclass(frozen=True)
class Standing:
    """In which step the case is, and whether it was closed."""

    step: str
    is_closed: bool


@dataclass(frozen=True)
class Supplement:
    """What an organisation is asked, about whom, and what it wrote so far."""

    request: SupplementRequest
    people: list[Person]
    entries: list[Entry]


def standing(viewer: Viewer, case: Case) -> Standing:
    return Standing(cases.step_of(case), cases.is_closed(case))


def state_of(request: SupplementRequest) -> RequestState:
    return RequestState(request.organisation.name, request.due_on, request.closed_at is not None)


def persons_of(viewer: Viewer, case: Case) -> set[UUID]:
    return set(Party.objects.filter(case=case).values_list("person_id", flat=True))


def people_of(viewer: Viewer, case: Case) -> list[Person]:
    """The people of the case, to say about whom something is."""
    return [party.person for party in cases.parties(viewer, case)]


def party_of(viewer: Viewer, case: Case, party_id: UUID) -> Party:
    """Somebody in this case, or 404."""
    found = Party.objects.select_related("person").filter(case=case, pk=party_id).first()
    if found is None:
        raise Http404("nobody in this case")
    return found


def sits(viewer: Viewer, case: Case, worker: Worker) -> bool:
    """Whether this worker sits in the case today."""
    today = timezone.localdate()
    return Seat.objects.filter(case=case, worker=worker, from_day__lte=today).exclude(until_day__lt=today).exists()


def partners(viewer: Viewer) -> QuerySet[Worker]:
    """Who can be asked: workers of the core partners of this house who may contribute, but not the house itself."""
    wanted = Worker.objects.filter(
        house_id=viewer.house_id, organisation__is_core_partner=True, role__in=CONTRIBUTORS, user__is_active=True
    )
    return (
        wanted.exclude(organisation_id=viewer.organisation_id)
        .select_related("organisation")
        .order_by("organisation__name", "name")
    )


def find_request(viewer: Viewer, request_id: UUID) -> SupplementRequest:
    """A request to the viewer's own organisation, or any request for who builds the file; 404 otherwise."""
    rows = SupplementRequest.objects.select_related("case__house", "organisation", "asked_by").filter(pk=request_id)
    if not viewer.may("build_file"):
        rows = rows.filter(organisation_id=viewer.organisation_id)
    found = rows.first()
    if found is None:
        raise Http404("no such request")
    return found


def supplement(viewer: Viewer, request: SupplementRequest) -> Supplement:
    """What is asked, about whom, and what was written: another organisation's draft stays out of sight by the wall itself."""
    parties = Party.objects.filter(case=request.case_id).select_related("person").order_by("-is_member", "person__birth_date")
    entries = Entry.objects.filter(request=request).select_related("subject", "said_by", "made_by").order_by("made_at", "id")
    return Supplement(request, [party.person for party in parties], list(entries))


def find_unconfirmed(viewer: Viewer, entry_id: UUID) -> Entry:
    """A piece of the viewer's own organisation of which subject, source and class are still to be confirmed, or 404."""
    found = Entry.objects.filter(pk=entry_id, owner_id=viewer.organisation_id, confirmed_at__isnull=True)
    one = found.select_related("case__house", "subject").first()
    if one is None:
        raise Http404("no such entry")
    return one


def find_entry(viewer: Viewer, request: SupplementRequest, entry_id: UUID) -> Entry:
    found = (
        Entry.objects.filter(request=request, pk=entry_id, owner_id=viewer.organisation_id)
        .select_related("request", "owner")
        .first()
    )
    if found is None:
        raise Http404("no such entry")
    return found


def open_requests(viewer: Viewer, case: Case) -> list[SupplementRequest]:
    """All requests of a case, those that wait first."""
    rows = SupplementRequest.objects.filter(case=case).select_related("organisation", "asked_by")
    return sorted(rows, key=lambda request: (request.closed_at is not None, request.due_on))
