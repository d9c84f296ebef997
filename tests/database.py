"""The database of the tests: a server of their own that may be lost, one template, and a copy of it for every process.

In the template live a Veilig Huis, its partners and the cast that everyone knows (tests/world/organisations.py), and nobody else; a test
that brings its own people starts from an empty copy.

Tests sign in as schakel_app, as the application does, so that no test can pass by power the application does not have. That role
cannot empty tables; a test that needs real commits (`transactional_db`, `live_server`) therefore leaves its copy behind, and the
next test gets a new one.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from schakel.config import postgres
from schakel.config.postgres import roles, schema
from schakel.config.postgres.places import can_enter, database_account
from tests import leftovers

ROOT = Path(__file__).resolve().parent.parent
COPY = f"test_{os.getpid()}"
TEMPLATES_KEPT = 6


def use_throwaway_server() -> None:
    """Before the settings are read: nothing of this machine's own installation counts in a test."""
    for name in [name for name in os.environ if name.startswith("SCHAKEL_") and name != "SCHAKEL_DB_USER"]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "schakel.config.settings",
        "SCHAKEL_DATA_DIR": str(folder()),
        "SCHAKEL_DB_NAME": COPY,
    }


@cache
def folder() -> Path:
    """In the clone; elsewhere when that is closed to the user who runs the database (a clone under /root), or not ours."""
    inside = ROOT / ".cache" / "test-server"
    made = inside if inside.exists() else ROOT
    if made.stat().st_uid == os.geteuid() and can_enter(made, database_account()):
        inside.parent.mkdir(exist_ok=True)
        return inside
    name = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"schakel-tests-{os.geteuid()}-{name}"


@contextmanager
def at_work() -> Iterator[None]:
    """The server runs and this process has its copy; both go afterwards."""
    from django.db import connections

    connections["default"].settings_dict["NAME"] = COPY  # a process of xdist has read the settings in its parent's environment
    postgres.ensure_running(lifeline=True, throwaway=True)
    _sweep()
    fresh_copy()
    try:
        yield
    finally:
        _close_connections()
        roles.drop_test(COPY)
        postgres.release()


def fresh_copy() -> None:
    """As new, whatever the tests before have committed."""
    _close_connections()
    roles.prepare_test(COPY, template())


def empty_copy() -> None:
    """For a test that needs real commits and brings its own people."""
    _close_connections()
    roles.prepare_test(COPY, empty_template())


def connection(role: str) -> psycopg.Connection:
    """A connection beside Django's, as one of the login roles or as "administrator", for tests of the walls themselves."""
    server = postgres.server()
    parameters = server.administrator_dsn() if role == "administrator" else server.dsn(role)
    return psycopg.connect(**parameters, autocommit=True)


@cache
def template() -> str:
    """The migrated database of which all are copies; made again when a migration, a wall or the cast has changed."""
    name, empty = f"test_template_{_fingerprint()}", empty_template()
    with _alone(), _made(name) as making:
        if making:
            roles.prepare_test(making, empty)
            _let_the_cast_move_in(making)
    return name


@cache
def empty_template() -> str:
    """The same before anybody lives there."""
    name = f"test_template_empty_{_fingerprint()}"
    with _alone(), _made(name) as making:
        if making:
            roles.prepare_test(making)
            schema.migrate(making)
    return name


@contextmanager
def _made(name: str) -> Iterator[str]:
    """Another name to make it under, so that half a database is never taken for a whole one; nothing when it is there."""
    if name in _databases():
        yield ""
        return
    making = name.replace("template", "making")
    yield making
    with _administrator() as connection:
        connection.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(making), sql.Identifier(name)))


def _let_the_cast_move_in(making: str) -> None:
    """Twelve invitations for every test again would cost as much as the tests themselves."""
    from django.db import connections

    from tests.world import cast

    used = connections["default"].settings_dict
    _close_connections()
    used["NAME"] = making
    try:
        cast()
    finally:
        _close_connections()
        used["NAME"] = COPY


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time makes the template, or sweeps."""
    with (folder() / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint() -> str:
    source = ROOT / "src" / "schakel"
    parts = ["*/migrations/*.py", "*/*/migrations/*.py", "*/sql/*", "*/*/sql/*", "*/walls*.py", "config/postgres/*.py"]
    files = [file for part in parts for file in source.glob(part)]
    parts = ["organisations/*.py", "audit/*.py", "access/*.py", "core.py"]  # what lets the cast move in
    files += [file for part in parts for file in source.glob(part)] + list((ROOT / "tests" / "world").glob("*.py"))
    files += [file for file in (ROOT / "definitions").rglob("*") if file.is_file()] + [ROOT / "uv.lock"]
    digest = hashlib.sha256()
    for file in sorted(set(files)):
        digest.update(os.fsencode(file.relative_to(ROOT)) + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _sweep() -> None:
    """What processes that are no more have left: their copies, templates of long ago, and servers of their own."""
    with _alone():
        leftovers.clear_those_of_the_dead()
        names = _databases()
        templates = [name for name in names if name.startswith("test_template_")]
        copies = [name for name in names if name.removeprefix("test_").isdecimal()]
        dead = [name for name in copies if not psutil.pid_exists(int(name.removeprefix("test_")))]
        for name in dead + templates[:-TEMPLATES_KEPT]:
            roles.drop_test(name)


def _databases() -> list[str]:
    """Oldest first."""
    with _administrator() as connection:
        return [row[0] for row in connection.execute("select datname from pg_database order by oid")]


def _administrator() -> psycopg.Connection:
    return psycopg.connect(**postgres.server().administrator_dsn(roles.MAINTENANCE_DATABASE), autocommit=True)


def _close_connections() -> None:
    from django.db import connections

    for used in connections.all(initialized_only=True):
        used.close()
