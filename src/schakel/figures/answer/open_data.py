"""Open gegevens: each table as CSV (UTF-8, comma, point), one line per cell, with a dictionary of every column and code."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from schakel.figures.answer.content import Answer, Sheet
from schakel.figures.definitions import group_label, label
from schakel.figures.disclosure import State, Table
from schakel.figures.presenting import spoken

_AFTER = ("measure", "value", "lower_95", "upper_95", "value_unit", "status")


def table_csv(table: Table) -> str:
    """The cells of a table: its groups as codes, then measure, value, interval, unit and status. A hidden cell has no value."""
    lines: list[Sequence[object]] = [(*table.groups, *_AFTER)]
    for place, column, cell in table:
        lines.append((*place, column, cell.value, cell.lower, cell.upper, cell.unit, cell.state.value))
    return _written(lines)


def dictionary_csv(answer: Answer) -> str:
    """What every column and every code in the files means, in the language of the answer."""
    lines: list[Sequence[object]] = [("file", "column", "code", "meaning")]
    for sheet in _sheets(answer):
        table = sheet.table
        lines.append((f"{sheet.name}.csv", "", "", sheet.caption))
        for group in table.groups:
            lines.append((f"{sheet.name}.csv", group, "", group_label(group, answer.language)))
            lines += [(f"{sheet.name}.csv", group, code, label(group, code, answer.language)) for code in table.values(group)]
        lines += [(f"{sheet.name}.csv", "measure", column, label("column", column, answer.language)) for column in table.columns]
    for column, meaning in (
        ("measure", _("welke waarde deze regel geeft")),
        ("value", _("de waarde; leeg wanneer ze niet gegeven wordt")),
        ("lower_95", _("ondergrens van het 95 %-interval")),
        ("upper_95", _("bovengrens van het 95 %-interval")),
        ("value_unit", _("eenheid: aantal, procent, dagen, persoonsjaren, per 100 persoonsjaren of tekst")),
    ):
        lines.append(("*", column, "", meaning))
    lines.append(("*", "status", "", _("of de waarde gegeven is, en waarom niet")))
    lines += [("*", "status", state.value, spoken(state) or _("gegeven")) for state in State]
    return _written(lines)


def provenance_csv(answer: Answer) -> str:
    """Where the numbers come from: period, cut-off, extract with its fingerprint, and the version of each definition."""
    extract = answer.extract
    lines: list[Sequence[object]] = [
        ("key", "value"),
        ("period", f"{answer.period.first:%Y-%m-%d}/{answer.period.last:%Y-%m-%d}"),
        ("cut_off", f"{extract.cut_off:%Y-%m-%d}"),
        ("origin", extract.origin),
        ("extract_built_at", f"{extract.built_at:%Y-%m-%dT%H:%M:%S}"),
        ("extract_sha256", extract.fingerprint),
    ]
    lines += [(f"definition {figure.id}", f"version {figure.version}") for figure in answer.figures]
    return _written(lines)


def files(answer: Answer) -> dict[str, str]:
    """All files by name."""
    tables = {f"{sheet.name}.csv": table_csv(sheet.table) for sheet in _sheets(answer)}
    return tables | {"woordenboek.csv": dictionary_csv(answer), "herkomst.csv": provenance_csv(answer)}


def _sheets(answer: Answer) -> Iterable[Sheet]:
    return (sheet for figure in answer.figures for sheet in figure.sheets)


def _written(lines: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_harmless(value) for value in line] for line in lines)
    return out.getvalue()


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
