"""What the demonstration does, in order; each step keeps what an earlier run left."""

from typing import Any

from django.conf import settings
from rich.console import Console

from schakel.chain.referral.actions.police_file import import_police_file
from schakel.core import Period
from schakel.core import say as _
from schakel.demo import accounts, walk
from schakel.demo.load import is_loaded, load_province, write_planted
from schakel.demo.making import People
from schakel.demo.province import Province, generate, read_parameters
from schakel.extract.build import build
from schakel.figures.answer import writing
from schakel.figures.commands import quiet_solver
from schakel.organisations.models import Worker
from schakel.programmes.actions import load_catalogue

PERIOD = Period.years("2021-2025")
FILE = "police-reports.csv"
ORIGIN = _("Verzonnen provincie en verzonnen politiebestand van de demonstratie")  # each reader reads it in their own language


def tell(console: Console) -> dict[str, Any]:
    """Everything from accounts to the answer; gives the lines of the summary."""
    told: dict[str, Any] = {}
    with console.status("Accounts en catalogus …"):
        gate = accounts.house(*accounts.HOUSE)
        services = accounts.services(gate)
        cast = accounts.people(gate, accounts.ACCOUNTS, services)
        programmes = load_catalogue(by=gate)
    told["programma's in de catalogus"] = len(programmes)
    with console.status("Het politiebestand wordt gelezen …"):
        told |= _police_file(gate)
    with console.status("De eerste gezinnen gaan door de keten …"):
        told |= walk.take_families_along(cast, services)
    with console.status("De verzonnen provincie wordt ingeladen …"):
        told |= _province(services, programmes)
    with console.status("De cijfers worden opgebouwd …"):
        built = build(
            settings.SCHAKEL_FACTS, origin=str(ORIGIN), cut_off=PERIOD.last
        )  # the invented people do nothing after the last day
    told["personen in de cijfers"] = built.rows["person"]
    with console.status("Het antwoord op vraag 400 wordt geschreven …"):
        told |= _answer()
    return told


def _police_file(gate: Worker) -> dict[str, Any]:
    """Reads the shipped police file in; nothing when it was read before."""
    path = settings.EXAMPLES / FILE
    with path.open("rb") as file:
        read = import_police_file(by=gate, file=file, name=path.name)
    words = {
        "reports": "pv's ingelezen",
        "incidents": "incidenten",
        "persons": "personen",
        "referrals": "aanmeldingen",
        "repeat_incidents": "nieuwe feiten binnen twaalf maanden",
        "suggestions": "misschien bekende personen, voor de coördinator",
        "suspected_double_reports": "pv's over vermoedelijk dezelfde feiten",
        "refused_lines": "lijnen niet gelezen",
    }
    return {word: read.counts[name] for name, word in words.items()}


def _province(services: dict, programmes: list) -> dict[str, Any]:
    parameters = read_parameters(settings.DEFINITIONS / "demo" / "province.yaml")
    gate = accounts.house(**parameters["house"])
    services[gate.house.code] = gate.house
    workers = accounts.people(gate, accounts.PROVINCE_ACCOUNTS, services)
    path = settings.DATA_FOLDER / "figures" / "planted.json"
    if not is_loaded(gate):
        province: Province = generate(parameters)
        load_province(by=gate, province=province, people=_people(gate, workers, services, programmes))
        write_planted(province, path)
    return {"gezinnen in de verzonnen provincie": parameters["perpetrators"], "ingeplante recidive": path}


def _people(gate: Worker, workers: dict[str, Worker], services: dict, programmes: list) -> People:
    return People(
        house=gate.house,
        gate=gate,
        coordinator=workers["hilde"],
        director=workers["wout"],
        magistrate=workers["mira"],
        trainer=workers["tom"],
        police=services["PZ"],
        programmes=programmes,
    )


def _answer() -> dict[str, Any]:
    with quiet_solver():
        written = writing.write(settings.SCHAKEL_FACTS, PERIOD, settings.SCHAKEL_ANSWERS, language="nl")
    return {"antwoord op vraag 400": settings.SCHAKEL_ANSWERS, "bestanden van het antwoord": len(written)}
