"""Ways round the walls (threats.md D-01 to D-08, T-09), each tried as the application itself, with the valid name of a worker elsewhere.

The stranger directs a case of another house; family a is what the stranger must not learn of. Seen
failing before they were mended: a row that pointed at a hidden person, a referral moved to another house, a number taken elsewhere.
"""

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.http import StreamingHttpResponse
from django.test import TestCase

from schakel.access.context import signed_note
from schakel.config.postgres import binaries, server
from schakel.core import uuid7
from schakel.organisations.models import Worker
from tests import database
from tests.laws import catalogue
from tests.laws.canaries.families import FamilyOfCanaries
from tests.laws.canaries.world import World, a_world_of_canaries
from tests.laws.catalogue import SEES_WITH_OTHER_EYES, asked
from tests.world import looking_as

# Where a row may still point at what its writer does not reach: rows that are written by the thousand when a file of the police is read in, or
# by a partner who brings in a referral and sees nothing of it afterwards. Such a row opens nothing to its writer, which is proved below for
# each function; that such a row is accepted or not tells that there is something, to whoever holds its identifier: 74 bits that nobody can
# guess. This list only shrinks.
MAY_POINT_ANYWHERE = {
    "incidents_role.incident_id": "who had which part in an incident",
    "incidents_role.person_id": "idem",
    "intake_correction.file_id": "a line that was not read, of which file",
    "intake_reportline.person_id": "a line of a report, about whom",
    "people_relation.other_id": "who is what to whom",
    "people_relation.person_id": "idem",
    "people_residence.person_id": "where somebody lives",
    "people_suggestion.known_id": "who may be known already",
    "programmes_offer.incident_id": "an offer after which incident",
    "programmes_offer.person_id": "an offer to whom",
}
# What every policy asks. Asked as it is where the rows of this world are not to be seen: over an empty table no policy asks anything.
WHO_AM_I = "select wall.worker()"
LOOKS_ONCE = {"mandates_proposal"}  # its door looks once a statement, after the key was looked up


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_world_of_canaries()
        transaction.set_rollback(True)


@pytest.fixture
def theirs(world: World) -> FamilyOfCanaries:
    """Family a, of whom the stranger may know nothing."""
    return world.families["a"]


@pytest.fixture
def stranger(world: World) -> Iterator[FamilyOfCanaries]:
    """In the name of who directs family b; what was tried is undone."""
    with transaction.atomic():
        with looking_as(world.families["b"].director):
            yield world.families["b"]
        transaction.set_rollback(True)


def refusal(statement: str, *values: object) -> str:
    """What the database says when it refuses; empty when it does not."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            cursor.execute("set constraints all immediate")
    except DatabaseError as error:
        return str(error)
    return ""


@contextmanager
def acting() -> Iterator[None]:
    """As if injected into the middle of an action, so that the trail does not stop it first."""
    asked("select wall.begin_action('world.ways_round')")
    yield


def test_a_forged_name_within_one_injected_statement(stranger, theirs):
    ((note,),) = asked("select current_setting('schakel.context')")
    forged = note.replace(str(stranger.director.id), str(theirs.director.id)).replace(
        str(stranger.director.house_id), str(theirs.director.house_id)
    )

    assert "forged" in refusal("select set_config('schakel.context', %s, true), (select count(*) from cases_case)", forged)
    assert refusal("select wall.enter(%s)", forged)


@pytest.mark.parametrize("role", ["schakel_owner", "schakel_reader", "schakel_log", "schakel_backup", "schakel_migrator", "postgres"])
def test_becoming_another_role(stranger, role):
    assert refusal(f"set local role {role}")
    assert refusal(f"set local session authorization {role}")


def test_switching_the_row_wall_off(stranger):
    asked("select set_config('row_security', 'off', true)")

    assert "row-level security" in refusal("select count(*) from cases_case")


@pytest.mark.parametrize(
    "statement",
    [
        "alter table cases_case disable row level security",
        "alter table cases_case no force row level security",
        "drop policy kept_out on cases_case",
        "create policy mine on cases_case using (true)",
        "alter table cases_case disable trigger all",
        "set local session_replication_role = replica",
        "create or replace function wall.is_kept_from_me(asked uuid) returns boolean language sql as 'select false'",
        "create rule mine as on select to cases_case do instead select 1",
        "create function public.mine() returns int language sql as 'select 1'",
        "set local search_path = pg_temp, public; create function wall.mine() returns int language sql as 'select 1'",
        "alter role schakel_app bypassrls",
        "create extension dblink",
    ],
)
def test_taking_down_a_policy_a_trigger_or_a_function(stranger, statement):
    assert refusal(statement)


def test_a_view_or_a_copy_of_ones_own_shows_no_more(stranger, theirs):
    for kind in ("temp view", "temp table", "materialized view"):
        if not refusal(f"create {kind} mine as select id from cases_case"):
            assert asked("select id from mine") == [(stranger["case"].pk,)]
            assert not refusal(f"drop {kind.removeprefix('temp ')} mine")


def test_no_part_of_a_table_can_be_addressed_beside_the_whole(stranger):
    parts = "select inhrelid::regclass from pg_inherits join pg_class c on c.oid = inhparent where c.relnamespace = 'public'::regnamespace"

    assert asked(f"{parts} and c.relkind <> 'I'") == []


def foreign_keys() -> list[tuple[str, str, str]]:
    """Every column of a table the application may add to, that names a row of a table behind the wall."""
    found = asked("""select t.relname, a.attname, o.relname from pg_constraint k join pg_class t on t.oid = k.conrelid
        join pg_class o on o.oid = k.confrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[array_upper(k.conkey, 1)]
        where k.contype = 'f' and t.relnamespace = 'public'::regnamespace and o.relrowsecurity and t.relrowsecurity
        and has_table_privilege('schakel_app', t.oid, 'insert') order by 1, 2""")
    return [row for row in found if not row[0].startswith(("audit_", "procrastinate_"))]


def writers(world: World) -> dict[str, Worker]:
    """Who could try to point at family a: of the other house, of another case of the same house, without any case, and beside An in this one."""
    ours, theirs, other = world.families["a"], world.families["b"], world.families["c"]
    strangers = {"coordinator elsewhere": theirs.people.coco, "director elsewhere": theirs.director, "director of another case": other.director}
    partners = {"guide of another case": other.guide, "colleague": ours.people.dries, "police": ours.people.chris, "guide": ours.guide}
    return strangers | partners | {"magistrate": ours.people.marte, "trainer": ours.people.tine}


@pytest.mark.parametrize("writer", ["coordinator elsewhere", "director elsewhere", "director of another case", "guide of another case", "colleague",
                                    "police", "guide", "magistrate", "trainer"])  # fmt: skip
def test_a_row_that_points_at_what_is_out_of_sight_is_refused_or_opens_nothing_and_does_not_say_whether_it_is_there(writer, world, theirs):
    told, accepted, opened, viewer = [], set(), [], writers(world)[writer]
    for table, column, other in foreign_keys():
        with looking_as(theirs.people.coco):
            all_there = {key for (key,) in asked(f"select id from {other}")}
        with transaction.atomic():
            with looking_as(viewer):
                seen = {key for (key,) in asked(f"select id from {other}")}
                asked("select wall.begin_action('world.ways_round')")
                there, nowhere = (pointing(table, column, target) for target in (min(all_there - seen, default=None), uuid7()))
                opened += [f"{table}.{column}"] * ({key for (key,) in asked(f"select id from {other}")} > seen)
            transaction.set_rollback(True)
        named = f"{table}.{column}"
        if there == "":
            accepted.add(named)
        elif there and nowhere and kind(there) != kind(nowhere) and named not in MAY_POINT_ANYWHERE and table not in LOOKS_ONCE:
            told.append(f"{named}: {there[:80]} / {nowhere[:80]}")

    assert accepted - MAY_POINT_ANYWHERE.keys() == set()
    assert told == []
    assert opened == []


def pointing(table: str, column: str, target: object) -> str | None:
    """Copy a row of one's own so that it points at `target`; None when there is nothing to copy or to point at."""
    if target is None or not asked(f"select 1 from {table} limit 1"):
        return None
    return refusal(
        f"insert into {table} select (jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(), '{column}', %s::text))).* "
        f"from {table} x limit 1",
        str(target),
    )


def kind(said: str) -> str:
    return next((one for one in ("row-level security", "out of reach", "unique", "foreign key", "check") if one in said), said)


def test_no_number_tells_by_a_refusal_that_it_is_taken_elsewhere(stranger):
    guessable = asked("""select t.relname, i.indexrelid::regclass::text from pg_index i join pg_class t on t.oid = i.indrelid
        where i.indisunique and t.relrowsecurity and t.relnamespace = 'public'::regnamespace
        and not exists (select from unnest(i.indkey) n join pg_attribute a on a.attrelid = t.oid and a.attnum = n
                        where a.atttypid = 'uuid'::regtype)
        and has_table_privilege('schakel_app', t.oid, 'insert') and i.indexrelid <> 'people_matchkey_pkey'::regclass  -- counted by the database
        """)

    assert [row for row in guessable if not row[0].startswith(("procrastinate_", "audit_", "retention_clockrun"))] == []


def test_what_the_planner_knows_of_a_column_is_told_to_nobody(stranger):
    walled = catalogue.with_row_wall()

    assert {table for (table,) in asked("select tablename from pg_stats where schemaname = 'public'")} & walled == set()
    assert refusal("select * from pg_statistic")
    assert asked("select count(*) from pg_stats_ext") == [(0,)]


def test_a_function_of_ones_own_in_the_question_sees_only_what_one_sees_oneself(stranger, theirs):
    seen: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute("""create function pg_temp.spy(what text) returns boolean language plpgsql cost 0.0000001 as
            $$ begin raise notice '%', what; return true; end $$""")
        cursor.connection.add_notice_handler(lambda notice: seen.append(notice.message_primary or ""))
        cursor.execute("select count(*) from people_person where pg_temp.spy(family_name)")

    assert theirs["suspect"].family_name not in seen
    assert stranger["suspect"].family_name in seen


def test_adding_or_else_changing_does_not_reach_a_hidden_row(stranger, theirs):
    with acting():
        said = refusal(
            """insert into cases_case (id, house_id, number, opened_at) values (%s, %s, 'X-1', now())
            on conflict (id) do update set number = 'X-2'""",
            theirs["case"].pk, stranger.people.house.pk,
        )  # fmt: skip

    assert "row-level security" in said


def test_moving_a_row_out_of_sight_is_refused(stranger, theirs):
    can_move = asked("""select table_name from information_schema.column_privileges p join pg_class c on c.oid = p.table_name::regclass
        where column_name = 'house_id' and privilege_type = 'UPDATE' and grantee = 'schakel_app' and c.relrowsecurity""")
    technical = {"people_matchkey", "referral_referralcounter"}
    moved = []

    with looking_as(stranger.people.coco), acting():
        for (table,) in can_move:
            if table not in technical and asked(f"select 1 from {table} limit 1") and not refusal(
                f"update {table} set house_id = %s", theirs.people.house.pk
            ):
                moved.append(table)  # fmt: skip

    assert len(can_move) > 15
    assert moved == []


def test_emptying_a_table_is_refused(stranger):
    for table in sorted(catalogue.with_row_wall()):
        assert "permission denied" in refusal(f"truncate {table} cascade"), table


@pytest.mark.parametrize(
    "statement",
    [
        "copy (select 1) to program 'id'",
        "copy (select 1) to '/tmp/x'",
        "create temp table t (x text); copy t from '/etc/passwd'",
        "create temp table t (x text); copy t from program 'id'",
        "select pg_read_file('/etc/passwd')",
        "select pg_read_binary_file('postgresql.conf')",
        "select pg_ls_dir('.')",
        "select pg_stat_file('postgresql.conf')",
        "select lo_import('/etc/passwd')",
        "select lo_export(1, '/tmp/x')",
        "load 'plpgsql'",
        "alter system set log_statement = 'all'",
        "select pg_reload_conf()",
        "create function pg_temp.c() returns int language c as 'x'",
        "create server s foreign data wrapper f",
        "select pg_terminate_backend(pg_postmaster_start_time()::text::int)",
    ],
)
def test_files_and_programs_of_the_server_are_out_of_reach(stranger, statement):
    assert refusal(statement)


@pytest.mark.parametrize("extra", [[], ["--enable-row-security"]])
def test_a_dump_as_the_application_gets_no_row(stranger, extra):
    dsn = server().dsn("app")
    dump = binaries._package() / f"pginstall{binaries.MAJOR_VERSION}" / "bin" / "pg_dump"
    done = subprocess.run(
        [str(dump), "--data-only", "--table=public.cases_*", *extra, "-h", dsn["host"], "-p", str(dsn["port"]), "-U", dsn["user"],
         connection.settings_dict["NAME"]],
        env=os.environ | {"PGPASSWORD": dsn["password"]}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert done.returncode != 0
    assert "LIM-" not in done.stdout
    assert "row-level security" in done.stderr or "no viewer" in done.stderr


def test_a_streaming_answer_that_is_read_after_its_transaction_fails_loudly(world):
    answer = StreamingHttpResponse(str(row).encode() for row in late_question())

    with pytest.raises(DatabaseError, match="no viewer"), transaction.atomic():
        list(answer.streaming_content)


def late_question() -> Iterator[tuple]:
    yield from asked("select id from cases_case")


def test_what_waits_for_the_commit_asks_in_its_own_name(world, theirs):
    with transaction.atomic():
        with TestCase.captureOnCommitCallbacks() as waiting, looking_as(theirs.director):
            asked("select count(*) from cases_case")
            transaction.on_commit(lambda: asked("select count(*) from cases_case"))
        with pytest.raises(DatabaseError, match="no viewer"), transaction.atomic():
            waiting[0]()


def test_what_runs_in_the_background_asks_in_its_own_name(world):
    def job() -> str:
        try:
            return refusal(WHO_AM_I)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as background:
        assert "no viewer" in background.submit(job).result()


def test_a_migration_of_the_owner_changes_no_row_in_silence():
    silent = []
    with database.connection("migrator") as beside:
        for table in sorted(catalogue.with_row_wall() & catalogue.with_trail()):
            for change in (f"update {table} set id = id", f"delete from {table}", f"insert into {table} select * from {table}"):
                said = as_owner(beside, change)
                silent += [f"{change}: {said}"] * ("outside an action" not in said and "non-DEFAULT value" not in said)

    assert silent == []


def as_owner(beside: psycopg.Connection, statement: str) -> str:
    try:
        with beside.transaction():
            beside.execute("set local role schakel_owner")
            beside.execute(statement)
    except psycopg.Error as error:
        return str(error)
    return "done"


def test_a_view_of_somebody_who_sees_more_is_found():
    with database.connection("migrator") as beside, beside.transaction(force_rollback=True):
        beside.execute("set local role schakel_owner")
        beside.execute("create view public.shortcut as select id from cases_case")
        found = beside.execute(SEES_WITH_OTHER_EYES).fetchall()

    assert ("public", "shortcut") in found


def test_how_many_rows_a_table_has_is_not_counted_anew_for_who_asks(stranger):
    """What the catalogue tells (`reltuples`) is a number over all houses, as old as the last count, which the application cannot order."""
    counted = "select reltuples from pg_class where relname = 'cases_case'"
    before = asked(counted)

    with connection.cursor() as cursor:
        cursor.connection.add_notice_handler(lambda notice: None)
        cursor.execute("analyze cases_case")

    assert asked(counted) == before


def test_what_somebody_else_is_asking_at_this_moment_is_not_told(world, theirs):
    """The server tells the application of its other connections what they ask, but not about whom."""
    name = theirs["suspect"].family_name
    with database.connection("app") as beside, beside.transaction():
        beside.execute("select wall.enter(%s)", [signed_note(theirs.director)])
        beside.execute("select count(*) from people_person where family_name = %s", [name])
        asking = asked("select query from pg_stat_activity where usename = 'schakel_app'")

    assert any("family_name = $1" in query for (query,) in asking)
    assert not any(name in query for (query,) in asking)


def test_a_connection_that_comes_back_remembers_nobody(world):
    with database.connection("app") as beside:
        with beside.transaction():
            beside.execute("select wall.enter(%s)", [signed_note(world.families["a"].director)])
            beside.execute("select count(*) from cases_case")
        with pytest.raises(psycopg.Error, match="no viewer"), beside.transaction():
            beside.execute(WHO_AM_I)


def test_no_connection_keeps_a_setting_longer_than_a_transaction():
    assert settings.DATABASES["default"].get("OPTIONS", {}).get("options", "").find("schakel.context") == -1
