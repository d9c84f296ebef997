"""What happened before, and to whom: within what the viewer reaches."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from schakel.access.context import Viewer
from schakel.incidents.models import ACTING_ROLES
from schakel.incidents.rules import Happening, repeats


@dataclass(frozen=True, slots=True)
class Repeat:
    """Somebody acted violently again: the person as named in the later incident, and the incident just before it."""

    person_id: UUID
    incident_id: UUID
    earlier_id: UUID


_ACTING = """select r.person_id, r.incident_id from incidents_role r
    where r.incident_id = any(%(incidents)s) and r.role = any(%(roles)s) and r.person_id is not null order by r.id"""
_HAPPENINGS = """with seen as (select distinct coalesce(p.joined_to_id, p.id) as id from incidents_role r join people_person p on p.id = r.person_id
        where r.incident_id = any(%(incidents)s) and r.role = any(%(roles)s)),
    entries as (select p.id, seen.id as canonical from seen join people_person p on p.id = seen.id
        union all select p.id, seen.id from seen join people_person p on p.joined_to_id = seen.id)
    select e.canonical, r.person_id, r.incident_id, i.occurred_on, i.occurred_at
    from entries e join incidents_role r on r.person_id = e.id join incidents_incident i on i.id = r.incident_id
    where r.role = any(%(roles)s) order by r.id"""


def acting(viewer: Viewer, incidents: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Who acted in these incidents, as (person, incident); whom nobody could name is left out."""
    return _rows(_ACTING, incidents)


def repeats_of(viewer: Viewer, incidents: Iterable[UUID]) -> list[Repeat]:
    """Every repeat incident of everybody who acted in these incidents, earlier and later ones too; one statement whatever the number.

    Joined persons count as one. An earlier incident that is registered late makes the known later one a repeat, so those come along.
    """
    happenings: dict[UUID, list[Happening[UUID]]] = defaultdict(list)
    named: dict[tuple[UUID, UUID], UUID] = {}
    for canonical, person, incident, on, at in _rows(_HAPPENINGS, incidents):
        happenings[canonical].append(Happening(incident, on, at))
        named.setdefault((canonical, incident), person)
    return [
        Repeat(named[canonical, again.later], again.later, again.earlier)
        for canonical, of_one in happenings.items()
        if len(of_one) > 1
        for again in repeats(of_one)
    ]


def _rows(statement: str, incidents: Iterable[UUID]) -> list[tuple[Any, ...]]:
    """Thousands of identifiers go as one value: a list of places for each would be longer to read than the answer."""
    with connection.cursor() as cursor:
        cursor.execute(statement, {"incidents": list(incidents), "roles": [str(role) for role in ACTING_ROLES]})
        return cursor.fetchall()
