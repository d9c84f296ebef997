"""`schakel house`: take a Veilig Huis into use, from the command line of the server. After that people invite each other in the browser.

Everything here is done in the name of the gate of the house, with its line in the trail.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from rich.console import Console
from rich.table import Table

from schakel.core import Refusal
from schakel.organisations import actions, founding, rules
from schakel.organisations.models import Kind, Organisation, Sector, Worker
from schakel.ui.refusals import in_words

REFUSED = 1
SITE = "http://127.0.0.1:8000"

app = typer.Typer(no_args_is_help=True, help="Take a Veilig Huis into use: found it, add its partners, invite the first people.")

HouseOption = typer.Option(..., "--house", help="Code of the Veilig Huis.")
SiteOption = typer.Option(SITE, "--site", help="Where people reach these pages in a browser; it stands in front of the link.")


@app.command()
def found(
    code: str = typer.Argument(..., help="Short code of the house, such as LIM. Case numbers begin with it; it never changes."),
    name: str = typer.Argument(..., help="Name of the house, such as 'Veilig Huis Limburg'."),
    province: str = typer.Option("", help="Province."),
) -> None:
    """Found a Veilig Huis: the house itself, and the account of its gate, which reads files and never signs in.

    Then: `schakel house organisation` for each partner, and `schakel house invite` for the first coordinator.
    """
    with _refusals():
        house = founding.found_house(code.upper(), name, province).organisation
    typer.echo(f"{house.name} ({house.code}) is founded. Next:")
    typer.echo(f"  schakel house organisation CODE NAME --kind police --house {house.code}")
    typer.echo(f"  schakel house invite NAME E-MAIL --house {house.code}")


@app.command()
def organisation(
    code: str = typer.Argument(..., help="Short code, such as PZ5370. It never changes."),
    name: str = typer.Argument(..., help="Name of the organisation."),
    kind: Kind = typer.Option(..., help="Kind of organisation, as in article 10 of the decree; 'other' is the open category."),
    sector: Sector = typer.Option(None, help="Sector; else the usual one of this kind."),
    province: str = typer.Option("", help="Province."),
    core_partner: bool = typer.Option(False, "--core-partner", help="Takes part structurally in case conferences."),
    house: str = HouseOption,
) -> None:
    """Add an organisation that works in the chain. It serves every house of this installation."""
    with _refusals():
        made = actions.found_organisation(
            by=_gate(house),
            code=code.upper(),
            name=name,
            kind=kind,
            sector=sector or rules.SECTOR_OF.get(kind, Sector.CARE),
            province=province,
            is_core_partner=core_partner,
        )
    typer.echo(f"{made.name} ({made.code}) is added.")


@app.command()
def invite(
    name: str = typer.Argument(..., help="First name and name."),
    email: str = typer.Argument(..., help="E-mail address, with which the person signs in."),
    role: str = typer.Option("coordinator", help="Role; see docs/roles.md."),
    organisation: str = typer.Option(None, help="Code of the organisation where the person works; else the house itself."),
    house: str = HouseOption,
    site: str = SiteOption,
) -> None:
    """Invite somebody: makes the account and prints a link by which that person chooses a password, once, within a week.

    The link is kept nowhere. Hand it over yourself; no mail is sent. A coordinator invites everybody else in the browser.
    """
    with _refusals():
        gate = _gate(house)
        if role not in rules.ROLES:
            raise Refusal(f"There is no role {role}. Roles: {', '.join(one for one in rules.ROLES if one != rules.MACHINE)}.")
        where = _organisation(organisation) if organisation else gate.house
        worker, secret = actions.invite_with_link(
            by=gate, email=email, name=name, role=role, organisation=where, house=gate.house
        )
    _print_link(worker, secret, site)


@app.command()
def link(
    email: str = typer.Argument(..., help="E-mail address of the account."),
    house: str = HouseOption,
    site: str = SiteOption,
) -> None:
    """Print a new link for somebody who was invited, or who forgot the password. Earlier links of that person stop working."""
    with _refusals():
        known = Q(user__email__iexact=email) | Q(user__invited_as__iexact=email)
        worker = Worker.objects.select_related("user", "house").filter(known, house__code__iexact=house).first()
        if worker is None:
            raise Refusal(f"There is no account {email}.")
        secret = actions.give_link(by=_gate(house), worker=worker)
    _print_link(worker, secret, site)


@app.command("list")
def list_() -> None:
    """Show the houses and the organisations of this installation, and how many people can sign in."""
    table = Table("Code", "Name", "Kind", "People")
    for one in Organisation.objects.all():
        people = one.workers.exclude(role=rules.MACHINE).filter(user__is_active=True).count()
        table.add_row(one.code, one.name, one.kind, str(people))
    Console().print(table)


def _gate(code: str) -> Worker:
    try:
        return founding.gate_of(code)
    except Worker.DoesNotExist:
        raise Refusal(f"There is no Veilig Huis {code}. Found it with: schakel house found {code} NAME") from None


def _organisation(code: str) -> Organisation:
    found = Organisation.objects.filter(code__iexact=code).first()
    if found is None:
        raise Refusal(f"There is no organisation {code}. Add it with: schakel house organisation {code} NAME --kind KIND")
    return found


def _print_link(worker: Worker, secret: str, site: str) -> None:
    typer.echo(f"Give this link to {worker.name}, and to nobody else. It works once, for {rules.LINK_HOLDS.days} days:", err=True)
    typer.echo(site.rstrip("/") + reverse("choose_password", args=[secret]))


@contextmanager
def _refusals() -> Iterator[None]:
    """A refusal is one sentence and exit code 1, and nothing is written."""
    try:
        with translation.override("en"), transaction.atomic():
            yield
    except Refusal as refusal:
        with translation.override("en"):
            typer.echo(in_words(refusal), err=True)
        raise typer.Exit(REFUSED) from refusal
