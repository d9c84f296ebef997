"""Wat we al weten: the persons, incidents and reports of the house that a file may speak of, fetched in batches.

Keys of all lines are asked at once (`key = any`), so that a file of a year costs as many statements as a file of a day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import batched
from typing import Any

from django.db import connection

from schakel.access import secrecy
from schakel.access.context import Viewer
from schakel.intake.police_reports.doubles import Happened
from schakel.intake.police_reports.grouping import Report
from schakel.intake.police_reports.resolving import KnownReport, described_in
from schakel.people.matching.description import Description
from schakel.people.matching.keys import probes_of
from schakel.people.matching.numbers import said_by
from schakel.people.matching.register import Register

BATCH = 20_000

_BY_KEY = """select distinct coalesce(p.joined_to_id, p.id)::text from people_matchkey k join people_person p on p.id = k.person_id
    where k.house_id = %s and k.key = any(%s)"""
_PERSONS = """select coalesce(joined_to_id, id)::text, id::text, family_name, given_names, birth_date, sex, ssin_sealed
    from people_person where id = any(%s::uuid[]) or joined_to_id = any(%s::uuid[])"""
_HOMES = "select person_id::text, postal_code, street, number from people_residence where person_id = any(%s::uuid[])"
_LINES = """select l.person_id::text, l.family_name, l.given_names, l.birth_date, l.role, i.occurred_on from intake_reportline l
    join intake_policereport r on r.id = l.report_id join incidents_incident i on i.id = r.incident_id where l.person_id = any(%s::uuid[])"""
_ROLES = """select r.person_id::text, r.incident_id::text from incidents_role r where r.person_id = any(%s::uuid[])"""
_INCIDENTS = """select i.id::text, i.occurred_on, i.occurred_at, r.person_id::text, r.role from incidents_incident i
    join incidents_role r on r.incident_id = i.id where i.id = any(%s::uuid[])"""
_REPORTS = """select r.number, r.id::text, r.incident_id::text, r.content_hash, l.content_hash, coalesce(l.person_id::text, '')
    from intake_policereport r join intake_reportline l on l.report_id = r.id where r.house_id = %s and r.number = any(%s)"""
_REPORTS_OF = "select incident_id::text, number from intake_policereport where incident_id = any(%s::uuid[])"


@dataclass
class Held:
    """What the register holds of somebody, as far as a file may add to it."""

    has_birth: bool = False
    has_sex: bool = False
    has_number: bool = False
    addresses: set[tuple[str, str, str]] = field(default_factory=set)


@dataclass
class KnownSoFar:
    """The part of the house's register that a file touches."""

    register: Register = field(default_factory=Register)
    happened: list[Happened] = field(default_factory=list)
    reports: dict[str, KnownReport] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)


def known_so_far(viewer: Viewer, reports: Sequence[Report]) -> KnownSoFar:
    """Everybody who shares a key with a line of the file, their incidents, and the reports that were read before."""
    found = KnownSoFar(reports=_reports_before(viewer, [report.number for report in reports]))
    persons = set(_sharing_a_key(viewer, reports))
    persons |= {person for report in found.reports.values() for person in report.lines.values() if person}
    if persons:
        heads = _load_persons(list(persons), found)
        _load_incidents(heads, found)
    return found


def _rows(statement: str, *given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def _sharing_a_key(viewer: Viewer, reports: Sequence[Report]) -> Iterator[str]:
    if not _rows("select 1 from people_matchkey limit 1"):
        return
    probes: set[int] = set()
    for report in reports:
        for line in report.lines:
            if not line.is_nobody:
                probes.update(probes_of(described_in(line, secrecy.fingerprint)))
    for some in batched(probes, BATCH, strict=False):
        for (person,) in _rows(_BY_KEY, viewer.house_id, list(some)):
            yield person


def _load_persons(persons: list[str], found: KnownSoFar) -> dict[str, str]:
    """Put these persons in the register under the entry that stands for them; gives every entry -> that entry."""
    heads: dict[str, str] = {}
    rows: list[tuple[Any, ...]] = []
    for some in batched(persons, BATCH, strict=False):
        rows += _rows(_PERSONS, list(some), list(some))
    heads = {row[1]: row[0] for row in rows}
    homes: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for some in batched(heads, BATCH, strict=False):
        for person, postal_code, street, number in _rows(_HOMES, list(some)):
            homes[heads[person]].append((postal_code, street, number))
    for head, _, surname, first_names, birth_date, sex, sealed in rows:
        held = found.held.setdefault(head, Held())
        held.has_birth |= birth_date is not None
        held.has_sex |= sex != "unknown"
        held.has_number |= bool(sealed)
        held.addresses.update(homes[head])
        digits = secrecy.unseal(sealed) if sealed else ""
        number = said_by(digits, secrecy.fingerprint) if digits else None
        for postal_code, street, house_number in homes[head] or [("", "", "")]:
            found.register.remember(
                head,
                Description(surname, first_names, birth_date, sex, number, street, house_number, postal_code),
            )
    _load_lines(heads, homes, found)
    return heads


def _load_lines(heads: dict[str, str], homes: dict[str, list[tuple[str, str, str]]], found: KnownSoFar) -> None:
    """How earlier reports spelled them."""
    for some in batched(heads, BATCH, strict=False):
        for person, surname, first_names, birth_date, role, on in _rows(_LINES, list(some)):
            head = heads[person]
            is_minor = True if role == "exposed_child" else False if role in ("suspect", "both") else None
            known = found.register.persons[head].descriptions[0]
            for postal_code, street, house_number in homes[head] or [("", "", "")]:
                found.register.remember(
                    head,
                    Description(
                        surname, first_names, birth_date, known.sex, known.number, street, house_number, postal_code, is_minor, on
                    ),
                )


def _load_incidents(heads: dict[str, str], found: KnownSoFar) -> None:
    """Their incidents, and with whom they stood there."""
    incidents: set[str] = set()
    for some in batched(heads, BATCH, strict=False):
        incidents.update(incident for _, incident in _rows(_ROLES, list(some)))
    happened: dict[str, Happened] = {}
    for some in batched(incidents, BATCH, strict=False):
        for incident, on, at, person, role in _rows(_INCIDENTS, list(some)):
            one = happened.setdefault(incident, _happened(incident, on, at))
            if person is None:
                one.nobody.add(role)
            else:
                one.people[heads.get(person, person)] = role
        for incident, number in _rows(_REPORTS_OF, list(some)):
            happened[incident].reports.add(number)
    for one in happened.values():
        found.register.remember_company(person for person in one.people if person in found.register.persons)
    found.happened = list(happened.values())


def _happened(incident: str, on: date, at: time | None) -> Happened:
    return Happened(incident, on, at)


def _reports_before(viewer: Viewer, numbers: Iterable[str]) -> dict[str, KnownReport]:
    found: dict[str, KnownReport] = {}
    for some in batched(numbers, BATCH, strict=False):
        for number, key, incident, content_hash, mark, person in _rows(_REPORTS, viewer.house_id, list(some)):
            found.setdefault(number, KnownReport(key, incident, content_hash)).lines[mark] = person
    return found
