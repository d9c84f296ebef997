"""`schakel demo`: everything from nothing, with people who do not exist."""

import os
import time
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table


def demo(
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the pages until Ctrl-C, or stop when everything is ready.")
    ] = True,
    port: Annotated[
        int | None, typer.Option(help="Port to serve on; the next free one when it is taken. Default: SCHAKEL_PORT.")
    ] = None,
) -> None:
    """Start the database, load an invented province and a police file, build the figures, answer question 400, and serve the pages.

    May be run again at any time: what is there already is kept, and nothing is loaded twice.
    """
    from django.conf import settings

    from schakel.config import postgres, serving

    os.environ["SCHAKEL_DEMO"] = "yes"
    settings.DEMO_MODE = True
    began, console = time.monotonic(), Console(stderr=True)
    postgres.ensure_running(lifeline=True)
    try:
        with console.status("De databank krijgt haar tabellen …"):
            postgres.migrate()
        from schakel.demo import story

        told = story.tell(console)
        _print(console, told, time.monotonic() - began)
        if serve:
            serving.serve(port=port)
    finally:
        postgres.release()


def _print(console: Console, told: dict[str, Any], seconds: float) -> None:
    from schakel.demo.accounts import ACCOUNTS, PASSWORD

    table = Table(title="Schakel, demonstratie: alle mensen zijn verzonnen", show_header=False)
    for name, value in told.items():
        table.add_row(name, str(value))
    console.print(table)
    people = Table(title=f"Inloggen (wachtwoord: {PASSWORD}), of met één klik op de inlogpagina")
    people.add_column("wie")
    people.add_column("functie")
    people.add_column("e-mailadres")
    for account in ACCOUNTS:
        people.add_row(account.name, account.role, account.email)
    console.print(people)
    console.print(f"Klaar in {seconds:.0f} s.")
