"""Wie aan de verantwoording raakt, wordt gevonden: edits, deletions, swaps and cut tails, by somebody to whom nothing is closed."""

from collections.abc import Callable
from random import Random

import psycopg
import pytest

from schakel.audit.roots import keep_root
from schakel.audit.verifying import as_seen
from tests.audit.trail import a_trail, power

EDITS = (
    "update audit_reading set worker_id = gen_random_uuid() where id = (select id from audit_reading order by id offset {n} limit 1)",
    "update audit_reading set at = at - interval '1 second' where id = (select id from audit_reading order by id offset {n} limit 1)",
    "update audit_line set actor_name = actor_name || '.' where id = (select id from audit_line order by id offset {n} limit 1)",
    "update audit_line set words = words || '{{\"x\": 1}}' where id = (select id from audit_line order by id offset {n} limit 1)",
    "update audit_change set new = (new::jsonb || '{{\"x\": 1}}')::json, old = '{{}}'"
    " where id = (select id from audit_change order by id offset {n} limit 1)",
    "update audit_action set actor_id = gen_random_uuid() where id = (select id from audit_action order by id offset {n} limit 1)",
    "update audit_link set digest = sha256(digest) where hash = (select hash from audit_link order by hash offset {n} limit 1)",
    "update audit_link set hash = sha256(hash) where hash = (select hash from audit_link order by hash offset {n} limit 1)",
    "update audit_head set hash = sha256(hash) where chain = (select chain from audit_head order by chain offset {n} limit 1)",
)
DELETIONS = tuple(
    f"delete from {table} where {key} = (select {key} from {table} order by {key} offset {{n}} limit 1)"
    for table, key in (
        ("audit_reading", "id"),
        ("audit_line", "id"),
        ("audit_change", "id"),
        ("audit_action", "id"),
        ("audit_link", "hash"),
        ("audit_head", "chain"),
    )
)
SIZES = {name: f"select count(*) from {name}" for name in (
    "audit_reading", "audit_line", "audit_change", "audit_action", "audit_link", "audit_head")}  # fmt: skip


def an_edit(who: psycopg.Connection, chance: Random) -> None:
    _at_random(who, chance, chance.choice(EDITS))


def a_deletion(who: psycopg.Connection, chance: Random) -> None:
    _at_random(who, chance, chance.choice(DELETIONS))


def _at_random(who: psycopg.Connection, chance: Random, statement: str) -> None:
    table = next(name for name in SIZES if f" {name} " in statement)
    (rows,) = who.execute(SIZES[table]).fetchone()
    assert who.execute(statement.format(n=chance.randrange(rows))).rowcount == 1


def a_swap(who: psycopg.Connection, chance: Random) -> None:
    """Two links of one chain tell of each other's content."""
    links = who.execute("select chain, number from audit_link where reading_id is not null").fetchall()
    chain, one = chance.choice(links)
    other = chance.choice([number for where, number in links if where == chain and number != one] or [one + 1])
    what = chance.choice(["reading_id = b.reading_id, action_id = b.action_id", "digest = b.digest", "hash = b.hash",
                          "reading_id = b.reading_id, action_id = b.action_id, digest = b.digest, hash = b.hash"])  # fmt: skip
    changed = who.execute(
        f"""update audit_link a set {what} from audit_link b where a.chain = %(chain)s and b.chain = %(chain)s
        and (a.number, b.number) in ((%(one)s, %(other)s), (%(other)s, %(one)s))""",
        {"chain": chain, "one": one, "other": other},
    ).rowcount
    if changed == 0:  # the chain has one link: take it to another chain
        who.execute("update audit_link set chain = gen_random_uuid() where chain = %s", [chain])


def a_cut_tail(who: psycopg.Connection, chance: Random) -> None:
    """The last links of a chain, with all they tell of, and the head set back: only a root kept outside knows of it."""
    chain, last = chance.choice(who.execute("select chain, number from audit_head").fetchall())
    keep = chance.randrange(last)
    cut = who.execute(
        "delete from audit_link where chain = %s and number > %s returning action_id, reading_id", [chain, keep]
    ).fetchall()
    actions, readings = [a for a, _ in cut if a is not None], [r for _, r in cut if r is not None]
    for table, key in (
        ("audit_line", "action_id"),
        ("audit_change", "action_id"),
        ("audit_action", "id"),
        ("audit_link", "action_id"),
    ):
        who.execute(f"delete from {table} where {key} = any(%s)", [actions])
    who.execute("delete from audit_reading where id = any(%s)", [readings])
    who.execute(
        """update audit_head h set number = k.number, hash = k.hash from audit_link k
        where h.chain = %s and k.chain = h.chain and k.number = %s""",
        [chain, keep],
    )
    if keep == 0:
        who.execute("delete from audit_head where chain = %s", [chain])
    who.execute("delete from audit_rooted t where t.chain = %s and t.number > %s and %s", [chain, keep, chance.random() < 0.5])


TAMPERINGS: tuple[Callable[[psycopg.Connection, Random], None], ...] = (an_edit, a_deletion, a_swap, a_cut_tail)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", [100, pytest.param(1000, marks=pytest.mark.slow)])
def test_every_tampering_is_found(times):
    a_trail()
    root = keep_root().hash
    chance = Random(21)
    unseen = []

    with power() as who:
        for turn in range(times):
            tampering = TAMPERINGS[turn % len(TAMPERINGS)]
            with who.transaction(force_rollback=True):
                tampering(who, chance)
                if not as_seen(who, root).touched:
                    unseen.append((turn, tampering.__name__))

    assert unseen == []


@pytest.mark.django_db(transaction=True)
def test_without_touching_anything_nothing_is_found():
    a_trail()
    root = keep_root().hash
    with power() as who, who.transaction(force_rollback=True):
        assert as_seen(who, root).touched == []


@pytest.mark.django_db(transaction=True)
def test_the_first_line_that_was_touched_is_named():
    ours = a_trail()[0]
    with power() as who, who.transaction(force_rollback=True):
        (touched,) = who.execute(
            "select reading_id from audit_link where chain = %s and reading_id is not null order by number limit 1", [ours.pk]
        ).fetchone()
        who.execute("update audit_reading set what = 'plan' where id = %s", [touched])

        found = as_seen(who).touched[0]

    assert (found.chain, found.what) == (ours.pk, f"look {touched}")


@pytest.mark.django_db(transaction=True)
def test_a_whole_trail_that_was_written_anew_is_not_the_one_of_the_root():
    a_trail()
    root = keep_root().hash
    with power() as who, who.transaction(force_rollback=True):
        for table in (
            "audit_link",
            "audit_head",
            "audit_rooted",
            "audit_root",
            "audit_reading",
            "audit_line",
            "audit_change",
            "audit_action",
        ):
            who.execute(f"delete from {table}")

        assert as_seen(who).touched == []
        assert len(as_seen(who, root).touched) == 1
