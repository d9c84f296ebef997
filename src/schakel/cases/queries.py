"""What a viewer may see of a case: that it exists, where it stands, who is in it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.withheld import in_words
from schakel.cases import rules
from schakel.cases.models import Case, Closing, DeclaredRelation, EmergencyAccess, Exclusion, Function, Party, Passage, Seat, Step
from schakel.incidents.models import Role, RoleCode
from schakel.instruments.models import Assessment


@dataclass(frozen=True)
class CaseBand:
    """What stands on top of every page of a case."""

    id: UUID
    number: str
    step: str
    step_name: str
    is_closed: bool
    level: str
    level_at: datetime | None
    level_by: str
    director: str
    withheld: str = ""


def _latest_step() -> Subquery:
    return Subquery(Passage.objects.filter(case=OuterRef("pk")).order_by("-at", "-id").values("step")[:1])


def in_reach(viewer: Viewer) -> QuerySet[Case]:
    """The cases that row-level security lets this viewer see, with `step` and `has_closing`."""
    return Case.objects.select_related("house").annotate(
        step=_latest_step(), has_closing=Exists(Closing.objects.filter(case=OuterRef("pk")))
    )


def find(viewer: Viewer, case_id: UUID) -> Case:
    """The case, or 404: out of reach and non-existing read exactly alike."""
    case = in_reach(viewer).filter(pk=case_id).first()
    if case is None:
        raise Http404("no such case")
    return case


def step_of(case: Case) -> Step:
    """Where the case stands: its latest passage."""
    latest = Passage.objects.filter(case=case).order_by("-at", "-id").values_list("step", flat=True).first()
    if latest is None:
        raise LookupError(f"case {case.pk} never entered the chain")
    return Step(latest)


def entered_at(case: Case) -> datetime:
    """When the case entered the step it is in."""
    return Passage.objects.filter(case=case).order_by("-at", "-id").values_list("at", flat=True)[0]


def is_closed(case: Case) -> bool:
    return Closing.objects.filter(case=case).exists()


def parties(viewer: Viewer, case: Case) -> list[Party]:
    """The people of the case, members of the client system first."""
    return list(
        Party.objects.filter(case=case)
        .select_related("person")
        .order_by("-is_member", "person__birth_date", "person__family_name")
    )


def minors(viewer: Viewer, case: Case, on: date) -> list[Party]:
    """Members under eighteen on `on`; a child whose age nobody knows counts as one."""
    people = [party for party in parties(viewer, case) if party.is_member]
    exposed = set(
        Role.objects.filter(person_id__in=[party.person_id for party in people], role=RoleCode.EXPOSED_CHILD).values_list(
            "person_id", flat=True
        )
    )
    return [party for party in people if rules.is_minor(party.person.birth_date, party.person_id in exposed, on)]


def seats(viewer: Viewer, case: Case, on: date) -> list[Seat]:
    """Who sits in the case on `on`, the director first."""
    sitting = Seat.objects.filter(case=case, from_day__lte=on).exclude(until_day__lt=on).select_related("worker__organisation")
    return sorted(sitting, key=lambda seat: (seat.function != Function.DIRECTOR, seat.worker.name))


def latest_assessment(case: Case) -> Assessment | None:
    return Assessment.objects.filter(case_id=case.pk).select_related("assessed_by").order_by("-assessed_at").first()


def banner(viewer: Viewer, case: Case) -> CaseBand:
    """The band on top of each page of a case: number, step, level with its date and assessor, director."""
    latest = latest_assessment(case)
    director = Seat.objects.filter(case=case, function=Function.DIRECTOR, until_day__isnull=True).select_related("worker").first()
    step = getattr(case, "step", None) or step_of(case)
    closed = case.has_closing if hasattr(case, "has_closing") else is_closed(case)
    return CaseBand(
        id=case.pk,
        number=case.number,
        step=step,
        step_name=str(Step(step).label),
        is_closed=closed,
        level=latest.final_level if latest else "",
        level_at=latest.assessed_at if latest else None,
        level_by=latest.assessed_by.name if latest else "",
        director=director.worker.name if director else "",
        withheld=in_words(viewer),
    )


def relations(viewer: Viewer) -> list[DeclaredRelation]:
    """What `viewer` declared, newest first: one row for each declaration, of which only the kind and the day can be read."""
    rows = DeclaredRelation.objects.filter(worker_id=viewer.id, declaration__isnull=False)
    return sorted(rows.order_by("declaration").distinct("declaration"), key=lambda one: one.declared_at, reverse=True)


def exclusions(viewer: Viewer) -> list[Exclusion]:
    """Who is kept from whom in this house, what is still to be looked at first; never what is kept from `viewer`."""
    open_ones = Exclusion.objects.filter(house_id=viewer.house_id, ended_at__isnull=True)
    found = list(open_ones.select_related("worker__organisation", "person", "end_asked_by").order_by("-made_at"))
    return sorted(found, key=lambda one: (one.seen_at is not None, one.end_asked_at is None))


def exclusion(viewer: Viewer, exclusion_id: UUID) -> Exclusion:
    """An exclusion that stands, or 404."""
    found = Exclusion.objects.select_related("worker__organisation", "person", "end_asked_by")
    return get_object_or_404(found, pk=exclusion_id, ended_at__isnull=True)


def emergency(viewer: Viewer, emergency_id: UUID) -> EmergencyAccess:
    """An opening in an emergency, to judge or to end, or 404."""
    found = EmergencyAccess.objects.select_related("worker__organisation", "case")
    return get_object_or_404(found, pk=emergency_id)


def own_emergency(viewer: Viewer, emergency_id: UUID | None = None) -> EmergencyAccess | None:
    """What `viewer` has open in an emergency now; with `emergency_id` that one, also when it is over."""
    mine = EmergencyAccess.objects.filter(worker_id=viewer.id)
    if emergency_id is not None:
        return get_object_or_404(mine, pk=emergency_id)
    return mine.filter(ended_at__isnull=True, until_at__gt=timezone.now()).order_by("-from_at").first()


def open_to_be_read(viewer: Viewer) -> frozenset[UUID]:
    """The case, people and incidents that `viewer` reads now in an emergency, and in no other way."""
    with connection.cursor() as cursor:
        cursor.execute("select wall.opened_in_emergency()")
        (opened,) = cursor.fetchone()
    return frozenset(opened)
