"""Wegschrijven: everything a file asks for, set-wise: COPY into a table of the session, then one INSERT a table.

Row-level security allows no COPY into a guarded table; the insert is checked row by row, and keeps its trail.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection


def fresh_ids() -> Iterator[str]:
    """UUIDs of version 7 (RFC 9562) as text: `core.uuid7` for hundreds of thousands at once."""
    while True:
        moment = f"{time.time_ns() // 1_000_000:012x}"
        chance = os.urandom(9 * 256).hex()
        for start in range(0, len(chance), 18):
            some = chance[start : start + 18]
            count = start // 18
            yield f"{moment[:8]}-{moment[8:]}-7{count:03x}-{'89ab'[int(some[0], 16) & 3]}{some[1:4]}-{some[4:16]}"


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, skip_known: bool = False) -> None:
    """Write `rows` to `table`. `skip_known` leaves out rows that a unique constraint knows already."""
    with _staged(table, columns, rows) as staged:
        names = ", ".join(columns)
        ending = " on conflict do nothing" if skip_known else ""
        with connection.cursor() as cursor:
            cursor.execute(f"insert into {table} ({names}) select {names} from {staged}{ending}")  # noqa: S608 - our own names


def update(
    table: str, key: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], setting: str, *, also: str = "true"
) -> None:
    """Change rows of `table` found by `key` and what `also` says; `setting` says how, with `old` and `new` for the values."""
    with _staged(table, [key, *columns], rows) as staged, connection.cursor() as cursor:
        where = f"old.{key} = new.{key} and {also}"
        cursor.execute(f"update {table} as old set {setting} from {staged} as new where {where}")  # noqa: S608 - our own names


@contextmanager
def _staged(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    staged, names = f"staged_{table}", ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table {staged} on commit drop as select {names} from {table} with no data")  # noqa: S608
        with cursor.copy(f"copy {staged} ({names}) from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        yield staged
        cursor.execute(f"drop table {staged}")
