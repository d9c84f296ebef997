"""Bewaren: what a resolved file asks for, as rows. One function a table, in the order in which they need each other."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from schakel.access import secrecy
from schakel.audit.in_bulk import insert, update
from schakel.intake.police_reports.known import Held
from schakel.intake.police_reports.resolving import Fate, NewIncident, NewReport, Resolved
from schakel.intake.police_reports.rules import Line
from schakel.intake.police_reports.telling import reason_of
from schakel.people.matching.description import is_default
from schakel.people.matching.keys import keys_of
from schakel.people.matching.names import is_initials, plain
from schakel.people.matching.words import as_kept, evidence_of

BELGIUM = ZoneInfo("Europe/Brussels")


@dataclass(frozen=True)
class Kept:
    """For which house and out of which file something is kept, and where new identifiers come from."""

    house: str
    file: str
    fresh: Iterator[str]
    now: datetime


def keep(found: Resolved, held: Mapping[str, Held], kept: Kept) -> None:
    """Write everything, each table in one statement."""
    _keep_persons(found, kept)
    _complete_persons(found, held)
    _keep_homes(found, held, kept)
    _keep_keys(found, kept)
    _keep_incidents(found, kept)
    _keep_roles(found, kept)
    _keep_relations(found, kept)
    _keep_suggestions(found, kept)
    _keep_reports(found, kept)


# persons

_PERSON = ("id", "house_id", "family_name", "given_names", "birth_date", "birth_date_precision", "sex", "ssin_sealed", "ssin_fingerprint",
           "created_at", "version")  # fmt: skip


def _keep_persons(found: Resolved, kept: Kept) -> None:
    insert("people_person", _PERSON, (
        (person, kept.house, *best_name(lines), *_birth(lines), _sex(lines), *_number(lines), kept.now, 1)
        for person, lines in found.newcomers.items()
    ))  # fmt: skip


def best_name(lines: list[Line]) -> tuple[str, str]:
    """The spelling to enter somebody under: what most lines agree on, in full, with accents and small letters where some line has them."""
    if len(lines) == 1:
        return lines[0].surname, lines[0].first_names
    full = [line for line in lines if not is_initials(line.first_names) and not is_initials(line.surname)] or lines
    agreed = Counter((plain(line.surname), plain(line.first_names)) for line in full).most_common(1)[0][0]
    spelled = [(line.surname, line.first_names) for line in full if (plain(line.surname), plain(line.first_names)) == agreed]
    return max(spelled, key=lambda name: (not name[0].isupper(), sum(not letter.isascii() for letter in "".join(name))))


def _birth(lines: list[Line]) -> tuple[object, str]:
    dates = Counter(line.born_on for line in lines if line.born_on)
    if not dates:
        return None, "unknown"
    best = max(dates, key=lambda day: (not is_default(day), dates[day]))
    return best, "year" if is_default(best) else "day"


def _sex(lines: list[Line]) -> str:
    return next((line.sex for line in lines if line.sex != "unknown"), "unknown")


def _number(lines: list[Line]) -> tuple[bytes, str]:
    number = next((line.national_number for line in lines if line.national_number), "")
    return secrecy.seal(number), secrecy.fingerprint(number)


def _complete_persons(found: Resolved, held: Mapping[str, Held]) -> None:
    """Somebody known gets what the register did not hold yet; what it holds is never changed by a file."""
    rows = []
    for person, lines in found.returning.items():
        had = held.get(person, Held())
        birth, precision = _birth(lines)
        sealed, mark = _number(lines)
        if (birth and not had.has_birth) or (_sex(lines) != "unknown" and not had.has_sex) or (mark and not had.has_number):
            rows.append((person, birth, precision, _sex(lines), sealed, mark))
    if rows:
        columns = ("birth_date", "birth_date_precision", "sex", "ssin_sealed", "ssin_fingerprint")
        update("people_person", "id", columns, rows, """
            birth_date = coalesce(old.birth_date, new.birth_date),
            birth_date_precision = case when old.birth_date is null then new.birth_date_precision else old.birth_date_precision end,
            sex = case when old.sex = 'unknown' then new.sex else old.sex end,
            ssin_sealed = case when old.ssin_fingerprint = '' then new.ssin_sealed else old.ssin_sealed end,
            ssin_fingerprint = case when old.ssin_fingerprint = '' then new.ssin_fingerprint else old.ssin_fingerprint end,
            version = old.version + 1""")  # fmt: skip


def _keep_homes(found: Resolved, held: Mapping[str, Held], kept: Kept) -> None:
    columns = ("id", "house_id", "person_id", "street", "number", "postal_code", "municipality", "nis", "level", "known_since")
    insert("people_residence", columns, _homes(found, held, kept))


def _homes(found: Resolved, held: Mapping[str, Held], kept: Kept) -> Iterator[tuple[object, ...]]:
    for people in (found.newcomers, found.returning):
        for person, lines in people.items():
            seen = set(held[person].addresses) if person in held else set()
            for line in lines:
                address = (line.postal_code, line.street, line.house_number)
                if any(address) and address not in seen:
                    seen.add(address)
                    yield (next(kept.fresh), kept.house, person, line.street, line.house_number, line.postal_code, line.place.name,
                           line.place.nis, "normal", line.occurred_on)  # fmt: skip


def _keep_keys(found: Resolved, kept: Kept) -> None:
    insert("people_matchkey", ("key", "person_id", "house_id"), (
        (key, person, kept.house)
        for person, descriptions in found.descriptions.items()
        for key in {key for description in descriptions for key in keys_of(description)}
    ))  # fmt: skip


# incidents


def _keep_incidents(found: Resolved, kept: Kept) -> None:
    columns = ("id", "house_id", "occurred_on", "occurred_at", "registered_on", "postal_code", "municipality", "nis", "violence_types",
               "is_breach_of_measure", "children_present", "source", "summary")  # fmt: skip
    insert("incidents_incident", columns, (_incident(incident, kept) for incident in found.incidents.values()))
    insert("incidents_offence", ("id", "house_id", "incident_id", "code", "label"), (
        (next(kept.fresh), kept.house, made.incident, code, label)
        for made in found.reports
        for code, label in {(line.offence.code, line.offence.label) for line in made.report.lines}
    ), skip_known=True)  # fmt: skip


def _incident(incident: NewIncident, kept: Kept) -> tuple[object, ...]:
    """Where it happened is where the victim lives, as far as the file tells; the text is the first report's."""
    head = incident.reports[0].head
    lines = [line for report in incident.reports for line in report.lines]
    home = next((line for line in lines if line.role in ("victim", "both")), head)
    violence = dict.fromkeys(kind for line in lines for kind in line.offence.violence)
    at = next((report.occurred_at for report in incident.reports if report.occurred_at), None)
    registered = min(report.head.drawn_up_at for report in incident.reports).date()
    children = [report.children_present for report in incident.reports if report.children_present is not None]
    return (incident.id, kept.house, head.occurred_on, at, registered, home.postal_code, home.place.name, home.place.nis, list(violence),
            any(line.offence.is_breach for line in lines), any(children) if children else None, "police", head.summary)  # fmt: skip


def _keep_roles(found: Resolved, kept: Kept) -> None:
    columns = ("id", "house_id", "incident_id", "person_id", "role", "relation")
    insert("incidents_role", columns, (
        *((next(kept.fresh), kept.house, incident, person, role, relation) for (incident, person), (role, relation) in found.roles.items()),
        *((next(kept.fresh), kept.house, incident, None, role, relation) for incident, role, relation in found.nobodies),
    ))  # fmt: skip
    if found.changed_roles:
        rows = [(incident, person, role) for (incident, person), role in found.changed_roles.items()]
        update("incidents_role", "incident_id", ("person_id", "role"), rows, "role = new.role", also="old.person_id = new.person_id")


def _keep_relations(found: Resolved, kept: Kept) -> None:
    insert("people_relation", ("id", "house_id", "person_id", "other_id", "kind", "stated_on"), (
        (next(kept.fresh), kept.house, person, other, kind, day) for (person, other, kind), day in found.relations.items()
    ), skip_known=True)  # fmt: skip


def _keep_suggestions(found: Resolved, kept: Kept) -> None:
    columns = ("id", "house_id", "newcomer_id", "known_id", "weight", "evidence", "made_at", "answer", "reason")
    insert("people_suggestion", columns, (
        (next(kept.fresh), kept.house, newcomer, match.person, match.comparison.weight,
         json.dumps(as_kept(evidence_of(match.comparison, has_rivals=bool(match.rivals)))), kept.now, "", "")
        for newcomer, match in found.suggestions if match.comparison
    ))  # fmt: skip


# reports


def _keep_reports(found: Resolved, kept: Kept) -> None:
    columns = ("id", "house_id", "file_id", "number", "zone", "drawn_up_at", "incident_id", "is_suspected_double", "stated_risk", "content_hash")
    insert("intake_policereport", columns, (_report(made, kept) for made in found.reports if made.is_new))
    columns = ("id", "house_id", "report_id", "line_number", "role", "person_id", "family_name", "given_names", "birth_date", "outcome",
               "reason", "content_hash")  # fmt: skip
    insert("intake_reportline", columns, (
        _line(made, line, mark, fate, kept) for made in found.reports for line, mark, fate in made.lines
    ))  # fmt: skip


def _report(made: NewReport, kept: Kept) -> tuple[object, ...]:
    head = made.report.head
    return (made.id, kept.house, kept.file, made.report.number, head.zone, _moment(head.drawn_up_at), made.incident, made.is_suspected_double,
            made.report.stated_risk, made.report.content_hash)  # fmt: skip


def _line(made: NewReport, line: Line, mark: str, fate: Fate, kept: Kept) -> tuple[object, ...]:
    return (next(kept.fresh), kept.house, made.id, line.number, line.role, fate.person or None, line.surname, line.first_names, line.born_on,
            fate.outcome, reason_of(fate, line.warnings), mark)  # fmt: skip


@lru_cache(maxsize=10_000)
def _moment(wall_clock: datetime) -> datetime:
    return wall_clock.replace(tzinfo=BELGIUM)
