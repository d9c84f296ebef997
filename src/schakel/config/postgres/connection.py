"""How to connect: to the embedded server by its socket, or to the server of DATABASE_URL; always as one of our own roles."""

from dataclasses import dataclass, field
from pathlib import Path

from schakel.config import environment, secrets
from schakel.config.environment import ConfigurationError
from schakel.config.postgres.places import Places

SUPERUSER = "schakel_superuser"
SHAPE_OF_URL = "postgresql://user:password@host:5432/database"
SOCKET_PORT = "5432"  # part of the socket's name; nothing listens on the network
ROLE_NAMES = {
    "owner": "schakel_owner",
    "migrator": "schakel_migrator",
    "app": "schakel_app",
    "log": "schakel_log",
    "backup": "schakel_backup",
    "figures": "schakel_figures",
    "reader": "schakel_reader",
}
LOGIN_ROLES = ("migrator", "app", "backup", "figures")


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server, and how its administrator signs in."""

    administrator: dict[str, str] = field(repr=False)
    database: str
    data_folder: Path
    embedded: bool

    def dsn(self, role: str, database: str | None = None) -> dict[str, str]:
        """Connection parameters for psycopg, for one of the login roles ("app", "migrator", "backup", "figures")."""
        if role not in LOGIN_ROLES:
            raise ValueError(f"{role!r} is not a role that signs in")
        parameters = self.administrator | {
            "user": ROLE_NAMES[role],
            "password": secrets.password(ROLE_NAMES[role], self.data_folder),
            "dbname": database or self.database,
        }
        if role == "migrator":
            parameters["options"] = f"-c role={ROLE_NAMES['owner']}"
        return parameters

    def administrator_dsn(self, database: str | None = None) -> dict[str, str]:
        return self.administrator | {"dbname": database or self.database}


def server(data_folder: Path | None = None) -> Server:
    """The server that the settings point at. Starts nothing."""
    kept = data_folder or environment.data_folder()
    url = environment.text("DATABASE_URL")
    if url:
        return _server_of_url(url, kept)
    administrator = {
        "host": str(Places(kept).socket_folder),
        "port": SOCKET_PORT,
        "user": SUPERUSER,
        "password": secrets.password(SUPERUSER, kept),
    }
    return Server(administrator=administrator, database=environment.text("SCHAKEL_DB_NAME"), data_folder=kept, embedded=True)


def _server_of_url(url: str, data_folder: Path) -> Server:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parameters = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError as error:
        raise ConfigurationError(f"DATABASE_URL cannot be read. It looks like {SHAPE_OF_URL}") from error
    if "dbname" not in parameters or "user" not in parameters:
        raise ConfigurationError(f"DATABASE_URL must name a user and a database: {SHAPE_OF_URL}")
    database = parameters.pop("dbname")
    return Server(administrator=parameters, database=database, data_folder=data_folder, embedded=False)


ONLY_WHEN_ASKED = 2**31
"""Django turns prepared statements off. Here a statement is prepared when its query asks for it, and never by being asked often."""


def database_settings(role: str) -> dict:
    """The entry for Django's DATABASES. Pure but for the secrets; starts nothing."""
    parameters = server().dsn(role)
    return {
        "ENGINE": "schakel.config.postgres.django",
        "NAME": parameters.pop("dbname"),
        "USER": parameters.pop("user"),
        "PASSWORD": parameters.pop("password"),
        "HOST": parameters.pop("host", ""),
        "PORT": parameters.pop("port", ""),
        "OPTIONS": parameters | {"prepare_threshold": ONLY_WHEN_ASKED},
    }
