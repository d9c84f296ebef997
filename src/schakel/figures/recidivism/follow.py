"""Opvolging: from the facts to one row per person (or pair) with the days until a new incident or until sight was lost.

The row stays in a temporary table of the database; only counts per day come out of it. Source: statistics.md section 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from schakel.core import Period
from schakel.figures.definitions import TOTAL, Recidivism
from schakel.figures.recidivism.engine import Counts, from_database, together

Coordinates = tuple[str, ...]

_DEEDS = {
    "person": """
        SELECT r.person_id, CAST(NULL AS BIGINT) AS victim_id, i.occurred_on, i.registered_on
        FROM incident_role r JOIN incident i ON i.incident_id = r.incident_id
        WHERE r.role IN ('suspect', 'both') AND r.person_id IS NOT NULL AND i.source = $source AND i.occurred_on <= $cut_off
    """,
    "pair": """
        SELECT r.person_id, v.person_id AS victim_id, i.occurred_on, i.registered_on
        FROM incident_role r
        JOIN incident i ON i.incident_id = r.incident_id
        JOIN incident_role v ON v.incident_id = r.incident_id AND v.person_id <> r.person_id
        WHERE r.role IN ('suspect', 'both') AND v.role IN ('victim', 'both', 'exposed_child')
          AND r.person_id IS NOT NULL AND i.source = $source AND i.occurred_on <= $cut_off
    """,
}
_ENROLLED = """
    SELECT person_id, CAST(NULL AS BIGINT) AS victim_id, index_on, frame, completion FROM (
        SELECT person_id, {day} AS index_on, frame,
               CASE WHEN end_reason = 'completed' THEN 'completed' ELSE 'not_completed' END AS completion,
               row_number() OVER (PARTITION BY person_id ORDER BY {day}, enrolment_id) AS turn
        FROM enrolment WHERE {day} BETWEEN $first AND $last {only}
    ) AS enrolled WHERE turn = 1
"""
_INDEX = {
    "first_incident": """
        SELECT person_id, victim_id, index_on, CAST(NULL AS VARCHAR) AS frame, CAST(NULL AS VARCHAR) AS completion FROM (
            SELECT person_id, victim_id, min(occurred_on) AS index_on FROM deeds GROUP BY person_id, victim_id
        ) AS firsts WHERE index_on BETWEEN $first AND $last
    """,
    "programme_referred": _ENROLLED.format(day="referred_on", only=""),
    "programme_started": _ENROLLED.format(day="started_on", only=""),
    "programme_ended": _ENROLLED.format(
        day="ended_on", only="AND started_on IS NOT NULL AND end_reason IS NOT NULL AND end_reason <> 'transferred'"
    ),
}
_FOLLOWED = """
    CREATE OR REPLACE TEMP TABLE followed AS
    WITH deeds AS MATERIALIZED ({deeds}), index_event AS ({index}), next_event AS (
        SELECT x.person_id, x.victim_id, x.index_on, x.frame, x.completion,
               min(d.occurred_on) FILTER (d.occurred_on > x.index_on) AS event_on,
               count(*) FILTER (d.occurred_on < x.index_on AND d.registered_on > x.index_on) AS told_later
        FROM index_event x
        LEFT JOIN deeds d ON d.person_id = x.person_id {same_victim}
        GROUP BY x.person_id, x.victim_id, x.index_on, x.frame, x.completion
    ), ends AS (
        SELECT n.*, least(coalesce(p.observed_until, $cut_off), $cut_off) AS end_on,
               least(coalesce(p.observed_until, $settled), $settled) AS settled_on
        FROM next_event n JOIN person p ON p.person_id = n.person_id
    )
    SELECT coalesce(frame, '') AS frame, coalesce(completion, '') AS completion, told_later,
           coalesce(event_on <= end_on, FALSE) AS event,
           CAST(date_diff('day', index_on, least(coalesce(event_on, end_on), end_on)) AS INTEGER) AS days,
           CAST(date_diff('day', index_on, settled_on) AS INTEGER) AS settled_days
    FROM ends
    WHERE end_on >= index_on
"""


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """What was counted of one group: days and events, per fixed window (events, base), and facts told after the index but
    from before.
    """

    counts: Counts
    windows: Mapping[int, tuple[int, int]]
    told_later: int


@dataclass(frozen=True, slots=True, repr=False)
class Followed:
    """The raw outcome of one definition, by unit and groups (a total over the last group included). It must not leave the
    room.
    """

    definition: Recidivism
    groups: Mapping[Coordinates, Group]


def days_of(months: int) -> int:
    """A window of months in days: 6, 12 and 24 months are 183, 365 and 730 days (30.4375 days a month, halves up)."""
    return int(months * 30.4375 + 0.49)


def follow(connection: duckdb.DuckDBPyConnection, definition: Recidivism, period: Period, cut_off: date) -> Followed:
    """Follow everyone whose index event lies in `period`, until a new incident, loss of sight, or `cut_off`."""
    found: dict[Coordinates, Group] = {}
    for unit in definition.units:
        _fill(connection, definition, unit, period, cut_off)
        parts = _groups(connection, definition)
        for place, group in parts.items():
            found[(unit, *place)] = group
        if definition.groups:
            for lead in dict.fromkeys(place[:-1] for place in parts):
                found[(unit, *lead, TOTAL)] = _merged([group for place, group in parts.items() if place[:-1] == lead])
    return Followed(definition, found)


def _fill(connection: duckdb.DuckDBPyConnection, definition: Recidivism, unit: str, period: Period, cut_off: date) -> None:
    same_victim = "AND d.victim_id = x.victim_id" if unit == "pair" else ""
    sql = _FOLLOWED.format(deeds=_DEEDS[unit], index=_INDEX[definition.index], same_victim=same_victim)
    settled = connection.execute(
        "SELECT CAST($day - to_months($lag) AS DATE)", {"day": cut_off, "lag": definition.lag_months}
    ).fetchall()
    named = {"source": definition.source, "first": period.first, "last": min(period.last, cut_off), "cut_off": cut_off}
    connection.execute(sql, {**named, "settled": settled[0][0]})


def _groups(connection: duckdb.DuckDBPyConnection, definition: Recidivism) -> dict[Coordinates, Group]:
    names = ", ".join(definition.groups)
    lead = f"{names}, " if names else ""
    windows = ", ".join(
        f"count(*) FILTER (settled_days >= {days} AND event AND days <= {days}), count(*) FILTER (settled_days >= {days})"
        for days in (days_of(months) for months in definition.windows)
    )
    rows = connection.execute(f"SELECT {lead}sum(told_later), {windows} FROM followed GROUP BY ALL").fetchall()  # noqa: S608
    width = len(definition.groups)
    counts = from_database(connection, "followed", definition.groups)
    return {
        tuple(row[:width]): Group(
            counts[tuple(row[:width])],
            {months: (row[width + 1 + 2 * turn], row[width + 2 + 2 * turn]) for turn, months in enumerate(definition.windows)},
            int(row[width] or 0),
        )
        for row in rows
        if tuple(row[:width]) in counts
    }


def _merged(parts: list[Group]) -> Group:
    windows = {
        months: (sum(part.windows[months][0] for part in parts), sum(part.windows[months][1] for part in parts))
        for months in parts[0].windows
    }
    return Group(together([part.counts for part in parts]), windows, sum(part.told_later for part in parts))
