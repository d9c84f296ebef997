"""Each role of the database has the power its work needs, and a server of somebody else's is prepared the same way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from schakel.config import postgres
from schakel.config.environment import ConfigurationError
from schakel.config.postgres import roles

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def embedded(data_folder: Path) -> postgres.Server:
    return replace(postgres.ensure_running(throwaway=True, data_folder=data_folder), database="schakel")


@pytest.fixture
def administrator(embedded: postgres.Server) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**embedded.administrator_dsn("postgres"), autocommit=True) as connection:
        yield connection


def url_of(server: postgres.Server, user: str, password: str, database: str) -> str:
    return f"postgresql://{user}:{password}@/{database}?host={quote(server.administrator['host'], safe='')}"


def use(monkeypatch: pytest.MonkeyPatch, url: str, data_folder: Path) -> postgres.Server:
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SCHAKEL_DATA_DIR", str(data_folder))
    return postgres.ensure_running()


def test_a_login_without_power_is_told_what_to_ask_for(monkeypatch, embedded, administrator, data_folder):
    administrator.execute("create role tenant login password 'tenant'")
    administrator.execute("create database tenants owner tenant")
    use(monkeypatch, url_of(embedded, "tenant", "tenant", "tenants"), data_folder)

    with pytest.raises(ConfigurationError, match="ALTER ROLE tenant CREATEROLE CREATEDB BYPASSRLS"):
        postgres.prepare()


def test_a_login_that_may_make_roles_needs_no_superuser(monkeypatch, embedded, administrator, data_folder):
    administrator.execute("create role manager login createrole createdb bypassrls password 'manager'")
    administrator.execute("create database managed owner manager")
    server = use(monkeypatch, url_of(embedded, "manager", "manager", "managed"), data_folder)

    postgres.prepare()
    postgres.prepare()

    with psycopg.connect(**server.dsn("migrator")) as connection:
        assert connection.execute("select current_user, current_database()").fetchone() == ("schakel_owner", "managed")


def test_once_prepared_a_login_without_power_will_do(monkeypatch, embedded, administrator, data_folder):
    administrator.execute("create role weak login password 'weak'")
    administrator.execute("grant connect on database managed to weak")
    use(monkeypatch, url_of(embedded, "weak", "weak", "managed"), data_folder)

    postgres.prepare()

    assert postgres.status().is_running


def test_no_role_has_more_power_than_its_work_needs(embedded, administrator):
    roles.prepare("schakel", embedded)

    found = administrator.execute(
        """select rolname, rolcanlogin, rolbypassrls from pg_roles where rolname like 'schakel\\_%' and not rolsuper
           and not rolcreaterole and not rolcreatedb and not rolreplication order by rolname"""
    ).fetchall()
    assert found == [
        ("schakel_app", True, False),
        ("schakel_backup", True, True),
        ("schakel_eraser", False, True),
        ("schakel_figures", True, False),
        ("schakel_log", False, False),
        ("schakel_migrator", True, False),
        ("schakel_owner", False, False),
        ("schakel_reader", False, True),
    ]


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("app", "truncate kept"),
        ("app", "create table own ()"),
        ("app", "create schema own"),
        ("app", "select wall.secret()"),
        ("app", "set role schakel_owner"),
        ("app", "set role schakel_log"),
        ("app", "alter table kept disable row level security"),
        ("backup", "delete from kept"),
        ("backup", "set transaction read write; delete from kept"),
        ("figures", "select * from public.kept"),
        ("figures", "set transaction read write; create table facts.own ()"),
        ("migrator", "set role schakel_superuser"),
    ],
)
def test_what_a_role_may_not(embedded, role, statement):
    roles.prepare("schakel", embedded)
    with psycopg.connect(**embedded.dsn("migrator")) as connection:
        connection.execute("create table if not exists kept (id integer)")
        connection.execute("create or replace function wall.secret() returns integer language sql as 'select 1'")

    refused = pytest.raises(psycopg.Error, match=r"denied|read-only|must be owner")
    with psycopg.connect(**embedded.dsn(role)) as connection, refused:
        connection.execute(statement)


def test_the_passwords_never_travel_in_the_open(embedded, administrator):
    kept = administrator.execute("select rolpassword from pg_authid where rolname = 'schakel_app'").fetchone()

    assert kept[0].startswith("SCRAM-SHA-256$")


def test_a_url_that_cannot_be_read_is_refused(monkeypatch, tmp_path):
    with pytest.raises(ConfigurationError, match="postgresql://user:password"):
        use(monkeypatch, "here is my database", tmp_path)


def test_only_a_database_of_tests_is_ever_thrown_away(embedded):
    with pytest.raises(ValueError, match="not the name"):
        roles.drop_test("schakel", embedded)
