"""Gewenste feiten: the tables the figures want, column by column. `extract` fills exactly these; nothing else enters the room.

No names, no addresses, no national numbers, no free text. Every id is a pseudonym of 64 bits that the nightly extract makes anew;
it links tables within one file and nothing outside it (threats.md D-11; statistics.md sections 1 to 3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

VERSION = 2

SEXES = ("female", "male", "x", "unknown")
ROLES = ("suspect", "victim", "both", "exposed_child", "witness", "unknown")
VIOLENCE_TYPES = ("physical", "psychological", "sexual", "economic", "honour_related")
SOURCES = ("police", "hotline", "professional", "prosecutor", "other_house")
TRIAGE_OUTCOMES = ("advice", "refer_to_help", "attach_to_running_help", "chain", "merge", "not_ours")
STEPS = ("referral", "file_building", "weighing", "case_direction", "execution", "evaluation")
LEVELS = ("not_appreciated", "low", "medium", "high", "extreme")
FRAMES = ("voluntary", "mandated")
OCCASIONS = ("first", "repeat")
ANSWERS = ("accepted", "refused", "no_answer", "not_possible")
END_REASONS = ("completed", "dropped_out", "expelled", "not_suitable", "transferred")
LOST_REASONS = ("deceased", "left_area", "erased")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its DuckDB type, what it means, whether it must be filled, and the codes it may hold."""

    name: str
    type: str
    meaning: str
    required: bool = True
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactTable:
    """One table of facts: what one row is, its columns, and the column that is unique (if one is)."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: str | None = None


def _id(name: str, meaning: str, required: bool = True) -> Column:
    return Column(name, "BIGINT", meaning, required)


def _day(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, "DATE", meaning, required)


def _code(name: str, meaning: str, codes: tuple[str, ...] = (), required: bool = True) -> Column:
    return Column(name, "VARCHAR", meaning, required, codes)


_HOUSE = _code("house", "Veilig Huis, by its code")
_PROVINCE = _code("province", "province, NIS code of five digits", required=False)
_MUNICIPALITY = Column("municipality_nis", "INTEGER", "municipality, NIS code", required=False)

# fmt: off
TABLES: tuple[FactTable, ...] = (
    FactTable("person", "one person who was in the chain in any role", (
        _id("person_id", "pseudonym of the person"),
        _code("sex", "sex as registered", SEXES),
        Column("birth_year", "SMALLINT", "year of birth", required=False),
        _day("observed_until", "day we lost sight of the person; empty: followed until the cut-off"),
        _code("observed_until_reason", "why we lost sight of the person", LOST_REASONS, required=False),
    ), key="person_id"),
    FactTable("incident", "one incident: one place and time, whatever the number of reports", (
        _id("incident_id", "pseudonym of the incident"),
        _day("occurred_on", "day of the facts", required=True),
        _day("registered_on", "day the first report of it reached the chain", required=True),
        _HOUSE, _PROVINCE, _MUNICIPALITY,
        Column("children_present", "BOOLEAN", "a minor was present; empty: not known", required=False),
        _code("source", "who reported it first", SOURCES),
        Column("reports", "SMALLINT", "number of reports linked to this incident"),
    ), key="incident_id"),
    FactTable("incident_violence", "one kind of violence in one incident; several are possible", (
        _id("incident_id", "the incident"),
        _code("violence_type", "kind of violence", VIOLENCE_TYPES),
    )),
    FactTable("incident_role", "one person in one incident, according to the report", (
        _id("incident_id", "the incident"),
        _id("person_id", "the person; empty: an unknown person, such as a suspect who fled", required=False),
        _code("role", "role in this incident", ROLES),
    )),
    FactTable("referral", "one referral to a Veilig Huis", (
        _id("referral_id", "pseudonym of the referral"),
        _id("incident_id", "incident it came from; empty: none", required=False),
        _day("received_on", "day of arrival", required=True),
        _code("source", "who referred", SOURCES),
        _HOUSE, _PROVINCE, _MUNICIPALITY,
        _code("triage_outcome", "outcome of the triage; empty: not yet decided", TRIAGE_OUTCOMES, required=False),
        _day("triaged_on", "day of the triage"),
    ), key="referral_id"),
    FactTable("passage", "one stay of one case in one of the six steps", (
        _id("case_id", "pseudonym of the case"),
        _code("step", "step of the chain", STEPS),
        Column("entered_at", "TIMESTAMP", "moment the step took the case, local time"),
        Column("left_at", "TIMESTAMP", "moment the next step took it or it ended, local time; empty: still there", False),
    )),
    FactTable("chain_case", "one case, about one client system", (
        _id("case_id", "pseudonym of the case"),
        _HOUSE,
        _day("opened_on", "day the case was opened", required=True),
        _day("closed_on", "day it was closed; empty: open"),
        _code("outcome", "outcome code at closing (chain.md section 10)", required=False),
        _code("level", "latest risk level", LEVELS, required=False),
    ), key="case_id"),
    FactTable("guidance", "one person guided in one case, in one role, for one stretch of time", (
        _id("case_id", "the case"),
        _id("person_id", "the person"),
        _code("role", "role of the person in this case", ROLES),
        _day("guided_from", "first day of guidance", required=True),
        _day("guided_until", "last day of guidance; empty: still guided"),
    )),
    FactTable("offer", "one offer of help to one perpetrator", (
        _id("offer_id", "pseudonym of the offer"),
        _id("person_id", "the person it was made to"),
        _code("occasion", "after a first or a repeat incident (within 12 months of an earlier one)", OCCASIONS),
        _code("frame", "framework of the offer", FRAMES),
        _day("made_on", "day of the offer", required=True),
        _code("answer", "answer; empty: still awaited", ANSWERS, required=False),
        _day("answered_on", "day of the answer"),
    ), key="offer_id"),
    FactTable("mandate_proposal", "one proposal to the reference magistrate for a mandated framework", (
        _id("person_id", "the person concerned"),
        _day("proposed_on", "day of the proposal", required=True),
        _code("answer", "answer of the judicial authority; empty: still awaited", ("imposed", "not_imposed"), required=False),
        _day("answered_on", "day of the answer"),
    )),
    FactTable("programme", "one programme of the catalogue", (
        _code("code", "code of the programme"),
        _code("title", "its name"),
        _code("place", "where it is given", required=False),
        Column("historic", "BOOLEAN", "described by a source, not confirmed by an owner as running now"),
        _day("initiated_on", "day it began, as far as known"),
    ), key="code"),
    FactTable("enrolment", "one enrolment of one person in one programme", (
        _id("enrolment_id", "pseudonym of the enrolment"),
        _id("person_id", "the person"),
        _code("programme", "code of the programme"),
        _code("frame", "framework of the enrolment", FRAMES),
        _day("referred_on", "day of the referral to the programme", required=True),
        _day("started_on", "day of the first session; empty: never started"),
        _day("ended_on", "day it ended; empty: running or never started"),
        _code("end_reason", "how it ended; empty: running", END_REASONS, required=False),
    ), key="enrolment_id"),
    FactTable("municipality", "one municipality, so that small ones can be merged before publication", (
        Column("nis", "INTEGER", "NIS code"),
        _code("name", "its name in Dutch"),
        _PROVINCE,
        _code("province_name", "name of the province in Dutch", required=False),
        Column("inhabitants", "INTEGER", "inhabitants; empty: not known, and then treated as below 10,000", required=False),
    ), key="nis"),
)
# fmt: on

_EXTRACT = FactTable("extract", "the extract itself: exactly one row, written last", (
    _day("cut_off", "last day of which the facts are complete; everything is censored here", required=True),
    Column("built_at", "TIMESTAMPTZ", "moment the extract was made"),
    Column("schema_version", "INTEGER", "version of these tables"),
    _day("facts_since", "first day from which facts were registered; empty: not known"),
    _code("origin", "the system the facts come from, for instance: invented province"),
    _day("known_on", "roles as they were known at the end of this day; empty: as they are known when the extract was made"),
))
_EXTRACT_ROWS = FactTable("extract_rows", "the number of rows per table when the extract was sealed", (
    _code("table_name", "name of the table"),
    Column("row_count", "BIGINT", "rows in that table"),
), key="table_name")


def _create(connection: duckdb.DuckDBPyConnection, table: FactTable) -> None:
    lines = []
    for column in table.columns:
        line = f"{column.name} {column.type}"
        if column.required:
            line += " NOT NULL"
        if column.codes:
            line += f" CHECK ({column.name} IN ({', '.join(repr(code) for code in column.codes)}))"
        lines.append(line)
    connection.execute(f"CREATE TABLE {table.name} ({', '.join(lines)})")
    connection.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.row)}")
    for column in table.columns:
        connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.meaning)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make all tables, empty, typed and commented, in a fresh DuckDB database."""
    for table in (*TABLES, _EXTRACT, _EXTRACT_ROWS):
        _create(connection, table)


def fill(connection: duckdb.DuckDBPyConnection, facts: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """Put a handful of rows into the tables; a column that is left out stays empty. For examples and tests, not for millions.

    Raises KeyError for a table that does not exist and duckdb.Error for a row that does not fit.
    """
    tables = {table.name: table for table in TABLES}
    for name, rows in facts.items():
        columns = [column.name for column in tables[name].columns]
        for row in rows:
            if strange := set(row) - set(columns):
                raise KeyError(f"{name} has no column {sorted(strange)}")
            marks = ", ".join("?" for _ in columns)
            connection.execute(f"INSERT INTO {name} VALUES ({marks})", [row.get(column) for column in columns])  # noqa: S608


def seal(
    connection: duckdb.DuckDBPyConnection,
    *,
    cut_off: date,
    built_at: datetime,
    origin: str,
    facts_since: date | None = None,
    known_on: date | None = None,
) -> None:
    """Write the row that makes the file an extract: cut-off, moment, version, origin, as known on which day, and rows per table."""
    for table in TABLES:
        connection.execute("INSERT INTO extract_rows SELECT ?, count(*) FROM " + table.name, [table.name])  # noqa: S608
    connection.execute("INSERT INTO extract VALUES (?, ?, ?, ?, ?, ?)", [cut_off, built_at, VERSION, facts_since, origin, known_on])


_REFERENCES = (
    ("incident_violence", "incident_id", "incident", "incident_id"), ("incident_role", "incident_id", "incident", "incident_id"),
    ("incident_role", "person_id", "person", "person_id"), ("referral", "incident_id", "incident", "incident_id"),
    ("passage", "case_id", "chain_case", "case_id"), ("guidance", "case_id", "chain_case", "case_id"),
    ("guidance", "person_id", "person", "person_id"), ("offer", "person_id", "person", "person_id"),
    ("mandate_proposal", "person_id", "person", "person_id"), ("enrolment", "person_id", "person", "person_id"),
    ("enrolment", "programme", "programme", "code"),
)  # fmt: skip


def defects(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What is wrong between the rows: a key that occurs twice, or an id that points nowhere. Empty when all is well."""
    found = []
    for table in TABLES:
        if table.key:
            doubles = _one(connection, f"SELECT count({table.key}) - count(DISTINCT {table.key}) FROM {table.name}")  # noqa: S608
            if doubles:
                found.append(f"{table.name}.{table.key}: {doubles} double")
    for table_name, column, other, key in _REFERENCES:
        lost = _one(connection, f"SELECT count(*) FROM {table_name} t ANTI JOIN {other} o ON t.{column} = o.{key} "  # noqa: S608
                                f"WHERE t.{column} IS NOT NULL")  # fmt: skip
        if lost:
            found.append(f"{table_name}.{column}: {lost} without {other}")
    return found


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    rows = connection.execute(sql).fetchall()
    return int(rows[0][0])
