"""Rollen van de databank: eight names with each as little power as its work allows.

| Role | Signs in | May |
| --- | --- | --- |
| schakel_owner | no | owns the database and its tables |
| schakel_migrator | yes | becomes schakel_owner, to change tables |
| schakel_app | yes | reads and writes rows, as far as the row policies let it |
| schakel_log | no | owns the functions that write the trail |
| schakel_backup | yes | reads every row, writes none |
| schakel_reader | no | owns the views of the facts, reads every row for them |
| schakel_eraser | no | owns the one function that erases a file after its term |
| schakel_figures | yes | reads the facts, which name nobody |
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql

from schakel.config import secrets
from schakel.config.environment import ConfigurationError
from schakel.config.postgres.connection import Server, server

MAINTENANCE_DATABASE = "postgres"
PREPARING = 0x5C4A4E1  # the number of the lock under which one process at a time prepares


@dataclass(frozen=True)
class Role:
    name: str
    signs_in: bool = False
    sees_all_rows: bool = False
    only_reads: bool = False


ROLES = (
    Role("schakel_owner"),
    Role("schakel_log"),
    Role("schakel_reader", sees_all_rows=True),
    Role("schakel_eraser", sees_all_rows=True),
    Role("schakel_migrator", signs_in=True),
    Role("schakel_app", signs_in=True),
    Role("schakel_backup", signs_in=True, sees_all_rows=True, only_reads=True),
    Role("schakel_figures", signs_in=True, only_reads=True),
)
# Member, role, and whether the member has its rights at all times: the owner hangs the log's functions on its tables.
MAY_BECOME = (
    ("schakel_migrator", "schakel_owner", False),
    ("schakel_owner", "schakel_log", True),
    ("schakel_owner", "schakel_reader", False),
    ("schakel_owner", "schakel_eraser", False),
)

RIGHTS_IN_DATABASE = """
revoke all on database {database} from public;
grant connect on database {database} to schakel_migrator, schakel_app, schakel_backup, schakel_figures;
grant temporary on database {database} to schakel_app;
"""

RIGHTS_IN_SCHEMAS = """
create schema if not exists wall;
create schema if not exists facts;
revoke all on schema public, wall, facts from public;
grant usage on schema public to schakel_app, schakel_log, schakel_reader, schakel_eraser, schakel_backup;
grant usage on schema wall to schakel_app, schakel_log, schakel_reader, schakel_eraser, schakel_backup;
grant usage on schema facts to schakel_figures, schakel_reader, schakel_backup;

alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant select, insert, update, delete on tables to schakel_app;
alter default privileges in schema public grant usage, select on sequences to schakel_app;
alter default privileges in schema public grant execute on functions to schakel_app;
alter default privileges in schema public grant select on tables to schakel_reader, schakel_backup;
alter default privileges in schema public grant select, delete on tables to schakel_eraser;
alter default privileges in schema public grant select on sequences to schakel_backup;
alter default privileges in schema facts grant select on tables to schakel_figures, schakel_backup;
"""


def prepare(database: str | None = None, found: Server | None = None) -> None:
    """Makes the roles and the database, or brings them up to date. May be run again at any time; the server must run."""
    found = found or server()
    database = database or found.database
    with _maintenance(found) as connection:
        connection.execute("select pg_advisory_lock(%s)", [PREPARING])
        if not _may_prepare(connection):
            _refuse_unless_prepared(found, database, connection.info.user)
            return
        for role in ROLES:
            _make_role(connection, role, found)
        for member, role, always in MAY_BECOME:
            _let_become(connection, member, role, always)
        _make_database(connection, database)
    _give_rights(found, database)


def install_keys(connection: psycopg.Connection) -> None:
    """Hands the database the keys that its functions check with. As the migrator, after the migrations."""
    for kind, key in (("context", secrets.context_key()), ("pseudonym", secrets.pseudonym_key())):
        connection.execute("select wall.install_key(%s, %s)", [kind, key])


def _maintenance(found: Server) -> psycopg.Connection:
    """On the embedded server our database may not exist yet; on somebody else's we may know no other."""
    try:
        return psycopg.connect(**found.administrator_dsn(MAINTENANCE_DATABASE if found.embedded else None), autocommit=True)
    except psycopg.OperationalError as error:
        raise ConfigurationError(f"The database server does not let us in: {error}") from error


def _may_prepare(connection: psycopg.Connection) -> bool:
    row = connection.execute(
        "select rolsuper or (rolcreaterole and rolcreatedb and rolbypassrls) from pg_roles where rolname = current_user"
    ).fetchone()
    return bool(row and row[0])


def _refuse_unless_prepared(found: Server, database: str, user: str) -> None:
    try:
        with psycopg.connect(**found.dsn("migrator", database)) as connection:
            connection.execute("select from pg_namespace where nspname = 'wall'")
    except psycopg.OperationalError as error:
        raise ConfigurationError(
            f"The database roles of Schakel are not there yet, and user {user} of DATABASE_URL may not make them. "
            f"Let an administrator of the server run: ALTER ROLE {user} CREATEROLE CREATEDB BYPASSRLS; or run "
            "`schakel db prepare` once with an administrator in DATABASE_URL, with the same secrets folder."
        ) from error


def _make_role(connection: psycopg.Connection, role: Role, found: Server) -> None:
    name = sql.Identifier(role.name)
    row = connection.execute(
        "select rolcanlogin, rolbypassrls, rolsuper, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = %s",
        [role.name],
    ).fetchone()
    if row is None:
        connection.execute(sql.SQL("create role {}").format(name))
        row = (False,) * 6
    wanted = (role.signs_in, role.sees_all_rows, False, False, False, False)
    words = ("login", "bypassrls", "superuser", "createrole", "createdb", "replication")
    for word, has, must in zip(words, row, wanted, strict=True):
        if has != must:
            connection.execute(sql.SQL("alter role {} {}").format(name, sql.SQL(word if must else f"no{word}")))
    if role.signs_in:
        connection.execute(sql.SQL("alter role {} password {}").format(name, sql.Literal(_verifier(connection, role, found))))
    if role.only_reads:
        connection.execute(sql.SQL("alter role {} set default_transaction_read_only = on").format(name))


def _verifier(connection: psycopg.Connection, role: Role, found: Server) -> str:
    """The password as the server keeps it, so that the password itself never travels and is in no log."""
    password = secrets.password(role.name, found.data_folder)
    return connection.pgconn.encrypt_password(password.encode(), role.name.encode(), b"scram-sha-256").decode()


def _let_become(connection: psycopg.Connection, member: str, role: str, always: bool) -> None:
    connection.execute(
        sql.SQL("grant {} to {} with inherit {}, set true").format(
            sql.Identifier(role), sql.Identifier(member), sql.SQL("true" if always else "false")
        )
    )


def _make_database(connection: psycopg.Connection, database: str) -> None:
    """We must be able to give it to its owner, and to act as the owner once."""
    superuser = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    if not (superuser and superuser[0]):
        connection.execute("grant schakel_owner to current_user with set true")
    name = sql.Identifier(database)
    found = connection.execute("select pg_get_userbyid(datdba) from pg_database where datname = %s", [database]).fetchone()
    if found is None:
        connection.execute(sql.SQL("create database {} owner schakel_owner template template0").format(name))
    elif found[0] != "schakel_owner":
        connection.execute(sql.SQL("alter database {} owner to schakel_owner").format(name))


def _give_rights(found: Server, database: str) -> None:
    with psycopg.connect(**found.administrator_dsn(database)) as connection:
        owner_of_public = connection.execute(
            "select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'public'"
        ).fetchone()
        if owner_of_public and owner_of_public[0] not in ("pg_database_owner", "schakel_owner"):
            connection.execute("alter schema public owner to schakel_owner")
        connection.execute("set local role schakel_owner")
        connection.execute(sql.SQL(RIGHTS_IN_DATABASE).format(database=sql.Identifier(database)))
        connection.execute(RIGHTS_IN_SCHEMAS)


def prepare_test(name: str, template: str | None = None, found: Server | None = None) -> None:
    """Makes a database for tests anew: empty with its rights, or as a copy of `template`, which nobody may be using."""
    found = found or server()
    drop_test(name, found)
    if template is None:
        prepare(name, found)
        return
    with _maintenance(found) as connection:
        connection.execute(
            sql.SQL("create database {} owner schakel_owner template {} strategy file_copy").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        connection.execute(sql.SQL(RIGHTS_IN_DATABASE).format(database=sql.Identifier(name)))


def drop_test(name: str, found: Server | None = None) -> None:
    if not name.startswith("test_"):
        raise ValueError(f"{name} is not the name of a test's database")
    with _maintenance(found or server()) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
