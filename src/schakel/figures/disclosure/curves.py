"""Recidive naar buiten: the way out for recidivism. Small groups and small numbers of events are hidden, and shares are no
finer than 5 persons.

A share of n persons is rounded to a multiple of 5 / n and its interval outward, so that no step of a curve tells of one person
(the practice of rounded Kaplan–Meier counts in OpenSAFELY's `kaplan-meier-function`; statistics.md section 6, rule 1).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from schakel.figures.definitions import TOTAL
from schakel.figures.disclosure.tables import (
    BASE,
    STEP,
    THRESHOLD,
    Cell,
    Coordinates,
    Counts,
    State,
    Table,
    percentage,
    protect,
    rounded,
    seal,
)
from schakel.figures.recidivism.engine import Interval, curve, wilson
from schakel.figures.recidivism.follow import Followed, Group, days_of

_EARLY_DAYS = 91
_HAPPENED, _NOT = "events", "without"


@dataclass(frozen=True, slots=True)
class RecidivismTables:
    """The tables one definition gives: the estimates at the windows, the curve by month, the fixed windows, and the numbers
    behind them.
    """

    estimates: Table
    months: Table
    windows: Table
    volume: Table


def protect_recidivism(followed: Followed, interval: Interval = "log") -> RecidivismTables:
    """The one way out for recidivism: four protected tables of one definition."""
    definition = followed.definition
    groups = ("unit", *definition.groups)
    numbers = _numbers(followed, groups, {place: _pair(group) for place, group in followed.groups.items()})

    estimates: dict[Coordinates, dict[str, Cell]] = {}
    months: dict[Coordinates, dict[str, Cell]] = {}
    for place, group in followed.groups.items():
        base, parts = numbers[(*place, TOTAL)], _parts(followed, place)
        by_month = {
            month: share_cell(group, days_of(month), base, interval, parts) for month in range(max(definition.windows) + 1)
        }
        estimates[place] = {"at_index": base} | {f"after_{window}": by_month[window] for window in definition.windows}
        months |= {(*place, str(month)): {"estimate": cell} for month, cell in by_month.items()}
    early, told = (_alone(followed, groups, count) for count in (_early, _told_later))
    volume = {
        place: _volume(group, place, numbers) | {
            "early_share": percentage(early[place], numbers[(*place, _HAPPENED)]), "told_later": told[place],
        }
        for place, group in followed.groups.items()
    }  # fmt: skip
    columns = ("at_index", *(f"after_{window}" for window in definition.windows))
    name, version = definition.id, definition.version
    return RecidivismTables(
        seal(f"{name}_estimates", version, "public", groups, columns, estimates),
        seal(f"{name}_months", version, "public", (*groups, "month"), ("estimate",), months),
        _windows(followed, groups),
        seal(f"{name}_volume", version, "public", groups, _VOLUME, volume),
    )


_VOLUME = ("at_index", "events", "person_years", "rate", "median_days", "early_share", "told_later")


def _parts(followed: Followed, place: Coordinates) -> list[Group]:
    """The groups that a total is made of; none for a group that is no total."""
    if not followed.definition.groups or place[-1] != TOTAL:
        return []
    return [group for other, group in followed.groups.items() if other[:-1] == place[:-1] and other[-1] != TOTAL]


def _early(group: Group) -> int:
    return group.counts.events_by(_EARLY_DAYS)


def _told_later(group: Group) -> int:
    return group.told_later


def _alone(followed: Followed, groups: tuple[str, ...], count: Callable[[Group], int]) -> dict[Coordinates, Cell]:
    """One number per group, protected with the total over the last group as a margin."""
    has_total = bool(followed.definition.groups)
    rows = {place: count(group) for place, group in followed.groups.items() if not has_total or place[-1] != TOTAL}
    table = protect(Counts(groups, groups[:-1] if has_total else groups, rows), name="numbers", version=1)
    return {place: cell for place, _column, cell in table}


def _pair(group: Group) -> tuple[int, int]:
    events = int(group.counts.events.sum())
    return events, group.counts.followed - events


def _numbers(
    followed: Followed, groups: tuple[str, ...], pairs: Mapping[Coordinates, tuple[int, int]]
) -> dict[Coordinates, Cell]:
    """How many had the event, had not, and together, protected with the total over the last group as a margin."""
    rows = {
        (*place, what): number
        for place, pair in pairs.items()
        if not followed.definition.groups or place[-1] != TOTAL
        for what, number in zip((_HAPPENED, _NOT), pair, strict=True)
    }
    names = (*groups, "happened")
    slices = groups[:-1] if followed.definition.groups else groups
    table = protect(Counts(names, slices, rows), name="numbers", version=1)
    return {place: cell for place, _column, cell in table}


def share_cell(group: Group, day: int, base: Cell, interval: Interval, parts: Sequence[Group] = ()) -> Cell:
    """The Kaplan–Meier share by `day` in percent, on the grid of 5 persons; hidden on 1 to 4 events or 1 to 4 left without.

    The share of a total is hidden too when that holds for one of its `parts`, which could else be worked out from it.
    """
    number = group.counts.followed
    if base.state is not State.SHOWN:
        return Cell(State.HIDDEN, "percent")
    if number < BASE:
        return Cell(State.SMALL_BASE, "percent")
    found = curve(group.counts).share_by(day, interval)
    if found.share is None or found.at_risk < THRESHOLD:
        return Cell(State.UNKNOWN, "percent")
    if any(_is_small(one, day) for one in (group, *parts)):
        return Cell(State.HIDDEN, "percent")
    return _on_grid(found.share, found.lower, found.upper, rounded(number))


def _is_small(group: Group, day: int) -> bool:
    """One to four had the event by `day`, or one to four did not."""
    share = curve(group.counts).share_by(day).share
    left = 0.0 if share is None else group.counts.followed * (1 - share)
    return 0 < group.counts.events_by(day) < THRESHOLD or 0 < left < THRESHOLD


def _on_grid(share: float, lower: float | None, upper: float | None, base: int) -> Cell:
    grid = STEP / base
    digits = 1 if base >= 1000 else 0

    def percent(steps: float) -> float:
        return round(100 * min(1.0, steps * grid), digits)

    low = None if lower is None else percent(floor(lower / grid + 1e-9))
    high = None if upper is None else percent(ceil(upper / grid - 1e-9))
    return Cell(State.SHOWN, "percent", percent(floor(share / grid + 0.5)), low, high)


def _windows(followed: Followed, groups: tuple[str, ...]) -> Table:
    cells: dict[Coordinates, dict[str, Cell]] = {}
    for window in followed.definition.windows:
        pairs = {}
        for place, group in followed.groups.items():
            events, base = group.windows[window]
            pairs[place] = (events, base - events)
        numbers = _numbers(followed, groups, pairs)
        for place in pairs:
            base_cell, events_cell = numbers[(*place, TOTAL)], numbers[(*place, _HAPPENED)]
            cells[(*place, str(window))] = {
                "base": base_cell,
                "events": events_cell,
                "proportion": _proportion(events_cell, base_cell),
            }
    definition = followed.definition
    return seal(
        f"{definition.id}_windows", definition.version, "public", (*groups, "window"), ("base", "events", "proportion"), cells
    )


def _proportion(events: Cell, base: Cell) -> Cell:
    share = percentage(events, base)
    if share.state is not State.SHOWN or not isinstance(events.value, int) or not isinstance(base.value, int):
        return share
    digits = 1 if base.value >= 1000 else 0
    interval = wilson(min(events.value, base.value), base.value)
    lower, upper = (None if end is None else round(100 * end, digits) for end in interval)
    return Cell(State.SHOWN, "percent", share.value, lower, upper)


def _volume(group: Group, place: Coordinates, numbers: Mapping[Coordinates, Cell]) -> dict[str, Cell]:
    base, events = numbers[(*place, TOTAL)], numbers[(*place, _HAPPENED)]
    shown = base.state is State.SHOWN and group.counts.followed >= BASE
    years = (
        Cell(State.SHOWN, "person_years", rounded(group.counts.person_days / 365.25))
        if shown
        else Cell(base.state, "person_years")
    )
    if not shown and base.state is State.SHOWN:
        years = Cell(State.SMALL_BASE, "person_years")
    rate = Cell(State.HIDDEN if events.state is State.HIDDEN else State.SMALL_BASE, "per_100_years")
    if events.state is State.SHOWN and isinstance(years.value, int) and years.value > 0 and isinstance(events.value, int):
        rate = Cell(State.SHOWN, "per_100_years", round(100 * events.value / years.value, 1))
    return {"at_index": base, "events": events, "person_years": years, "rate": rate, "median_days": _median(group, events)}


def _median(group: Group, events: Cell) -> Cell:
    if events.state is not State.SHOWN:
        return Cell(State.HIDDEN, "days")
    total = int(group.counts.events.sum())
    if total < BASE:
        return Cell(State.SMALL_BASE, "days")
    place = int(np.searchsorted(np.cumsum(group.counts.events), (total + 1) // 2))
    return Cell(State.SHOWN, "days", int(group.counts.days[place]))
