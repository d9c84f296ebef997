"""What makes an incident a repeat (statistics.md section 3). Pure: no Django, no tables."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Happening[Key: Hashable]:
    """One incident in which somebody acted violently: which one, and when it happened (not when it was registered)."""

    incident: Key
    on: date
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Again[Key: Hashable]:
    """`later` happened within twelve months of `earlier`, by the same person."""

    later: Key
    earlier: Key


def a_year_before(day: date) -> date:
    """The same day a year earlier; 29 February goes to 28 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def repeats[Key: Hashable](happenings: Iterable[Happening[Key]]) -> list[Again[Key]]:
    """The incidents of ONE person that happened within twelve months of an earlier one, each with the one just before it.

    By date of the facts, so that facts reported late take their own place. Of one day, only an incident at a known later hour counts
    as a repeat: without the hour two reports may tell of the same facts. The same incident told twice counts once.
    Source: `repeat_incident`, statistics.md section 3; same or other victim.
    """
    once = {happening.incident: happening for happening in happenings}
    in_order = sorted(once.values(), key=lambda happening: (happening.on, happening.at or time.min, str(happening.incident)))
    found = []
    for place, later in enumerate(in_order):
        before = next((earlier for earlier in reversed(in_order[:place]) if _lies_before(earlier, later)), None)
        if before and before.on >= a_year_before(later.on):
            found.append(Again(later.incident, before.incident))
    return found


def _lies_before(earlier: Happening, later: Happening) -> bool:
    if earlier.on != later.on:
        return earlier.on < later.on
    return earlier.at is not None and later.at is not None and earlier.at < later.at
