"""Statements that the database keeps a plan of."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import psycopg
from django.db import connection


@contextmanager
def prepared(statement: str, about: dict[str, Any]) -> Iterator[psycopg.Cursor]:
    """Ask on Django's own connection with a prepared statement: for what every page asks, and for long statements, whose plan, walls
    and all, costs more than the answer. Of `about` the places `%(name)s` take what they need. Django's log of statements is told, so
    that tests can count them."""
    connection.ensure_connection()
    used = {name: value for name, value in about.items() if f"%({name})s" in statement}
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        began = monotonic()
        cursor.execute(statement, used, prepare=True)
        if connection.queries_logged:
            connection.queries_log.append({"sql": statement, "time": f"{monotonic() - began:.3f}"})
        yield cursor
