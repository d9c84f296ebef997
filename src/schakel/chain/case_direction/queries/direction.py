"""Who directs a case, who sits in it, and its conferences."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.roles import ROLES
from schakel.cases import clocks
from schakel.cases import queries as cases
from schakel.cases.models import Case, Function, Party, Passage, Seat, Step
from schakel.chain.case_direction.models import Attendance, Conference, Invitation, Plan
from schakel.organisations.models import Worker
from schakel.people.models import Person

INVITABLE_ROLES = tuple(code for code, role in ROLES.items() if "read_cases" in role.permissions)


@dataclass(frozen=True)
class Direction:
    """The page of case direction: who sits, which conferences, which plan; `due` is the clock of the first conference."""

    case: Case
    seats: list[Seat]
    director: Seat | None
    conferences: list[Conference]
    plans: list[Plan]
    due: datetime | None

    @property
    def planned(self) -> Conference | None:
        return next((one for one in self.conferences if one.held_at is None), None)

    @property
    def held(self) -> list[Conference]:
        return [one for one in self.conferences if one.held_at is not None]

    @property
    def next_on(self) -> date | None:
        """When the latest conference said it would meet again."""
        return self.held[0].next_on if self.held else None

    @property
    def agreed(self) -> Plan | None:
        return next((plan for plan in self.plans if plan.agreed_at is not None), None)

    @property
    def draft(self) -> Plan | None:
        return next((plan for plan in self.plans if plan.agreed_at is None), None)


def is_current_director(seat: Seat) -> bool:
    return seat.function == Function.DIRECTOR and seat.until_day is None


def overview(viewer: Viewer, case: Case) -> Direction:
    """Everything on the page of case direction: seats, conferences, plans, and the clock of the first conference."""
    seats = cases.seats(viewer, case, timezone.localdate())
    conferences = list(Conference.objects.filter(case=case).order_by("-planned_for"))
    plans = list(Plan.objects.filter(case=case).order_by("-version"))
    due = None
    if not any(one.held_at for one in conferences) and not case.has_closing:  # type: ignore[attr-defined]
        due = first_conference_due(case)
    return Direction(case, seats, next((seat for seat in seats if is_current_director(seat)), None), conferences, plans, due)


def first_conference_due(case: Case) -> datetime | None:
    """When the first conference is due: 10 working days after acceptance, 2 when the risk is extreme (chain.md section 5)."""
    entered = Passage.objects.filter(case=case, step=Step.CASE_DIRECTION).order_by("-at").values_list("at", flat=True).first()
    if entered is None:
        return None
    latest = cases.latest_assessment(case)
    return clocks.due(Step.CASE_DIRECTION, entered, latest.final_level if latest else "")


def director_of(case: Case) -> Seat | None:
    return Seat.objects.filter(case=case, function=Function.DIRECTOR, until_day__isnull=True).select_related("worker").first()


def is_director(viewer: Viewer, case: Case) -> bool:
    return Seat.objects.filter(case=case, function=Function.DIRECTOR, until_day__isnull=True, worker_id=viewer.id).exists()


def last_held(case: Case) -> Conference | None:
    return Conference.objects.filter(case=case, held_at__isnull=False).order_by("-held_at").first()


def conference(viewer: Viewer, case: Case, conference_id: UUID) -> Conference:
    """One conference of this case with its invitations, or 404."""
    invitations = Invitation.objects.select_related("worker__organisation").order_by("worker__name")
    found = (
        Conference.objects.filter(case=case, pk=conference_id)
        .select_related("chair")
        .prefetch_related(Prefetch("invitations", queryset=invitations))
        .first()
    )
    if found is None:
        raise Http404("no such conference")
    return found


def own_invitation(viewer: Viewer, meeting: Conference) -> Invitation | None:
    """The viewer's own invitation to a conference."""
    return next((one for one in meeting.invitations.all() if one.worker_id == viewer.id), None)


def open_invitation(viewer: Viewer, case: Case) -> Invitation:
    """The viewer's own invitation to the conference that still has to take place; who was not invited has nothing to accept."""
    found = (
        Invitation.objects.select_related("conference")
        .filter(conference__case=case, conference__held_at__isnull=True, worker_id=viewer.id)
        .first()
    )
    if found is None:
        raise Http404("not invited")
    return found


def may_read(viewer: Viewer, meeting: Conference) -> bool:
    """The record is for who directs or coordinates, and for who was there and accepted secrecy (decree art. 14)."""
    if viewer.role == "coordinator" or is_director(viewer, meeting.case):
        return True
    own = own_invitation(viewer, meeting)
    return own is not None and own.attendance == Attendance.PRESENT and own.secrecy_accepted_at is not None


def _of_the_house(case: Case) -> QuerySet[Worker]:
    return (
        Worker.objects.filter(house_id=case.house_id, user__is_active=True)
        .select_related("organisation")
        .order_by("organisation__name", "name")
    )


def directors(viewer: Viewer, case: Case) -> QuerySet[Worker]:
    """Who may direct: the case directors of this house."""
    return _of_the_house(case).filter(role="case_director").order_by("name")


def invitable(viewer: Viewer, case: Case) -> QuerySet[Worker]:
    """Who may be invited: workers of this house whose function can sit in a case and who do not sit here yet."""
    return _of_the_house(case).filter(role__in=INVITABLE_ROLES).exclude(seats__in=_seats_today(case))


def sitting_workers(viewer: Viewer, case: Case) -> QuerySet[Worker]:
    """Who sits in the case today."""
    return Worker.objects.filter(seats__in=_seats_today(case)).select_related("organisation").distinct().order_by("name")


def _seats_today(case: Case) -> QuerySet[Seat]:
    today = timezone.localdate()
    return Seat.objects.filter(case=case, from_day__lte=today).filter(Q(until_day__isnull=True) | Q(until_day__gte=today))


def persons(viewer: Viewer, case: Case) -> QuerySet[Person]:
    """The people of the case."""
    return Person.objects.filter(pk__in=Party.objects.filter(case=case).values("person_id")).order_by(
        "family_name", "given_names"
    )
