"""Databankserver: the embedded PostgreSQL server and its supervisor, or your own server by DATABASE_URL; the roles in either.

`ensure_running`, `stop`, `release` and `status` handle the server; `database_settings` and `Server.dsn` tell how to connect;
`migrate` prepares the roles, the tables and the keys. Nothing heavy is imported before it is needed.
"""

from schakel.config.postgres.connection import Server, database_settings, server
from schakel.config.postgres.starting import Status, ensure_running, release, status, stop

__all__ = [
    "Server",
    "Status",
    "database_settings",
    "ensure_running",
    "migrate",
    "prepare",
    "release",
    "require_prepared",
    "server",
    "status",
    "stop",
]


def prepare() -> None:
    """Makes the database and its roles, or brings them up to date. The server must run."""
    from schakel.config.postgres import roles

    roles.prepare()


def migrate() -> None:
    """Roles, tables and keys: everything the application needs in the database. The server must run."""
    from schakel.config.postgres import schema

    schema.migrate()


def require_prepared() -> None:
    """Refuses to go on when the application could not use the database. The server must run."""
    from schakel.config.postgres import schema

    schema.require_prepared()
