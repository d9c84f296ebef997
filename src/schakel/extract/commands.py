"""`schakel figures build`: the nightly walk from operations to facts without names."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(help="Build the facts that all figures are made of.", no_args_is_help=True)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day such as 2025-12-31") from error


@app.callback()
def figures() -> None:
    """Facts and figures. The facts are pseudonyms, days and codes; no name leaves the database."""


@app.command()
def build(
    cut_off: Annotated[
        str | None, typer.Option(help="Last day that counts (2025-12-31). Everything is censored there. Default: today.")
    ] = None,
    as_known_on: Annotated[
        str | None,
        typer.Option(help="Roles as they were known on this day (2025-12-31), before later corrections. Default: as known now."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where to write the facts (DuckDB). Default: figures/facts.duckdb in the data folder.")
    ] = None,
    origin: Annotated[str, typer.Option(help="Name of the source, printed under every figure.")] = "Schakel",
) -> None:
    """Extract pseudonymised facts from the database into one DuckDB file, whole or not at all.

    Run it every night (deploy/ has a timer), or by hand. The database must run; the figures role of the database is used, which can
    read no person. The earlier file stays when anything does not hang together.
    """
    from django.conf import settings

    from schakel.extract.build import BadExtract
    from schakel.extract.build import build as build_facts

    console = Console()
    try:
        with console.status("…") as status:
            built = build_facts(
                out or settings.SCHAKEL_FACTS,
                cut_off=_day(cut_off) if cut_off else None,
                known_on=_day(as_known_on) if as_known_on else None,
                origin=origin,
                tell=lambda table, rows: status.update(f"{table}: {rows}"),
            )
    except BadExtract as error:
        console.print(f"The facts do not hang together and were not kept: {error}", style="bold")
        raise typer.Exit(1) from error
    for table, rows in built.rows.items():
        console.print(f"{table:20}{rows:>12,}".replace(",", "."))
    console.print(f"Cut-off {built.cut_off:%d/%m/%Y}. Written to {built.path}")
