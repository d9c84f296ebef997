"""`schakel audit`: whether the trail is still as it was written, for who must be able to swear to it."""

from typing import Annotated

import psycopg
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

app = typer.Typer(help="Check the trail of who did and who looked, and print the root to keep outside.", no_args_is_help=True)
TOUCHED = 1
SHOWN = 10


@app.callback()
def audit() -> None:
    """Every action and every look is a link of a chain: see docs/howto/root.md."""


@app.command()
def verify(
    root: Annotated[
        str, typer.Option(help="A root that was kept outside (`schakel audit root`): finds a cut or rewritten end too.")
    ] = "",
) -> None:
    """Read the whole trail and name the first line that was touched. Exit code 1 when there is one. Changes nothing."""
    from schakel.audit.verifying import verify as verify_trail
    from schakel.config import postgres

    console = Console(soft_wrap=True, highlight=False)
    spinner = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    )
    with spinner as progress, psycopg.connect(**postgres.server().dsn("backup")) as connection:
        progress.add_task("Reading the trail")
        verdict = verify_trail(connection, root.strip().lower())
    console.print(f"{verdict.links} links in {verdict.chains} chains.")
    if not verdict.touched:
        console.print(
            "Nothing was touched." if root else "Nothing was touched. A cut end is only found with a root: --root ROOT."
        )
        return
    console.print(f"The trail was touched, in {verdict.touched_count} places. The first:", style="bold")
    for place in verdict.touched[:SHOWN]:
        where = (
            f"chain {place.chain}, number {place.number}, {place.at:%d/%m/%Y %H:%M:%S} UTC: " if place.chain and place.at else ""
        )
        where = where or (f"chain {place.chain}, number {place.number}: " if place.chain else "")
        console.print(f"  {where}{place.what}: {place.why}", markup=False)
    raise typer.Exit(TOUCHED)


@app.command()
def root() -> None:
    """Print the root over all chains. Write it down outside this machine: whoever rewrites the trail cannot rewrite that."""
    from schakel.audit.roots import keep_root

    kept = keep_root()
    typer.echo(kept.hash)
