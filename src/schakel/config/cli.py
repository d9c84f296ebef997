"""Opdrachtregel: `schakel`, the door for administrators. Commands of rooms are named here and fetched when they are called."""

import functools
import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

import typer

from schakel.config import database_commands, environment
from schakel.config.environment import ConfigurationError


@dataclass(frozen=True)
class RoomCommand:
    """A command that lives in a room: `path` is "module:name" of a function or of a typer application."""

    name: str
    path: str
    help: str
    needs_database: bool = True
    prepares: bool = False  # a new embedded database gets its tables by itself


ROOM_COMMANDS = (
    RoomCommand(
        "demo",
        "schakel.demo.commands:demo",
        "Show Schakel with invented people: makes the database, fills it, prints the accounts and serves the pages until Ctrl-C.",
        needs_database=False,
    ),
    RoomCommand(
        "house",
        "schakel.organisations.commands:app",
        "Take a Veilig Huis into use: found it, add its partners, invite the first people.",
        prepares=True,
    ),
    RoomCommand(
        "import",
        "schakel.chain.referral.commands:app",
        "Read files of other organisations, such as police reports.",
        prepares=True,
    ),
    RoomCommand("audit", "schakel.audit.commands:app", "Check that nobody touched the trail, and print the root to keep outside."),
    RoomCommand("retention", "schakel.retention.commands:app", "List what was erased, and erase it again after a copy was put back."),
    RoomCommand("figures", "schakel.extract.commands:app", "Build the figures: facts without names, in a file of their own."),
    RoomCommand(
        "answer",
        "schakel.figures.commands:answer",
        "Write the answer to parliamentary question 400 as PDF, HTML and CSV, out of the figures.",
        needs_database=False,
    ),
    RoomCommand(
        "worker",
        "schakel.config.worker:worker",
        "Do the jobs that wait in the background. Runs beside `serve`, until Ctrl-C.",
    ),
)


def serve(
    host: str = typer.Option(None, help="Address to listen on; else SCHAKEL_HOST."),
    port: int = typer.Option(None, help="Port to listen on; else SCHAKEL_PORT. The next free one when it is taken."),
    workers: int = typer.Option(None, help="Number of web processes; else SCHAKEL_WORKERS."),
) -> None:
    """Serve the pages until Ctrl-C. Starts the embedded database if it does not run yet."""
    from schakel.config import serving

    serving.serve(host, port, workers)


def application(called: str | None = None) -> typer.Typer:
    """The commands. Only the room command that is called is imported; the others show their line from the table."""
    made = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="Schakel: software for the chain approach to intrafamilial violence. "
        "Settings come from environment variables: see docs/settings.md.",
    )
    made.callback()(_before_any)
    made.command("serve")(_with_database(serve))
    for command in ROOM_COMMANDS:
        if command.name == called:
            _add(made, command)
        else:
            made.command(command.name, help=command.help)(_not_called)
    made.add_typer(database_commands.app, name="db")
    return made


def _before_any() -> None:
    environment.refuse_unknown()


def _not_called() -> None:
    raise AssertionError("a command that is called is fetched from its room first")


def _add(made: typer.Typer, command: RoomCommand) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
    django.setup()
    module, _, name = command.path.partition(":")
    found = getattr(importlib.import_module(module), name)
    wrap = functools.partial(_with_database, prepares=command.prepares) if command.needs_database else lambda function: function
    if not isinstance(found, typer.Typer):
        made.command(command.name)(wrap(found))
        return
    for part in found.registered_commands:
        part.callback = wrap(part.callback)
    if found.registered_callback is None:
        found.callback()(_group)  # else typer makes a single sub-command disappear
    made.add_typer(found, name=command.name, help=command.help)


def _group() -> None:
    """Only there to make a group."""


def _with_database(function: Callable, *, prepares: bool = False) -> Callable:
    """Starts the embedded database for as long as the command lasts, unless it runs already."""

    @functools.wraps(function)
    def run(*arguments: object, **named: object) -> object:
        from schakel.config import postgres

        postgres.ensure_running(lifeline=True)
        try:
            _require_prepared(postgres, prepares)
            return function(*arguments, **named)
        finally:
            postgres.release()

    return run


def _require_prepared(postgres: ModuleType, prepares: bool) -> None:
    """A new embedded server may get its tables by itself; what administrators do with their own server is theirs to decide."""
    try:
        postgres.require_prepared()
    except ConfigurationError:
        if not (prepares and postgres.server().embedded):
            raise
        print("The database is new; making its tables …", file=sys.stderr)
        postgres.migrate()


def main() -> None:
    called = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    try:
        application(called)()
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
