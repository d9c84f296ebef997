"""Run a measure over the facts of a period. `raw` stays in the room; `measured` gives the protected table."""

from datetime import date
from typing import Any

import duckdb

from schakel.core import Period
from schakel.figures.definitions import Measure
from schakel.figures.disclosure import Counts, Table, catalogue, protect, protect_quantiles


def prepare(connection: duckdb.DuckDBPyConnection, period: Period, cut_off: date) -> dict[str, date]:
    """Make the table of the years of `period` (cut at `cut_off`) that the queries join, and give the days they may name."""
    last = min(period.last, cut_off)
    years = [
        (year, max(period.first, date(year, 1, 1)), min(last, date(year, 12, 31)))
        for year in range(period.first.year, last.year + 1)
    ]
    connection.execute("CREATE OR REPLACE TEMP TABLE years (year INTEGER, first_day DATE, last_day DATE)")
    for row in years:
        connection.execute("INSERT INTO years VALUES (?, ?, ?)", list(row))
    return {"first": period.first, "last": last, "cut_off": cut_off}


def raw(connection: duckdb.DuckDBPyConnection, measure: Measure, period: Period, cut_off: date) -> list[dict[str, Any]]:
    """The rows of the measure as counted, before any protection. They must not leave the room."""
    days = prepare(connection, period, cut_off)
    named = {name: day for name, day in days.items() if f"${name}" in measure.sql}
    result = connection.execute(measure.sql, named)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def measured(connection: duckdb.DuckDBPyConnection, measure: Measure, period: Period, cut_off: date) -> Table:
    """The protected table of the measure over `period`, with facts up to `cut_off`."""
    rows = raw(connection, measure, period, cut_off)
    by_place = {tuple(str(row[group]) for group in measure.groups): row for row in rows}
    if measure.kind == "catalogue":
        columns = [column.name for column in measure.columns]
        return catalogue(by_place, groups=measure.groups, columns=columns, name=measure.id, version=measure.version)
    if measure.kind == "quantiles":
        spread = {place: (int(row["n"]), row["median"], row["p90"]) for place, row in by_place.items()}
        return protect_quantiles(spread, groups=measure.groups, name=measure.id, version=measure.version)
    counts = Counts(measure.groups, measure.slices, {place: int(row["n"]) for place, row in by_place.items()})
    return protect(counts, name=measure.id, version=measure.version, share=measure.share_of)
