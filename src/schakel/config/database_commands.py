"""`schakel db`: the database server, for administrators."""

import os
import signal
import subprocess

import typer
from rich.console import Console
from rich.table import Table

from schakel.config import postgres

NOT_RUNNING = 3  # as for services of the operating system

app = typer.Typer(
    no_args_is_help=True,
    help="Start, stop and look after the database. With DATABASE_URL set that server is used, and start and stop do nothing.",
)


@app.command()
def start() -> None:
    """Start the embedded database; it keeps running until `schakel db stop`. Does nothing when it runs already."""
    server = postgres.ensure_running()
    where = server.data_folder if server.embedded else "the server of DATABASE_URL"
    typer.echo(f"The database runs ({where}).")


@app.command()
def stop() -> None:
    """Stop the embedded database cleanly. What was saved is kept; work under way is broken off."""
    typer.echo("The database has stopped." if postgres.stop() else "The embedded database was not running.")


@app.command()
def status() -> None:
    """Tell whether the database runs, and where its files are. Exit code 3 when it does not run."""
    found = postgres.status()
    table = Table(show_header=False, box=None)
    table.add_row("Database", "embedded PostgreSQL" if found.embedded else "server of DATABASE_URL")
    table.add_row("Running", "yes" if found.is_running else "no")
    if found.embedded:
        table.add_row("Data", str(found.data_folder))
        table.add_row("Socket", found.socket_folder)
        table.add_row("Supervisor", f"process {found.supervisor}" if found.supervisor else "none")
        table.add_row("PostgreSQL", f"process {found.postgres}" if found.postgres else "none")
    Console(soft_wrap=True).print(table)
    raise typer.Exit(0 if found.is_running else NOT_RUNNING)


@app.command()
def prepare() -> None:
    """Make the database and its roles, or bring them up to date after a new release."""
    postgres.ensure_running(lifeline=True)
    try:
        postgres.migrate()
    finally:
        postgres.release()
    typer.echo("The database is up to date.")


@app.command()
def psql(
    role: str = typer.Option("migrator", help="Sign in as: migrator (changes tables), app, backup or figures (both only read)."),
    command: str = typer.Option(None, "--command", "-c", help="Run this one statement and stop."),
) -> None:
    """Open PostgreSQL's own command line. What you do there leaves no line in the trail of a file: use it with care."""
    server = postgres.ensure_running(lifeline=True)
    try:
        raise typer.Exit(_run_psql(server, role, command))
    finally:
        postgres.release()


def _run_psql(server: postgres.Server, role: str, command: str | None) -> int:
    from schakel.config.postgres import binaries, places

    parameters = server.dsn(role)
    known = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    known |= {"options": "PGOPTIONS", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    environment = os.environ | {known[name]: value for name, value in parameters.items() if name in known}
    program = binaries.folder(places.Places(server.data_folder), places.database_account()) / "psql"
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for psql
    try:
        return subprocess.run([str(program), *(["-c", command] if command else [])], check=False, env=environment).returncode  # noqa: S603
    finally:
        signal.signal(signal.SIGINT, before)
