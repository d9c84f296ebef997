"""Who follows which programme, and who was there; an organisation sees the people enrolled with it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.http import Http404

from schakel.access.context import Viewer
from schakel.organisations.models import Organisation, Sector
from schakel.people.models import Person
from schakel.programmes import rules
from schakel.programmes.models import Enrolment, EnrolmentEvent, EventKind, Session

PAGE = 50


@dataclass(frozen=True)
class EnrolmentLine:
    """A line in the list of a trainer: first name and initial, never more (safety.md S-06)."""

    id: UUID
    name: str
    programme: str
    organisation: str
    state_name: str
    since: date | None
    present: int
    sessions: int
    minimum: int | None
    last_session: date | None


@dataclass(frozen=True)
class Progress:
    """How an enrolment stands: its events in order, its sessions, and what may happen next."""

    state: str
    state_name: str
    is_ended: bool
    is_running: bool
    events: tuple[EnrolmentEvent, ...]
    sessions: tuple[Session, ...]
    present: int
    minimum: int | None
    next_kinds: tuple[str, ...]


def short_name(person: Person) -> str:
    """ "Tom P.": enough to call somebody in a group."""
    first = person.given_names.split(" ")[0] if person.given_names else ""
    return f"{first} {person.family_name[:1]}." if first else f"{person.family_name[:1]}."


def in_reach(viewer: Viewer) -> QuerySet[Enrolment]:
    """The enrolments of the house in reach; a trainer sees those of the own organisation only."""
    rows = Enrolment.objects.filter(house_id=viewer.house_id)
    return rows.filter(organisation_id=viewer.organisation_id) if viewer.role == "trainer" else rows


def running(viewer: Viewer, *, offset: int = 0, limit: int = PAGE) -> list[EnrolmentLine]:
    """Enrolments without an ending, the newest first."""
    ended = EnrolmentEvent.objects.filter(enrolment=OuterRef("pk"), kind__in=sorted(rules.ENDINGS))
    there = Q(sessions__attendance__in=sorted(rules.THERE))
    rows = (
        in_reach(viewer)
        .filter(~Exists(ended))
        .select_related("person", "programme", "organisation")
        .annotate(present=Count("sessions", filter=there), session_count=Count("sessions"), last_on=Max("sessions__on"))
        .prefetch_related("events")
        .order_by("-id")
    )
    return [_line(row) for row in rows[offset : offset + limit]]


def _line(row: Enrolment) -> EnrolmentLine:
    events = {event.kind: event for event in row.events.all()}
    state = rules.latest_of(events)
    return EnrolmentLine(
        id=row.pk,
        name=short_name(row.person),
        programme=row.programme.title,
        organisation=row.organisation.name if row.organisation else "",
        state_name=str(EventKind(state).label) if state else "",
        since=events[state].on if state else None,
        present=row.present,
        sessions=row.session_count,
        minimum=row.programme.minimum_sessions,
        last_session=row.last_on,
    )


def find_enrolment(viewer: Viewer, enrolment_id: UUID) -> Enrolment:
    """One enrolment with person, programme, organisation and offer; Http404 when out of reach."""
    rows = in_reach(viewer).select_related("person", "programme", "organisation", "offer__mandate")
    found = rows.filter(pk=enrolment_id).first()
    if found is None:
        raise Http404
    return found


def find_session(viewer: Viewer, session_id: UUID) -> Session:
    """One session with its enrolment; Http404 when out of reach."""
    rows = Session.objects.filter(enrolment__in=in_reach(viewer)).select_related("enrolment__person", "enrolment__programme")
    found = rows.filter(pk=session_id).first()
    if found is None:
        raise Http404
    return found


def progress(viewer: Viewer, enrolment: Enrolment) -> Progress:
    """How an enrolment stands."""
    events = sorted(enrolment.events.select_related("by"), key=lambda event: (rules.order_of(event.kind), event.on))
    sessions = tuple(enrolment.sessions.select_related("by").order_by("on"))
    state = rules.latest_of(event.kind for event in events)
    return Progress(
        state=state, state_name=str(EventKind(state).label) if state else "", is_ended=state in rules.ENDINGS,
        is_running=state == "started", events=tuple(events), sessions=sessions,
        present=sum(session.attendance in rules.THERE for session in sessions), minimum=enrolment.programme.minimum_sessions,
        next_kinds=tuple(kind for kind in EventKind.values if kind in rules.FOLLOWING.get(state, ())))


def providers(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations that may give a programme: those of care and of justice."""
    return Organisation.objects.filter(sector__in=(Sector.CARE, Sector.JUSTICE))
