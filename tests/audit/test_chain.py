"""De keten: every look and every action is a link, made by the database, in one chain a case."""

from hashlib import sha256

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from schakel.audit.queries import note_reading
from schakel.audit.roots import keep_root
from schakel.audit.verifying import as_seen
from tests import database
from tests.audit.trail import a_trail, act_in_case, power
from tests.world import a_case, cast, looking_as


@pytest.mark.django_db(transaction=True)
def test_a_look_and_an_action_in_a_case_are_links_of_its_chain():
    ours = a_case()
    an = ours.family.cast.an

    act_in_case(by=an, family=ours)
    with looking_as(an):
        note_reading(an, "case", case=ours.pk)

    with power() as seen:
        links = seen.execute(
            "select number, action_id, reading_id, digest, hash from audit_link where chain = %s order by number", [ours.pk]
        ).fetchall()
    assert [number for number, *_ in links] == list(range(1, len(links) + 1))
    assert links[0][1] is not None
    assert links[-1][2] is not None
    before = sha256(ours.pk.bytes).digest()
    for number, _action, _reading, digest, kept in links:
        assert kept == sha256(before + number.to_bytes(8, "big") + digest).digest()
        before = kept


@pytest.mark.django_db(transaction=True)
def test_a_look_that_is_about_no_case_stands_in_the_chain_of_the_house():
    coco = cast().coco

    with looking_as(coco):
        note_reading(coco, "correction")

    with power() as seen:
        assert seen.execute(
            "select count(*) from audit_link where chain = %s and reading_id is not null", [coco.house_id]
        ).fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_an_untouched_trail_is_found_whole_with_and_without_a_root():
    a_trail()
    root = keep_root()

    with power() as seen, seen.transaction():
        verdict = as_seen(seen)
        with_root = as_seen(seen, root.hash)

    assert verdict.touched == []
    assert with_root.touched == []
    assert verdict.links > 10


@pytest.mark.django_db(transaction=True)
def test_a_look_that_failed_leaves_no_link():
    ours = a_case()
    an = ours.family.cast.an
    counted = "select count(*) from audit_link"

    with power() as seen:
        before = seen.execute(counted).fetchone()
        with looking_as(an):
            note_reading(an, "case", case=ours.pk)
            transaction.set_rollback(True)
        after = seen.execute(counted).fetchone()

    assert after == before


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["audit_head", "audit_link", "audit_root", "audit_rooted"])
def test_the_application_can_neither_read_nor_write_a_chain(table):
    for statement in (f"select * from {table}", f"delete from {table}", f"insert into {table} default values"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "call",
    ["wall.add_link(gen_random_uuid(), 1, null, '')", "wall.chains_of(1)", "wall.chain_actions(null)", "wall.chain_reading()"],
)
def test_the_application_cannot_make_a_link(call):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"select {call}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("audit_action", "code"),
        ("audit_change", "new"),
        ("audit_line", "words"),
        ("audit_reading", "what"),
        ("audit_link", "hash"),
    ],
)
def test_not_even_who_owns_the_tables_rewrites_the_trail(table, column):
    with database.connection("migrator") as owner:
        for statement in (f"delete from {table}", f"truncate {table} cascade", f"update {table} set {column} = {column}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="never rewritten"):
                owner.execute(statement)
