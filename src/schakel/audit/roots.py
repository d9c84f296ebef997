"""De wortel: one number over the ends of all chains, to keep outside."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection


@dataclass(frozen=True)
class Root:
    """`hash` in hexadecimals (SHA-256); roots are numbered from 1."""

    number: int
    at: datetime
    hash: str


def keep_root() -> Root:
    """Make the root of this moment; the database keeps it, with the ends that have moved since the one before."""
    with connection.cursor() as cursor:
        cursor.execute("select root_number, root_at, root_hash from wall.keep_root()")
        number, at, kept = cursor.fetchone()
    return Root(number, at, bytes(kept).hex())
