"""Tabellen: what may leave the room. A `Table` can be made only by the doors in this package; there is no other way out.

Rules: statistics.md section 6. Counts of 1 to 4 are hidden, with as many others as needed; the rest is rounded to 5;
percentages come from rounded numbers and are given only on a base of 20 or more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

import numpy as np

from schakel.figures.definitions import TOTAL, codes
from schakel.figures.disclosure.cube import cube
from schakel.figures.disclosure.suppression import hide

THRESHOLD = 5
STEP = 5
BASE = 20
_KEY = object()

Coordinates = tuple[str, ...]


class State(StrEnum):
    """Why a cell holds a number or does not."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    SMALL_BASE = "small_base"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cell:
    """One published cell. `unit` is count, percent (0 to 100), days, person_years, per_100_years or text; bounds are a 95 %
    interval.
    """

    state: State
    unit: str
    value: float | str | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A protected table: cells by coordinates (one code per group) and column. Made by a door of this package, or not at all."""

    id: str
    version: int
    rule: str
    groups: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Coordinates, Mapping[str, Cell]]
    key: object = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.key is not _KEY:
            raise PermissionError("a table leaves the room of figures through disclosure control, not past it")

    def cell(self, column: str, *coordinates: str) -> Cell:
        """The cell at these coordinates; an unknown one where the table has no such row."""
        return self.cells.get(coordinates, {}).get(column, Cell(State.UNKNOWN, "count"))

    def values(self, group: str) -> tuple[str, ...]:
        """The codes of a group that occur, in the order of the labels, then of the alphabet; the total last."""
        place = self.groups.index(group)
        return tuple(in_order(group, (coordinates[place] for coordinates in self.cells)))

    def __iter__(self) -> Iterator[tuple[Coordinates, str, Cell]]:
        for coordinates, row in self.cells.items():
            for column, cell in row.items():
                yield coordinates, column, cell


@dataclass(frozen=True, slots=True, repr=False)
class Counts:
    """Raw counts by coordinates, as they came out of the facts. They have no text of their own, so that none is printed by
    mistake.
    """

    groups: tuple[str, ...]
    slices: tuple[str, ...]
    rows: Mapping[Coordinates, int]

    def __repr__(self) -> str:
        return f"Counts({', '.join(self.groups)}: {len(self.rows)} rows, not shown)"


def seal(
    name: str,
    version: int,
    rule: str,
    groups: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[Coordinates, Mapping[str, Cell]],
) -> Table:
    """For the doors of this package only: a law test sees to it that nothing outside `disclosure` calls this."""
    return Table(name, version, rule, tuple(groups), tuple(columns), cells, key=_KEY)


def rounded(number: float, step: int = STEP) -> int:
    """The nearest multiple of `step`; halves go up."""
    return int((number + step / 2) // step) * step


def percentage(part: Cell, whole: Cell) -> Cell:
    """A percentage of two published counts, from their rounded numbers; none on a base below 20 or if either is hidden."""
    if part.state is not State.SHOWN or whole.state is not State.SHOWN:
        return Cell(State.HIDDEN, "percent")
    if not isinstance(whole.value, int) or not isinstance(part.value, int) or whole.value < BASE:
        return Cell(State.SMALL_BASE, "percent")
    return Cell(State.SHOWN, "percent", round(min(100.0, 100 * part.value / whole.value), 1 if whole.value >= 1000 else 0))


def count_cell(number: int, hidden: bool = False) -> Cell:
    """A count on its own: hidden from 1 to 4 or if told so, else rounded."""
    if hidden or 0 < number < THRESHOLD:
        return Cell(State.HIDDEN, "count")
    return Cell(State.SHOWN, "count", rounded(number))


def protect(
    counts: Counts, *, name: str, version: int, share: tuple[str, str] | None = None, column: str = "n", rule: str = "public"
) -> Table:
    """The one way out for counts: every slice with its margins, small cells and their complements hidden, the rest rounded to 5.

    `share` is a group and one of its values: a column "share" then gives that value as percentage of the total over the group.
    """
    values = {group: in_order(group, (where[place] for where in counts.rows)) for place, group in enumerate(counts.groups)}
    inner = [group for group in counts.groups if group not in counts.slices]
    cells: dict[Coordinates, dict[str, Cell]] = {}
    for outer in product(*(values[group] for group in counts.slices)) if counts.rows else ():
        chosen = dict(zip(counts.slices, outer, strict=True))
        for coordinates, cell in _protected_slice(counts, chosen, inner, values).items():
            cells[coordinates] = {column: cell}
    columns = [column]
    if share and cells:
        _add_share(cells, counts.groups.index(share[0]), share[1], column)
        columns.append("share")
    return seal(name, version, rule, counts.groups, columns, cells)


def in_order(group: str, present: Iterable[str]) -> list[str]:
    """Codes of a group without doubles: those with a label in the order of the labels, the others sorted, the total last."""
    left = set(present)
    known = [code for code in codes(group) if code in left and code != TOTAL]
    numbered = all(code.isdecimal() for code in left)
    rest = sorted(
        left - set(known) - {TOTAL},
        key=lambda code: (int(code) if numbered else 0, code.startswith("other:"), code == "unknown", code),
    )
    return known + rest + ([TOTAL] if TOTAL in left else [])


def _protected_slice(
    counts: Counts, chosen: Mapping[str, str], inner: Sequence[str], values: Mapping[str, Sequence[str]]
) -> dict[Coordinates, Cell]:
    detail = np.zeros([len(values[group]) for group in inner], dtype=np.int64)
    for where in product(*(range(len(values[group])) for group in inner)):
        codes_here = {**chosen, **{group: values[group][place] for group, place in zip(inner, where, strict=True)}}
        detail[where] = counts.rows.get(tuple(codes_here[group] for group in counts.groups), 0)
    whole = cube(detail)
    hidden = hide(whole, THRESHOLD) if inner else (whole.cells > 0) & (whole.cells < THRESHOLD)
    cells = {}
    for where in product(*(range(len(values[group]) + 1) for group in inner)):
        names = {group: [*values[group], TOTAL][place] for group, place in zip(inner, where, strict=True)} | dict(chosen)
        cells[tuple(names[group] for group in counts.groups)] = count_cell(int(whole.cells[where]), bool(hidden[where]))
    return cells


def _add_share(cells: dict[Coordinates, dict[str, Cell]], place: int, value: str, column: str) -> None:
    nothing = Cell(State.SHOWN, "count", 0)
    for coordinates, row in cells.items():
        if coordinates[place] == TOTAL:
            part = cells.get((*coordinates[:place], value, *coordinates[place + 1 :]), {}).get(column, nothing)
            row["share"] = percentage(part, row[column])


def protect_quantiles(
    rows: Mapping[Coordinates, tuple[int, float | None, float | None]], *, groups: Sequence[str], name: str, version: int
) -> Table:
    """The way out for a middle and a 90th percentile in days: only where at least 20 were counted, in whole days; never a
    least or most.
    """
    cells: dict[Coordinates, dict[str, Cell]] = {}
    for coordinates, (number, median, ninetieth) in rows.items():
        few = Cell(State.HIDDEN if number < THRESHOLD else State.SMALL_BASE, "days")
        enough = number >= BASE and median is not None and ninetieth is not None
        cells[coordinates] = {
            "n": count_cell(number),
            "median": Cell(State.SHOWN, "days", round(median)) if enough and median is not None else few,
            "p90": Cell(State.SHOWN, "days", round(ninetieth)) if enough and ninetieth is not None else few,
        }
    return seal(name, version, "public", groups, ("n", "median", "p90"), cells)


def catalogue(
    rows: Mapping[Coordinates, Mapping[str, str | None]],
    *,
    groups: Sequence[str],
    columns: Sequence[str],
    name: str,
    version: int,
) -> Table:
    """The way out for a list in which no person is counted, such as the programmes there are."""
    cells = {
        coordinates: {column: Cell(State.SHOWN if row[column] else State.UNKNOWN, "text", row[column]) for column in columns}
        for coordinates, row in rows.items()
    }
    return seal(name, version, "no_persons", groups, columns, cells)


def already_public(rows: Mapping[Coordinates, int], *, groups: Sequence[str], name: str, version: int) -> Table:
    """The way out for numbers that somebody else published: as they stand there, unrounded and marked as such."""
    cells = {coordinates: {"n": Cell(State.SHOWN, "count", number)} for coordinates, number in rows.items()}
    return seal(name, version, "published_elsewhere", groups, ("n",), cells)
