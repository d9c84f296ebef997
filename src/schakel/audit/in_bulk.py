"""Veel tegelijk: thousands of rows by COPY into a table of the session, then one INSERT or UPDATE; a few rows by one INSERT.

Row-level security allows no COPY into a guarded table; the insert is checked row by row and keeps its trail, as every other. After
many rows the table is counted anew within the transaction: with the numbers of an empty table the database would choose ways that
take hours.
"""

import gc
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from django.db import connection, models

FEW = 50
MANY = 5000


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the walks of Python's collector over everything that is held: with a file of a year they cost a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_COUNTED = tuple(f"-7{count:03x}-" for count in range(256))
_VARIANT = bytes(b"89ab"[byte & 3] for byte in range(256))


def fresh_ids() -> Iterator[str]:
    """UUIDs of version 7 (RFC 9562) as text: `core.uuid7` for hundreds of thousands at once."""
    while True:
        moment = f"{time.time_ns() // 1_000_000:012x}"
        begin, chance = f"{moment[:8]}-{moment[8:]}", os.urandom(8 * 256).hex()
        variants = os.urandom(256).translate(_VARIANT).decode()
        for count, variant, at in zip(_COUNTED, variants, range(0, 16 * 256, 16), strict=True):
            yield f"{begin}{count}{variant}{chance[at : at + 3]}-{chance[at + 3 : at + 15]}"


def insert(
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any] | None = None,
    spread: str = "",
    skip_known: bool = False,
    returning: Sequence[str] = (),
    counted: bool = True,
) -> list[tuple[Any, ...]]:
    """Write `rows` to `table`. `skip_known` leaves out rows that a unique constraint knows already; gives `returning` of the others.

    `same` is what every row has alike, said once (column -> value). The column `spread` holds a list in each of `rows`, and every
    value in it becomes a row. `counted` is False for a table of which nothing is asked within this transaction: then it need not be
    counted anew.
    """
    alike = same or {}
    into = ", ".join((*columns, *alike))
    ending = " on conflict do nothing" if skip_known else ""
    ending += f" returning {', '.join(returning)}" if returning else ""
    rows = iter(rows)
    first = list(islice(rows, FEW))
    if not first:
        return []
    with connection.cursor() as cursor:
        if len(first) < FEW and not spread:
            places = ", ".join(["(" + ", ".join(["%s"] * (len(columns) + len(alike))) + ")"] * len(first))
            given = [value for row in first for value in (*row, *alike.values())]
            cursor.execute(f"insert into {table} ({into}) values {places}{ending}", given)  # noqa: S608 - our own names
            return cursor.fetchall() if returning else []
        with _staged(table, columns, chain(first, rows), spread=spread) as staged:
            values = ", ".join((*(f"unnest({name})" if name == spread else name for name in columns), *["%s"] * len(alike)))
            cursor.execute(f"insert into {table} ({into}) select {values} from {staged}{ending}", list(alike.values()))  # noqa: S608
            written, answer = cursor.rowcount, cursor.fetchall() if returning else []
    if counted and written >= MANY:
        count_anew(table)
    return answer


def count_anew(*tables: str) -> None:
    """Let the database count these tables within the transaction, before it chooses a way through their many new rows."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("select wall.count_anew(%s)", [table])


def keep(made: Sequence[models.Model], *, counted: bool = True) -> None:
    """Write new rows of one model, as `bulk_create` does, ten times as fast for thousands."""
    if not made:
        return
    fields = [field for field in made[0]._meta.concrete_fields if not field.generated]
    values = attrgetter(*(field.attname for field in fields))
    documents = [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]

    def rows() -> Iterator[Sequence[Any]]:
        for one in made:
            row = list(values(one))
            for place in documents:
                row[place] = json.dumps(row[place])
            yield row

    insert(made[0]._meta.db_table, [connection.ops.quote_name(str(field.column)) for field in fields], rows(), counted=counted)


def update(
    table: str, key: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], setting: str, *, also: str = "true"
) -> None:
    """Change rows of `table` found by `key` and what `also` says; `setting` says how, with `old` and `new` for the values."""
    with _staged(table, [key, *columns], rows) as staged, connection.cursor() as cursor:
        where = f"old.{key} = new.{key} and {also}"
        cursor.execute(f"update {table} as old set {setting} from {staged} as new where {where}")  # noqa: S608 - our own names


@contextmanager
def _staged(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, spread: str = "") -> Iterator[str]:
    staged, names = f"staged_{table}", ", ".join(columns)
    kinds = ", ".join(f"array[{name}] as {name}" if name == spread else name for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table {staged} on commit drop as select {kinds} from {table} with no data")  # noqa: S608
        with cursor.copy(f"copy {staged} ({names}) from stdin") as copy:
            for row in rows:
                copy.write_row(row)
        yield staged
        cursor.execute(f"drop table {staged}")
