"""What the walls and the trail cost: two pages with and without them, in turn, in one run; and how much eight writers can write down."""

import os
import statistics
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from uuid import UUID

import psycopg

from benchmarks.load import Measured, need_wrk, press
from benchmarks.pages import ADDRESS, CASES, _cookie, _house, _served, _urls
from benchmarks.place import database
from benchmarks.report import Figure, Section, number

ROUNDS = 2  # with, without, with, without: what else the machine does falls on both
WRITERS = 8
SECONDS = 8.0
WALLED = "select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity"
LOOK = """insert into {into} (id, at, worker_id, what, house_id, case_id)
    values (uuidv7(), clock_timestamp(), %(worker)s, 'case', %(house)s, %(case)s)"""
ACTION = """with seen as (update cases_party set engagement = 'informed', version = version + 1 where case_id = %(case)s returning case_id)
    insert into audit_line (id, action_id, code, says, at, actor_id, actor_name, house_id, case_id, subject_type, subject_id, words)
    select uuidv7(), %(action)s, 'cases.record_engagement', '', clock_timestamp(), %(worker)s, 'Werker', %(house)s, %(case)s,
        'cases.party', %(case)s, '{}' from seen limit 1"""


def run() -> Section:
    """The case page and the worklist of a director, and looks and actions by eight writers."""
    need_wrk()
    with database():
        from schakel.access.context import looking
        from schakel.organisations.models import Worker
        from schakel.workspace.queries import cases

        _house()
        director = Worker.objects.select_related("user", "organisation", "house").get(house__code="BEN", name="Werker 5")
        with looking(director):
            mine: list[UUID] = [row["id"] for row in cases(director, limit=50)]
        found = _pages(_cookie(director), mine)
        written = _written(director, mine)
    return Section(
        "What the walls and the trail cost",
        f"{number(CASES)} cases as above; the same pages with row-level security and the reading log, and with both off, "
        f"{ROUNDS} times in turn, medians; wrk for six seconds a figure. Then {WRITERS} connections that each write as fast as they can for "
        f"{SECONDS:.0f} s, every transaction on disk, beside bare rows of the same kind.",
        [*_figures(found), *written],
        "Both sides enter with the signed note and start worklists from the same functions: without those the page would not know whose it is. "
        "The last three stand beside one bare row without wall, chain or index; an action of this kind writes some ten rows.",
    )


def _pages(cookie: str, mine: list[UUID]) -> dict[tuple[str, bool], list[tuple[Measured, Measured]]]:
    """Per page and per way (with the walls: True), each round: at 1 and at 8 connections."""
    paths = {"case page": [f"/cases/{case}/" for case in mine], "worklist of 50": ["/"]}
    found: dict[tuple[str, bool], list[tuple[Measured, Measured]]] = {}
    seen: dict[str, set[int]] = {}
    for _round in range(ROUNDS):
        for with_walls in (True, False):
            with _standing() if with_walls else _taken_down(), _served():
                for name, ways in paths.items():
                    seen.setdefault(name, set()).add(_tasks(cookie, ways[0]))
                    press(ADDRESS, 8, {"Cookie": cookie}, _urls(ways))
                    one, eight = (press(ADDRESS, n, {"Cookie": cookie}, _urls(ways)) for n in (1, 8))
                    found.setdefault((name, with_walls), []).append((one, eight))
    unlike = {name for name, lengths in seen.items() if len(lengths) > 1}
    if unlike:
        print(f"  the pages differ with and without walls: {unlike}", flush=True)
    return found


def _tasks(cookie: str, path: str) -> int:
    """How much there is on a page: its list items and table rows."""
    page = urllib.request.urlopen(urllib.request.Request(f"{ADDRESS}{path}", headers={"Cookie": cookie}), timeout=30).read().decode()  # noqa: S310
    return page.count("<li") + page.count("<tr")


@contextmanager
def _standing() -> Iterator[None]:
    yield


@contextmanager
def _taken_down() -> Iterator[None]:
    """Without row-level security, and with pages that write down no look."""
    with _administrator() as cursor:
        tables = [table for (table,) in cursor.execute(WALLED).fetchall()]
        for table in tables:
            cursor.execute(f"alter table {table} disable row level security")
    os.environ["BENCH_TRAIL"] = "off"
    try:
        yield
    finally:
        del os.environ["BENCH_TRAIL"]
        with _administrator() as cursor:
            for table in tables:
                cursor.execute(f"alter table {table} enable row level security")


@contextmanager
def _administrator() -> Iterator[psycopg.Connection]:
    from schakel.config import postgres

    found = postgres.server()
    with psycopg.connect(**found.administrator_dsn(found.database), autocommit=True) as connection:
        yield connection


def _figures(found: dict[tuple[str, bool], list[tuple[Measured, Measured]]]) -> list[Figure]:
    figures = []
    for name in dict.fromkeys(page for page, _ in found):
        with_them, without = found[name, True], found[name, False]

        def middle(rounds: list[tuple[Measured, Measured]], place: int, what: str) -> float:
            return statistics.median(getattr(one[place], what) for one in rounds)

        dearer = middle(with_them, 0, "p50") / middle(without, 0, "p50")
        figures += [
            Figure(f"{name}, 1 connection, p50", middle(with_them, 0, "p50"), "ms", "walls and trail off", middle(without, 0, "p50"),
                   aim=f"below 1.3 times as long; it takes {dearer:.2f} times"),
            Figure(f"{name}, 1 connection, p95", middle(with_them, 0, "p95"), "ms", "walls and trail off", middle(without, 0, "p95")),
            Figure(f"{name}, 8 connections", middle(with_them, 1, "rate"), "requests/s", "walls and trail off",
                   middle(without, 1, "rate"), "more"),
        ]  # fmt: skip
    return figures


def _written(director: object, mine: list[UUID]) -> list[Figure]:
    """Transactions a second of all writers together."""
    with _administrator() as cursor:
        cursor.execute("drop table if exists bench_look")
        cursor.execute("create table bench_look (id uuid, at timestamptz, worker_id uuid, what text, house_id uuid, case_id uuid)")
        cursor.execute("grant insert on bench_look to schakel_app")
    try:
        bare = _rate(director, mine, lambda cursor, about: cursor.execute(LOOK.format(into="bench_look"), about))
        look = _rate(director, mine, lambda cursor, about: cursor.execute(LOOK.format(into="audit_reading"), about))
        same = _rate(director, mine[:1], lambda cursor, about: cursor.execute(LOOK.format(into="audit_reading"), about))
        done = _rate(director, mine, _act)
    finally:
        with _administrator() as cursor:
            cursor.execute("drop table bench_look")
    peer = "a bare row"
    return [
        Figure(f"looks, {WRITERS} writers, each in other cases", look, "a second", peer, bare, "more"),
        Figure(f"looks, {WRITERS} writers, all in one case", same, "a second", peer, bare, "more"),
        Figure(f"actions that change four rows, {WRITERS} writers, each in other cases", done, "a second", peer, bare, "more"),
    ]


def _act(cursor: psycopg.Cursor, about: dict[str, object]) -> None:
    (action,) = cursor.execute("select wall.begin_action('cases.record_engagement')").fetchone()  # type: ignore[misc]
    cursor.execute(ACTION, about | {"action": action})


def _rate(worker: object, cases: list[UUID], write: Callable[[psycopg.Cursor, dict[str, object]], object]) -> float:
    from schakel.access.context import signed_note
    from schakel.config import postgres

    ready, counted, ends = threading.Barrier(WRITERS), [0] * WRITERS, [0.0]
    ends[0] = time.monotonic() + 3600

    def writer(place: int) -> None:
        own = cycle(cases[place::WRITERS] or cases)
        about = {"worker": worker.pk, "house": worker.house_id}  # type: ignore[attr-defined]
        with psycopg.connect(**postgres.server().dsn("app")) as connection, connection.cursor() as cursor:
            if ready.wait() == 0:
                ends[0] = time.monotonic() + SECONDS
            while time.monotonic() < ends[0]:
                cursor.execute("select wall.enter(%s)", [signed_note(worker)])  # type: ignore[arg-type]
                write(cursor, about | {"case": next(own)})
                connection.commit()
                counted[place] += 1

    hands = [threading.Thread(target=writer, args=[place]) for place in range(WRITERS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    if not all(counted):
        raise RuntimeError("a writer wrote nothing")
    return sum(counted) / SECONDS
