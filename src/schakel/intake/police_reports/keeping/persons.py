"""Persons new in the file, what it adds to known ones, where they live, and the keys to find them by."""

from collections import Counter
from collections.abc import Iterator, Mapping

from schakel.access import secrecy
from schakel.audit.in_bulk import Insert, Update
from schakel.intake.police_reports.keeping.kept import Kept
from schakel.intake.police_reports.known import Held
from schakel.intake.police_reports.resolving import Resolved
from schakel.intake.police_reports.rules import Line
from schakel.people.matching.description import is_default
from schakel.people.matching.names import is_initials, plain

_PERSON = (
    "id",
    "family_name",
    "given_names",
    "birth_date",
    "birth_date_precision",
    "sex",
    "ssin_sealed",
    "ssin_fingerprint",
)


def keep_persons(found: Resolved, kept: Kept) -> Iterator[Insert]:
    yield Insert(
        "people_person",
        _PERSON,
        ((person, *best_name(lines), *_birth(lines), _sex(lines), *_number(lines)) for person, lines in found.newcomers.items()),
        same={"house_id": kept.house, "created_at": kept.now, "version": 1},
        counted=False,
    )


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


def complete_persons(found: Resolved, held: Mapping[str, Held]) -> Iterator[Update]:
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
        yield Update(
            "people_person",
            "id",
            columns,
            rows,
            """
            birth_date = coalesce(old.birth_date, new.birth_date),
            birth_date_precision = case when old.birth_date is null then new.birth_date_precision else old.birth_date_precision end,
            sex = case when old.sex = 'unknown' then new.sex else old.sex end,
            ssin_sealed = case when old.ssin_fingerprint = '' then new.ssin_sealed else old.ssin_sealed end,
            ssin_fingerprint = case when old.ssin_fingerprint = '' then new.ssin_fingerprint else old.ssin_fingerprint end,
            version = old.version + 1""",
        )


def keep_homes(found: Resolved, held: Mapping[str, Held], kept: Kept) -> Iterator[Insert]:
    columns = ("id", "person_id", "street", "number", "postal_code", "municipality", "nis", "known_since")
    yield Insert(
        "people_residence", columns, _homes(found, held, kept), same={"house_id": kept.house, "level": "normal"}, counted=False
    )


def _homes(found: Resolved, held: Mapping[str, Held], kept: Kept) -> Iterator[tuple[object, ...]]:
    for people in (found.newcomers, found.returning):
        for person, lines in people.items():
            seen = set(held[person].addresses) if person in held else set()
            for line in lines:
                address = (line.postal_code, line.street, line.house_number)
                if any(address) and address not in seen:
                    seen.add(address)
                    yield (
                        next(kept.fresh),
                        person,
                        line.street,
                        line.house_number,
                        line.postal_code,
                        line.place.name,
                        line.place.nis,
                        line.occurred_on,
                    )


def held_after(lines: list[Line], before: Held | None = None) -> Held:
    """What the register holds of somebody who came in by these lines, beside what it held before."""
    had = before or Held()
    return Held(
        has_birth=had.has_birth or any(line.born_on for line in lines),
        has_sex=had.has_sex or any(line.sex != "unknown" for line in lines),
        has_number=had.has_number or any(line.national_number for line in lines),
        addresses=had.addresses | {(line.postal_code, line.street, line.house_number) for line in lines},
    )


def keep_keys(found: Resolved, kept: Kept) -> Iterator[Insert]:
    """The keys by which they will be found again."""
    rows = (("{" + ",".join(map(str, keys)) + "}", person) for person, keys in found.keys.items())
    yield Insert("people_matchkey", ("key", "person_id"), rows, same={"house_id": kept.house}, spread="key", counted=False)
