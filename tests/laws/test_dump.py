"""Who steals the whole database, without the keys, reads no hidden address, no safe contact and nothing of a therapy (P-02, T-08)."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.laws.canaries.sabotage import with_the_power_to_break_walls, without
from tests.laws.canaries.words import SHAPE, Canary
from tests.laws.canaries.world import World, a_world_of_canaries

SEALED = {"H", "T", "N"}  # N: our own letter for a secret address
# What still stands in the database as it was typed, and in its trail. It only shrinks.
STILL_PLAIN: set[str] = set()
EVERY_TABLE = """select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm', 'p') and n.nspname in ('public', 'facts', 'wall') order by 1"""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    with django_db_blocker.unblock(), with_the_power_to_break_walls():
        yield a_world_of_canaries()


def plain(world: World) -> set[Canary]:
    """The secrets that stand anywhere in the tables, as text or as bytes."""
    by_word = {one.spellings[0]: one for one in world.aviary.canaries if one.kind in SEALED}
    in_bytes = {as_written(word).encode().hex(): word for word in by_word}
    found: set[Canary] = set()
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute(EVERY_TABLE)
        for (table,) in cursor.fetchall():
            cursor.execute(f"select lower(t::text) from {table} t")
            for (row,) in cursor:
                found |= {by_word[word] for word in SHAPE.findall(row) if word in by_word}
                found |= {by_word[word] for coded, word in in_bytes.items() if "\\x" in row and coded in row}
    return found


def as_written(word: str) -> str:
    """A word of the aviary with its capitals."""
    return f"Q{word[1]}{word[2].upper()}{word[3:]}"


def test_a_copy_of_the_whole_database_holds_nothing_that_should_be_sealed(world):
    with without():
        found = {one.where for one in plain(world)}

    assert found - STILL_PLAIN == set()


@pytest.mark.parametrize("told", ["convert_from(convert_to('{word}', 'UTF8'), 'UTF8')", "encode(convert_to('{word}', 'UTF8'), 'hex')"])
def test_a_secret_that_is_kept_as_it_was_typed_is_found(told, world):
    word = world.aviary.word("T", "a", "sabotage")
    column = told.format(word=word)

    with without(f"create table public.forgotten as select '\\x' || {column} as told"):
        found = {one.where for one in plain(world)}

    assert "sabotage" in found
