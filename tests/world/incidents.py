"""What happened, and who was involved in which role."""

from datetime import date, time

from schakel.incidents.models import Incident, Role, RoleCode, Source, ViolenceType
from schakel.organisations.models import Organisation
from schakel.people.models import Person, RelationKind
from tests.world.building import kept
from tests.world.organisations import a_house


def an_incident(
    on: date = date(2025, 3, 3),
    *,
    house: Organisation | None = None,
    suspect: Person | None = None,
    victim: Person | None = None,
    children: tuple[Person, ...] = (),
    **more: object,
) -> Incident:
    """Physical violence at home, reported by the police the day it happened; with a role for each person given."""
    house = house or a_house()
    told = {
        "occurred_at": time(21, 40),
        "registered_on": on,
        "postal_code": "3500",
        "municipality": "Hasselt",
        "nis": "71022",
        "violence_types": [ViolenceType.PHYSICAL],
        "children_present": bool(children),
        "source": Source.POLICE,
        "summary": "Ruzie die uitmondde in slagen.",
    } | more
    incident = kept(Incident(house=house, occurred_on=on, **told), by=house)
    for person, role in (
        (suspect, RoleCode.SUSPECT),
        (victim, RoleCode.VICTIM),
        *((child, RoleCode.EXPOSED_CHILD) for child in children),
    ):
        if person is not None:
            a_role(incident, person, role)
    return incident


def a_role(incident: Incident, person: Person | None, role: str = RoleCode.UNKNOWN, relation: str = RelationKind.UNKNOWN) -> Role:
    """The part of one person in one incident."""
    return kept(Role(house=incident.house, incident=incident, person=person, role=role, relation=relation), by=incident.house)
