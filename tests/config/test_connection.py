"""Is the database still there? Asked at each page, without asking the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import database


@pytest.fixture
def line(db):
    """A connection of the application's own, beside that of the test."""
    made = connection.copy()
    made.ensure_connection()
    yield made
    made.close()


def test_a_living_connection_is_not_bothered(line):
    with CaptureQueriesContext(line) as asked:
        assert line.is_usable()

    assert len(asked) == 0


def test_a_connection_that_the_database_closed_is_noticed_before_anything_is_asked(line):
    with line.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        backend = cursor.fetchone()[0]
    with database.connection("administrator") as administrator:
        administrator.execute("select pg_terminate_backend(%s, 5000)", [backend])

    assert not line.is_usable()


def test_after_an_error_the_database_itself_is_asked(line):
    line.errors_occurred = True
    line.connection.close()

    assert not line.is_usable()
