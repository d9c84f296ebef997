"""`schakel import`: files of other organisations, read from the command line of the server."""

import csv
import json
from pathlib import Path
from typing import BinaryIO

import typer
from django.db import transaction
from django.utils import translation
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from schakel.core import Refusal

app = typer.Typer(no_args_is_help=True, help="Read files of other organisations.")
COLUMNS = ("line", "report", "role", "outcome", "person", "suggested_person", "reason")
REFUSED = 1
FIRST_HOUSE = ("VH", "Veilig Huis", "")
NO_HOUSE_YET = """Er was nog geen Veilig Huis, dus dit bestand komt in een nieuw huis terecht: Veilig Huis, met code VH.
Om ermee te kunnen inloggen: schakel house invite NAAM E-MAILADRES --house VH
Heeft je huis een eigen code en naam, begin dan daarmee: schakel house found CODE NAAM"""


@app.command("police-reports")
def police_reports(
    file: Path = typer.Argument(
        ..., exists=True, dir_okay=False, readable=True, help="CSV with semicolons, one line per person in a report."
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would happen and write nothing."),
    report: Path = typer.Option(
        None, "--report", help="Write what became of every line to this CSV. It names report numbers: keep it safe."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print the counts as JSON, for machines."),
    house: str = typer.Option(
        None, "--house", help="Code of the Veilig Huis that receives the reports; else the house that was founded first."
    ),
    by: str = typer.Option(
        None, "--by", help="E-mail address of the worker in whose name this is done; else the gate of the house."
    ),
) -> None:
    """Read a file of police reports: makes reports, incidents, persons and referrals; names every line that cannot be read.

    Reading the same file again adds nothing. Exit code 1 when the file is refused as a whole, with the reason.
    """
    console = Console(stderr=as_json)
    with translation.override("nl"):
        try:
            done = _read(file, dry_run=dry_run, house=house, by=by, console=console)
        except Refusal as refusal:
            typer.echo(f"{file.name}: {refusal.sentence}", err=True)
            raise typer.Exit(REFUSED) from refusal
        if report:
            _write_report(report, done.outcomes)
    if as_json:
        typer.echo(json.dumps(done.counts))
    else:
        console.print(_table(file.name, done.counts, dry_run=dry_run))


def _read(file: Path, *, dry_run: bool, house: str | None, by: str | None, console: Console):
    from schakel.chain.referral.actions.police_file import import_police_file, try_police_file

    act = try_police_file if dry_run else import_police_file
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with file.open("rb") as opened, Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("pv's", total=None)
        content: BinaryIO = opened
        with transaction.atomic():
            read = act(
                by=_worker(house, by),
                file=content,
                name=file.name,
                on_progress=lambda done, all_: progress.update(task, completed=done, total=all_),
            )
            transaction.set_rollback(dry_run)
        return read


def _worker(house: str | None, by: str | None):
    """Who acts: the worker named, or the gate account of the house."""
    from schakel.organisations.founding import gate_of
    from schakel.organisations.models import Worker

    if by:
        found = (
            Worker.objects.select_related("user", "organisation", "house")
            .filter(user__email__iexact=by, user__is_active=True)
            .first()
        )
        if found is None:
            raise Refusal(
                f"Er is geen medewerker met het adres {by}. Nodig die eerst uit: schakel house invite NAAM {by} --house CODE"
            )
        return found
    if house:
        try:
            return gate_of(house)
        except Worker.DoesNotExist:
            raise Refusal(
                f"Er is geen Veilig Huis met code {house}. Neem het eerst in gebruik: schakel house found {house} NAAM"
            ) from None
    return _gate_of_the_house()


def _gate_of_the_house():
    """Without --house: the gate of the house that was founded first, and says which.

    An installation without any house gets one, plainly said, so that a newcomer can read a file with one command.
    """
    from schakel.organisations.founding import found_house
    from schakel.organisations.models import Worker

    found = Worker.objects.select_related("user", "organisation", "house").filter(role="gate").order_by("id").first()
    if found is None:
        typer.echo(NO_HOUSE_YET, err=True)
        return found_house(*FIRST_HOUSE)
    typer.echo(f"Voor {found.house.name} ({found.house.code}); kies een ander huis met --house.", err=True)
    return found


def _write_report(path: Path, outcomes: list) -> None:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(COLUMNS)
        spelled = _roles_as_written()
        for outcome in outcomes:
            told = {column: getattr(outcome, column) for column in COLUMNS}
            writer.writerow((told | {"role": spelled.get(outcome.role, outcome.role)}).values())


def _roles_as_written() -> dict[str, str]:
    """How the police spell our roles: the first spelling of each in the agreement with the sender."""
    from django.conf import settings

    from schakel.intake.police_reports.mapping import read_mapping

    spelled: dict[str, str] = {}
    for written, role in read_mapping(settings.DEFINITIONS / "intake" / "police-reports.yaml").roles.items():
        spelled.setdefault(role, written)
    return spelled


_SHOWN = {
    "reports": "pv's", "incidents": "feiten", "persons": "personen", "referrals": "aanmeldingen", "repeat_incidents": "herhaalde feiten",
    "suggestions": "misschien bekende personen", "refused_lines": "lijnen niet gelezen", "suspected_double_reports": "pv's over dezelfde feiten",
}


def _table(name: str, counts: dict[str, int], *, dry_run: bool) -> Table:
    table = Table(title=f"{name} (proef, niets bewaard)" if dry_run else name, show_header=False)
    for key, shown in _SHOWN.items():
        table.add_row(shown, str(counts[key]))
    return table
