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
from dataclasses import KW_ONLY, dataclass, field
from itertools import chain, islice
from operator import attrgetter
from typing import Any, Self

from django.db import connection, models

from schakel.audit.as_text import blocks_of

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


@dataclass(eq=False)
class Insert:
    """New `rows` for `table`.

    `same` is what every row has alike, said once (column -> value). The column `spread` holds a list in each of `rows`, and every
    value in it becomes a row, in the order of these values, because an index takes those in sooner. `skip_known` leaves out rows
    that a unique constraint knows already. `counted` is False for a table of which nothing is asked within this transaction: then
    it need not be counted anew.
    """

    table: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    _: KW_ONLY
    same: Mapping[str, Any] = field(default_factory=dict)
    spread: str = ""
    skip_known: bool = False
    returning: Sequence[str] = ()
    counted: bool = True
    few: list[Sequence[Any]] = field(init=False)
    blocks: Iterable[str] = field(init=False)

    def __post_init__(self) -> None:
        rows = iter(self.rows)
        first = list(islice(rows, FEW))
        self.few = first if len(first) < FEW else []
        self.blocks = blocks_of(chain(first, rows)) if first else ()

    def ready(self) -> Self:
        """The same, with everything done that needs no database."""
        self.blocks = list(self.blocks)
        return self

    def write(self) -> list[tuple[Any, ...]]:
        """Write the rows; gives `returning` of the new ones."""
        if not self.blocks:
            return []
        ending = " on conflict do nothing" if self.skip_known else ""
        ending += f" returning {', '.join(self.returning)}" if self.returning else ""
        into = f"insert into {self.table} ({', '.join((*self.columns, *self.same))})"
        with connection.cursor() as cursor:
            if self.few and not self.spread:
                places = ", ".join(["(" + ", ".join(["%s"] * (len(self.columns) + len(self.same))) + ")"] * len(self.few))
                given = [value for row in self.few for value in (*row, *self.same.values())]
                cursor.execute(f"{into} values {places}{ending}", given)
            else:
                values = [f"unnest({name})" if name == self.spread else name for name in self.columns] + ["%s"] * len(self.same)
                with _staged(self.table, self.columns, self.blocks, spread=self.spread) as staged:
                    taken = f"select {', '.join(values)} from {staged}"  # noqa: S608 - our own names
                    taken += f" order by {self.columns.index(self.spread) + 1}" if self.spread else ""
                    cursor.execute(f"{into} {taken}{ending}", list(self.same.values()))
            written, answer = cursor.rowcount, cursor.fetchall() if self.returning else []
        if self.counted and written >= MANY:
            count_anew(self.table)
        return answer


@dataclass(eq=False)
class Update:
    """Changes to rows of `table`, found by `key` and what `also` says; `setting` says how, with `old` and `new` for the values."""

    table: str
    key: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    setting: str
    _: KW_ONLY
    also: str = "true"
    blocks: Iterable[str] = field(init=False)

    def __post_init__(self) -> None:
        self.blocks = blocks_of(self.rows)

    def ready(self) -> Self:
        """The same, with everything done that needs no database."""
        self.blocks = list(self.blocks)
        return self

    def write(self) -> None:
        """Change the rows."""
        with _staged(self.table, [self.key, *self.columns], self.blocks) as staged, connection.cursor() as cursor:
            where = f"old.{self.key} = new.{self.key} and {self.also}"
            cursor.execute(f"update {self.table} as old set {self.setting} from {staged} as new where {where}")  # noqa: S608


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], **how: Any) -> list[tuple[Any, ...]]:
    """Write new rows at once; `how` and the answer are those of `Insert`."""
    return Insert(table, columns, rows, **how).write()


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


@contextmanager
def _staged(table: str, columns: Sequence[str], blocks: Iterable[str], *, spread: str = "") -> Iterator[str]:
    staged, names = f"staged_{table}", ", ".join(columns)
    kinds = ", ".join(f"array[{name}] as {name}" if name == spread else name for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table {staged} on commit drop as select {kinds} from {table} with no data")  # noqa: S608
        with cursor.copy(f"copy {staged} ({names}) from stdin") as copy:
            for block in blocks:
                copy.write(block)
        yield staged
        cursor.execute(f"drop table {staged}")
