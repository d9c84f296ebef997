"""Voorstelling: from a protected table to headings, rows and notes in the language of the reader, the same for page, PDF and
printing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext as _

from schakel.figures.definitions import TOTAL, group_label, label
from schakel.figures.disclosure import Cell, State, Table

_HARD_SPACE, _DASH = "\u00a0", "\u2060–\u2060"  # an interval is never broken over two lines
MARKS = {State.HIDDEN: "*", State.SMALL_BASE: "°", State.UNKNOWN: "–"}


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as it is shown; `spoken` is what a screen reader says instead, where the sign says too little."""

    text: str
    spoken: str = ""
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is shown: column heads, rows, how many columns of row heads there are, what the marks mean, and whether
    it holds words.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    lead: int
    legend: tuple[str, ...]
    is_text: bool = False


def spoken(state: State) -> str:
    """What a mark in a table means."""
    return {
        State.HIDDEN: _("verborgen: een klein aantal, of nodig om een klein aantal te beschermen"),
        State.SMALL_BASE: _("niet gegeven: minder dan 20 om mee te rekenen"),
        State.UNKNOWN: _("niet van toepassing of niet te bepalen"),
        State.SHOWN: "",
    }[state]


def number(value: float, language: str, digits: int = 0) -> str:
    """A number as people of the language write it: 1.240 and 18,5 in Dutch and German."""
    english = f"{value:,.{digits}f}"
    point, comma = {"en": (".", ","), "fr": (",", "\u202f")}.get(language[:2], (",", "."))
    return english.translate({ord("."): point, ord(","): comma})


def words(cell: Cell, language: str) -> str:
    """One cell in words and digits, with its interval if it has one."""
    if cell.state is not State.SHOWN or cell.value is None:
        return MARKS.get(cell.state, "–")
    if isinstance(cell.value, str):
        return label("standing", cell.value, language)
    if cell.unit == "percent":
        digits = 0 if all(float(part).is_integer() for part in (cell.value, cell.lower or 0.0, cell.upper or 0.0)) else 1
        text = f"{number(cell.value, language, digits)}{_HARD_SPACE}%"
        if cell.lower is not None and cell.upper is not None:
            text += f"{_HARD_SPACE}({number(cell.lower, language, digits)}{_DASH}{number(cell.upper, language, digits)})"
        return text
    if cell.unit == "per_100_years":
        return number(cell.value, language, 1)
    if cell.unit == "days":
        return _("%(days)s d.") % {"days": number(cell.value, language)}
    return number(cell.value, language)


def grid(table: Table, across: str | None, language: str, column_label: Callable[[str], str] | None = None) -> Grid:
    """Lay the table out: one group across (or the columns, when there is none), the others down. A unit that never varies is
    left out.
    """
    named = column_label or (lambda column: label("column", column, language))
    down = [group for group in table.groups if group != across and not (group == "unit" and len(table.values(group)) == 1)]
    heads = [group_label(group, language) for group in down]
    if across is None:
        heads += [_capital(named(column)) for column in table.columns]
        places: list[tuple[tuple[str, ...], str]] = [((), column) for column in table.columns]
    else:
        values = table.values(across)
        heads += [_capital(label(across, value, language)) for value in values]
        places = [((value,), table.columns[0]) for value in values]
        if "share" in table.columns:
            heads.append(_capital(named("share")))
            places.append(((TOTAL,), "share"))
    rows, states = _rows(table, across, down, places, language)
    marks = tuple(f"{MARKS[state]} {spoken(state)}" for state in MARKS if state in states)
    return Grid(tuple(heads), rows, len(down), marks, is_text=table.rule == "no_persons")


def _rows(
    table: Table, across: str | None, down: Sequence[str], places: Sequence[tuple[tuple[str, ...], str]], language: str
) -> tuple[tuple[tuple[GridCell, ...], ...], set[State]]:
    rows = []
    states: set[State] = set()
    fixed = {group: table.values(group)[0] for group in table.groups if group != across and group not in down and table.cells}
    present = {tuple(place[table.groups.index(group)] for group in down) for place in table.cells}
    for lead in product(*(table.values(group) for group in down)):
        if lead not in present:
            continue
        codes = {**fixed, **dict(zip(down, lead, strict=True))}
        row = [GridCell(_capital(label(group, code, language)), is_head=True) for group, code in zip(down, lead, strict=True)]
        for value, column in places:
            here = {**codes, **({across: value[0]} if across is not None and value else {})}
            cell = table.cell(column, *(here[group] for group in table.groups))
            states.add(cell.state)
            row.append(GridCell(words(cell, language), spoken(cell.state)))
        rows.append(tuple(row))
    return tuple(rows), states


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
