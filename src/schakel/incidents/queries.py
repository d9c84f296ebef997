"""What happened before, and to whom: within what the viewer reaches."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from schakel.access.context import Viewer
from schakel.incidents.models import ACTING_ROLES, Role
from schakel.incidents.rules import Happening, repeats


@dataclass(frozen=True, slots=True)
class Repeat:
    """Somebody acted violently again: the person as named in the later incident, and the incident just before it."""

    person_id: UUID
    incident_id: UUID
    earlier_id: UUID


def acting(viewer: Viewer, incidents: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Who acted in these incidents, as (person, incident); whom nobody could name is left out."""
    roles = Role.objects.filter(incident_id__in=list(incidents), role__in=ACTING_ROLES, person__isnull=False)
    return list(roles.order_by("id").values_list("person_id", "incident_id"))


def repeats_of(viewer: Viewer, incidents: Iterable[UUID]) -> list[Repeat]:
    """Every repeat incident of everybody who acted in these incidents, earlier and later ones too; two statements whatever the number.

    Joined persons count as one. An earlier incident that is registered late makes the known later one a repeat, so those come along.
    """
    roles = Role.objects.filter(role__in=ACTING_ROLES, person__isnull=False).annotate(
        canonical=Coalesce("person__joined_to", "person_id"), on=F("incident__occurred_on"), at=F("incident__occurred_at")
    )
    concerned = set(roles.filter(incident_id__in=list(incidents)).values_list("canonical", flat=True))
    happenings: dict[UUID, list[Happening]] = defaultdict(list)
    named: dict[tuple[UUID, UUID], UUID] = {}
    rows = roles.filter(canonical__in=concerned).order_by("id").values_list("canonical", "person_id", "incident_id", "on", "at")
    for canonical, person, incident, on, at in rows:
        happenings[canonical].append(Happening(incident, on, at))
        named.setdefault((canonical, incident), person)
    return [
        Repeat(named[canonical, again.later], again.later, again.earlier)
        for canonical, of_one in happenings.items()
        for again in repeats(of_one)
    ]
