"""Everything the application needs in its database: roles, tables, keys."""

import os
import subprocess
import sys

import psycopg

from schakel.config.environment import ConfigurationError
from schakel.config.postgres import roles
from schakel.config.postgres.connection import server


def migrate(database: str | None = None) -> None:
    """In a process of its own, because only there the default connection is the migrator's."""
    found = server()
    database = database or found.database
    roles.prepare(database, found)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "schakel.config.settings",
        "SCHAKEL_DB_ROLE": "migrator",
        "SCHAKEL_DB_NAME": database,
    }
    command = [sys.executable, "-m", "django", "migrate", "--no-input", "--skip-checks", "--verbosity", "1", "--no-color"]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)  # noqa: S603 (a fixed command)
    if done.returncode != 0:
        raise ConfigurationError(f"The database could not be brought up to date:\n{done.stdout}\n{done.stderr}")
    with psycopg.connect(**found.dsn("migrator", database)) as connection:
        roles.install_keys(connection)


def require_prepared() -> None:
    try:
        with psycopg.connect(**server().dsn("app")) as connection:
            found = connection.execute("select to_regclass('django_migrations') is not null").fetchone()
    except psycopg.OperationalError as error:
        raise ConfigurationError("The database is not prepared yet, or is of other secrets. Run: schakel db prepare") from error
    if not (found and found[0]):
        raise ConfigurationError("The database is not prepared yet. Run: schakel db prepare")
