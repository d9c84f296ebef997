"""Facts to count: an empty set of tables, and the invented province with its planted recidivism."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from django.utils.translation import override

from schakel.figures import facts as facts_room
from schakel.figures import schema
from schakel.figures.facts import Facts
from tests.figures.planted import Planted, plant

PLANTED = Planted(seed=5, persons=4000, in_programme=1200)


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    with override("nl"):
        yield


@pytest.fixture
def empty_facts() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        schema.create(connection)
        yield connection


@pytest.fixture(scope="session")
def facts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("figures") / "facts.duckdb"
    with duckdb.connect(str(path)) as connection:
        plant(connection, PLANTED)
    return path


@pytest.fixture
def facts(facts_file: Path) -> Iterator[Facts]:
    with facts_room.open(facts_file) as opened:
        yield opened
