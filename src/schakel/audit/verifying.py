"""Nakijken: whether the trail is still as it was written, link by link, and where it was touched first.

Read by the role that makes the copies (it sees every row and writes none), in one transaction, as a stream. The hashes of the chains
are counted here, outside the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import psycopg
from psycopg.rows import namedtuple_row

LINKS = (Path(__file__).parent / "sql" / "verify.sql").read_text()
AT_A_TIME = 5000
# What stands in no chain at all, or is missing from one: the first of each kind.
LOOSE = (
    (
        "an action that is in no chain",
        "select id::text from public.audit_action a where not exists (select from public.audit_link k where k.action_id = a.id)",
    ),
    (
        "a look that is in no chain",
        "select r.id::text from public.audit_reading r left join public.audit_link k on k.reading_id = r.id where k.chain is null",
    ),
    (
        "a line without its action",
        "select l.id::text from public.audit_line l left join public.audit_action a on a.id = l.action_id where a.id is null",
    ),
    (
        "a change without its action",
        "select c.id::text from public.audit_change c left join public.audit_action a on a.id = c.action_id where a.id is null",
    ),
    (
        "erased content that no erasure vouches for",
        """select e.erasure_id::text from public.audit_erased e
        where not exists (select from public.audit_erasure x where x.id = e.erasure_id)""",
    ),
    (
        "an erasure that is not what its action wrote",
        """select x.id::text from public.audit_erasure x
        where not exists (select from public.audit_change c where c.action_id = x.action_id and c.table_name = 'audit_erasure'
            and c.operation = 'insert' and c.row_id = x.id::text and c.new::text = to_json(x)::text)
        or x.digest <> (select sha256(coalesce(string_agg(convert_to(concat_ws('|', e.action_id, e.line_id, e.change_id, e.reading_id,
            encode(e.digest, 'hex')), 'UTF8'), ''::bytea order by e.action_id, e.line_id, e.change_id, e.reading_id), ''))
            from public.audit_erased e where e.erasure_id = x.id)""",
    ),
    (
        "a head without a chain",
        "select chain::text from public.audit_head h where not exists (select from public.audit_link k where k.chain = h.chain)",
    ),
    (
        "a link that the root knew and that is gone",
        """select t.chain || ' number ' || t.number from public.audit_rooted t
        left join public.audit_link k on k.chain = t.chain and k.number = t.number where k.chain is null""",
    ),
)
ROOTS = """
    select r.number, extract(epoch from r.at)::text as at, r.hash,
        (select string_agg(concat_ws('|', t.chain, t.number, encode(t.hash, 'hex')), E'\\n' order by t.chain)
         from public.audit_rooted t where t.root = r.number) as moved
    from public.audit_root r order by r.number"""


class Touched(NamedTuple):
    """A place where the trail is not as it was written. `chain` is a case, a referral or a house; empty for what is in no chain."""

    why: str
    what: str = ""
    chain: UUID | None = None
    number: int = 0
    at: datetime | None = None


@dataclass
class Verdict:
    """How many links were read, and the places that were touched, the first first (at most `KEPT` of them are kept)."""

    KEPT = 100
    links: int = 0
    chains: int = 0
    touched_count: int = 0
    touched: list[Touched] = field(default_factory=list)

    def add(self, place: Touched) -> None:
        self.touched_count += 1
        if len(self.touched) < self.KEPT:
            self.touched.append(place)


def verify(connection: psycopg.Connection, root: str = "") -> Verdict:
    """Go through the whole trail. With `root` (hexadecimals, kept outside) also whether it grew out of the trail of that day."""
    with connection.transaction():
        connection.execute("set transaction isolation level repeatable read, read only")
        connection.execute("set local work_mem = '64MB'")
        return as_seen(connection, root)


def as_seen(connection: psycopg.Connection, root: str = "") -> Verdict:
    """The same in the transaction that is under way."""
    verdict = Verdict()
    for place in _in_chains(connection, verdict):
        verdict.add(place)
    for why, question in LOOSE:
        for (what,) in connection.execute(f"{question} limit {Verdict.KEPT}"):
            verdict.add(Touched(why, what))
    for place in _in_roots(connection, root):
        verdict.add(place)
    return verdict


def _in_chains(connection: psycopg.Connection, verdict: Verdict) -> Iterator[Touched]:
    chain, number, before = None, 0, b""
    ending: Touched | None = None
    with connection.cursor(name="links", row_factory=namedtuple_row) as cursor:
        cursor.itersize = AT_A_TIME
        for link in cursor.execute(LINKS):
            if link.chain != chain:
                if ending:
                    yield ending
                chain, number, before = link.chain, 0, sha256(link.chain.bytes).digest()
                verdict.chains += 1
            verdict.links += 1
            why = _wrong(link, number + 1, before)
            if why:
                yield _place(link, why)
            number, before = link.number, link.hash
            ending = (
                None
                if (link.last, link.head) == (number, before)
                else _place(link, "the chain ends here, and its head says otherwise")
            )
    if ending:
        yield ending


def _wrong(link: NamedTuple, expected: int, before: bytes) -> str:
    if link.number != expected:
        return f"number {expected} is missing before it"
    if link.hash != sha256(before + link.number.to_bytes(8, "big") + link.digest).digest():
        return "it does not follow from the link before"
    if link.now is None:
        return "what it tells of is gone"
    if link.now != link.digest:
        return "what it tells of is no longer what was written"
    if link.rooted is not None and link.rooted != link.hash:
        return "the root knew it otherwise"
    return ""


def _place(link: NamedTuple, why: str) -> Touched:
    what = f"action {link.action_id}" if link.action_id is not None else f"look {link.reading_id}"
    return Touched(why, what, link.chain, link.number, link.at)


def _in_roots(connection: psycopg.Connection, wanted: str) -> Iterator[Touched]:
    before, expected, found = b"", 1, not wanted
    for number, at, kept, moved in connection.execute(ROOTS):
        told = "\n".join(part for part in (str(number), at, moved) if part is not None)
        if number != expected or kept != sha256(before + told.encode()).digest():
            yield Touched("a root is not what it was", f"root {number}")
        before, expected = kept, number + 1
        found = found or kept.hex() == wanted
    if not found:
        yield Touched(
            "this trail never had the root that you kept: it was rewritten, or the root is of another installation", wanted
        )
