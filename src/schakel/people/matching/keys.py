"""Sleutels: narrow 32-bit keys under which a description is kept and looked up.

At most eight kinds, the same function for keeping and for asking:
    1 birth date + initial of the surname         5 as 4, and the birth year, or that there is no full date
    2 birth date + initial of the first name      6 postal code, street, house number
    3 first three letters of the surname          7 the keyed mark of the national number
      skeleton + first-name skeleton
    4 both skeletons, in the order of the alphabet

Variants of a birth date (day and month swapped, neighbours) are asked for, never kept. Namesakes are many: with a full birth date only
those without one are asked for (5), with a year those of that year, and all of them (4, 3) when nothing is known.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from zlib import crc32

from schakel.people.matching.description import Description, swapped
from schakel.people.matching.names import core, first_name, skeleton, surname_parts

MOST_NAMES = 2
_SIGN = 0x8000_0000


def keys_of(description: Description) -> tuple[int, ...]:
    """The keys under which `description` is kept, each between -2**31 and 2**31 - 1, none twice."""
    surnames, first = _bones(description)
    texts = _of_place_and_number(description)
    for day in _days(description):
        texts += _with_date(day, _initials(surnames, first))
    for pair, begin in _pairs(surnames, first):
        texts += (f"3{begin}", f"4{pair}", f"5{pair}{_year_of(description)}")
    return _keys(texts)


def probes_of(description: Description, *, thorough: bool = False) -> tuple[int, ...]:
    """The keys to ask for, name fields in either order. `thorough` also tries every neighbouring birth date (about 80 more a name)."""
    surnames, first = _bones(description)
    initials = _initials(surnames, first)
    in_either_order = dict.fromkeys((*initials, *_initials(*_bones_crossed(description))))
    texts = _of_place_and_number(description)
    for day in _days(description):
        texts += _with_date(day, in_either_order)
        for variant in _variants(day, thorough=thorough):
            texts += _with_date(variant, initials)
    for pair, begin in _pairs(surnames, first):
        texts += [f"5{pair}{year}" for year in _years(description, thorough=thorough)]
        if thorough or not description.born_by:
            texts += (f"3{begin}", f"4{pair}")
    return _keys(texts)


def _years(description: Description, *, thorough: bool) -> tuple[int | str, ...]:
    """Birth years of namesakes worth asking for: without a full date, and of the year when only that is known."""
    if not description.born_by:
        return ()
    year = description.born_by.year
    if thorough:
        return ("", year, year - 1, year + 1, year - 10, year + 10)
    return ("",) if description.dates else ("", year)


def _keys(texts: list[str]) -> tuple[int, ...]:
    """Each text as a signed 32-bit number, none twice."""
    return tuple({(crc32(text.encode()) ^ _SIGN) - _SIGN for text in texts})


def _days(description: Description) -> tuple[date, ...]:
    if description.dates:
        return description.dates
    return (description.born_on,) if description.born_on else ()


def _bones(description: Description) -> tuple[tuple[str, ...], str]:
    return _skeletons(description.surnames[:MOST_NAMES], description.first)


def _bones_crossed(description: Description) -> tuple[tuple[str, ...], str]:
    """The skeletons when surname and first name stand in each other's place."""
    return _skeletons(surname_parts(description.first_names)[:MOST_NAMES], first_name(description.surname))


@lru_cache(maxsize=50_000)
def _skeletons(surnames: tuple[str, ...], first: str) -> tuple[tuple[str, ...], str]:
    return tuple(skeleton(core(part)) for part in surnames), skeleton(first)


@lru_cache(maxsize=50_000)
def _initials(surnames: tuple[str, ...], first: str) -> tuple[tuple[str, str], ...]:
    """The kind of key with a birth date (1 or 2) and the initial that goes in it."""
    of_first = (("2", first[:1]),) if first else ()
    return (*(("1", surname[:1]) for surname in surnames), *of_first)


def _with_date(day: date, initials: Iterable[tuple[str, str]]) -> list[str]:
    when = day.isoformat()
    return [f"{kind}{when}{initial}" for kind, initial in initials]


@lru_cache(maxsize=50_000)
def _pairs(surnames: tuple[str, ...], first: str) -> tuple[tuple[str, str], ...]:
    """Per surname: both skeletons in the order of the alphabet, and the surname's first letters with the first name."""
    return tuple(
        ("|".join(sorted((surname, first))), f"{surname[:3]}|{first}")
        for surname in surnames
        if len(first) > 1 and len(surname) > 1
    )


def _year_of(description: Description) -> str:
    return str(description.dates[0].year) if description.dates else ""


def _of_place_and_number(description: Description) -> list[str]:
    texts = [f"6{description.address}"] if description.address else []
    if description.number:
        texts.append(f"7{description.number.mark}")
    return texts


def _variants(day: date, *, thorough: bool) -> Iterable[date]:
    other = swapped(day)
    near = (other,) if other else ()
    return (*near, *_neighbours(day)) if thorough else near


def _neighbours(day: date) -> Iterator[date]:
    for years in (-10, -1, 1, 10):
        yield from _valid(day.year + years, day.month, day.day)
    for month in range(1, 13):
        yield from _valid(day.year, month, day.day)
    for number in range(1, 32):
        yield from _valid(day.year, day.month, number)


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
