"""The facts: their tables fit what is put in, and a file that is not whole is not read."""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from schakel.core import Refusal
from schakel.figures import facts, schema


def test_no_column_of_the_facts_holds_a_name_an_address_or_a_text() -> None:
    columns = {
        column.name for table in schema.TABLES for column in table.columns if table.name not in {"programme", "municipality"}
    }

    assert not columns & {
        "name",
        "first_name",
        "surname",
        "address",
        "street",
        "national_number",
        "birth_date",
        "text",
        "note",
        "email",
    }
    assert all(column.meaning for table in schema.TABLES for column in table.columns)


def test_a_code_that_does_not_exist_is_refused_by_the_table(empty_facts: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConstraintException):
        schema.fill(empty_facts, {"person": [{"person_id": 1, "sex": "dader"}]})


def test_every_column_is_explained_inside_the_file(empty_facts: duckdb.DuckDBPyConnection) -> None:
    unexplained = empty_facts.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    ).fetchall()

    assert unexplained == []


def test_rows_that_point_nowhere_and_doubles_are_found(empty_facts: duckdb.DuckDBPyConnection) -> None:
    schema.fill(
        empty_facts,
        {"person": [{"person_id": 1, "sex": "x"}] * 2, "incident_role": [{"incident_id": 9, "person_id": 1, "role": "victim"}]},
    )

    assert schema.defects(empty_facts) == ["person.person_id: 1 double", "incident_role.incident_id: 1 without incident"]


def test_without_facts_one_is_told_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="schakel figures build"), facts.open(tmp_path / "nothing.duckdb"):
        pass


def test_a_file_that_is_no_extract_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "other.duckdb").write_text("this is no database at all, but it is long enough to look like a file")
    with duckdb.connect(str(tmp_path / "empty.duckdb")) as connection:
        connection.execute("CREATE TABLE something (a INTEGER)")

    for name in ("other.duckdb", "empty.duckdb"):
        with pytest.raises(Refusal, match="opnieuw"), facts.open(tmp_path / name):
            pass


def test_an_open_extract_says_what_it_is_and_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "facts.duckdb"
    with duckdb.connect(str(path)) as connection:
        schema.create(connection)
        schema.fill(connection, {"person": [{"person_id": 1, "sex": "female", "birth_year": 1990}]})
        schema.seal(connection, cut_off=date(2025, 12, 31), built_at=datetime(2026, 1, 1, 3, tzinfo=UTC), origin="verzonnen")

    with facts.open(path) as opened:
        assert (opened.extract.cut_off, opened.extract.rows["person"], len(opened.extract.fingerprint)) == (
            date(2025, 12, 31),
            1,
            64,
        )
        with pytest.raises(duckdb.Error, match="read-only"):
            opened.connection.execute("DELETE FROM person")
        with pytest.raises(duckdb.Error):
            opened.connection.execute("SELECT * FROM read_text('/etc/passwd')")
