"""A house with its people behind a real server, and a browser in front of it."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from schakel.chain.referral.actions.police_file import import_police_file
from schakel.demo import accounts
from schakel.organisations.models import Organisation, Worker
from schakel.programmes.actions import load_catalogue
from tests import database
from tests.chromium import chromium
from tests.journeys.visitor import Visitor

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "police-reports.csv"


@dataclass
class House:
    """A Veilig Huis that is open: everything is built before a browser opens, as Django refuses the database while one is."""

    address: str
    gate: Worker
    services: dict[str, Organisation]
    people: dict[str, Worker] = field(default_factory=dict)
    browser: Browser | None = None
    visitors: list[Visitor] = field(default_factory=list)

    def receives_police_file(self, *reports: str) -> None:
        """These reports of the shipped file, read in by the gate of the house as the command does."""
        import_police_file(by=self.gate, file=io.BytesIO(lines_of(*reports)), name=EXAMPLE.name)

    @contextmanager
    def opens(self) -> Iterator[None]:
        with chromium() as self.browser:
            try:
                yield
            except BaseException:
                for visitor in self.visitors:
                    visitor.keeps_a_picture("broken")
                print("\n".join(self.complaints))
                raise
            assert not self.complaints, "\n".join(self.complaints)

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the pages that were seen."""
        return sorted({one for visitor in self.visitors for one in visitor.complaints})

    def visitor(self, name: str = "", **how: bool) -> Visitor:
        """Somebody who did not sign in yet."""
        assert self.browser, "open the house first"
        self.visitors.append(Visitor(self.browser, self.address, name, **how))
        return self.visitors[-1]

    def signs_in(self, name: str, **how: bool) -> Visitor:
        """One of the people of the demonstration signs in by the real form: coco, an, bilal, chris, marte, tine, anke, …"""
        return self.visitor(name, **how).signs_in(f"{name}@schakel.example", accounts.PASSWORD)


@pytest.fixture
def house(live_server: LiveServer, client: Client) -> House:
    """The house of the demonstration, with its partners, its people and the catalogue."""
    database.empty_copy()
    client.get("/inloggen/")  # the first page of a server is slow: it fetches all rooms
    gate = accounts.house(*accounts.HOUSE)
    services = accounts.services(gate)
    load_catalogue(by=gate)
    return House(live_server.url, gate, services, accounts.people(gate, accounts.ACCOUNTS, services))


def lines_of(*reports: str) -> bytes:
    """The lines of these reports in the shipped police file, under its heading."""
    heading, *lines = EXAMPLE.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    return "".join([heading, *(line for line in lines if line.startswith(reports))]).encode()
