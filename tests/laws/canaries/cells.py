"""The whole matrix (P-01): every address, for every function in every relation to the case, by every method; each such try is a cell.

The sweep (`visits`) goes as the people of the cast; the matrix goes as everybody there could be. What may be heard is the ceiling of the
function (`access.matrix`) and never more than the address shows to anyone (`matrix`). Each try is undone, so their order does not matter.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.access.gate import declared
from schakel.access.matrix import CLASSES, Reach, ceiling
from schakel.access.roles import ROLES, may, scope_of
from schakel.cases.actions.emergencies import break_glass
from schakel.cases.models import Exclusion, Function, Seat
from schakel.core import uuid7
from schakel.organisations.models import Worker
from tests.laws.canaries.matrix import ADDRESSES, THINGS
from tests.laws.canaries.visits import CHANGES_EACH_TIME, REFUSALS, _whole
from tests.laws.canaries.words import Canary
from tests.laws.canaries.world import World
from tests.laws.test_gates import Address, addresses
from tests.world import a_worker, client_of
from tests.world.building import gate

RELATIONS = (
    "own", "same organisation", "other organisation", "other side", "excluded", "ended seat", "closed case", "none", "emergency",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ODD_QUESTION = "?format=json&page=2&sort=-id&expand=all&id__isnull=0"
PERPETRATOR_SIDE = {"perpetrator_worker", "trainer", "therapist", "probation_officer"}
HOUSE_WIDE = {"coordinator", "intake", "magistrate", "gate"}
PEOPLE = ROLES.keys() - {"gate"}  # the machine signs in nowhere
SITTING = {"own", "other side", "closed case", "excluded", "ended seat"}
SEALED_ANEW = re.compile(rb'(name="kept" value=")[^"]+')
FRESH_FOR = 200  # seconds that a session of the tests is used, well within what the application allows


@dataclass(frozen=True)
class Cell:
    """One try."""

    address: str
    role: str
    relation: str
    method: str
    asked: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.address}{self.asked} as {self.role}, {self.relation}"


def all_cells() -> list[Cell]:
    """Every cell there is."""
    return [
        Cell(address, role, relation, method, asked)
        for address, expect in ADDRESSES.items()
        for role, relation in people()
        for method in METHODS
        for asked in ((*expect.asked, ODD_QUESTION) if method == "GET" else ("",))
    ]


def people() -> list[tuple[str, str]]:
    """Every function that can sign in, in every relation; who is not signed in has none."""
    relations = {role: [one for one in RELATIONS if one != "emergency" or may(role, "break_glass")] for role in ROLES}
    relations |= {"gate": ["same organisation", "none"], "signed_out": ["none"]}  # each house has one machine, and it has no seat
    return [(role, relation) for role, ones in relations.items() for relation in ones]


@dataclass
class Matrix:
    """A world with somebody in it for every function and relation."""

    world: World
    workers: dict[tuple[str, str], Worker | None] = field(default_factory=dict)
    _cookies: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict)
    _nothing: dict[tuple[str, ...], tuple[int, bytes]] = field(default_factory=dict)
    _has_acted: bool = False

    def __post_init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        for number, (role, relation) in enumerate(people()):
            self.workers[role, relation] = None if role == "signed_out" else self._moves_in(role, relation, number)

    @cached_property
    def by_name(self) -> dict[str, Address]:
        return {address.name: address for address in addresses()}

    def _moves_in(self, role: str, relation: str, number: int) -> Worker:
        at_ours, at_theirs = self.world.families["a"].people, self.world.families["b"].people
        people = at_theirs if relation == "none" else at_ours
        if role == "gate":
            return gate(people.house)
        organisation = people.joke.organisation if relation == "other organisation" else people.bilal.organisation
        worker = a_worker(role, house=people.house, organisation=organisation, name=f"Nr{number} Nomen")
        family = self.world.families["c" if relation == "closed case" else "a"]
        if relation in SITTING:
            today = timezone.localdate()
            ended = {"until_day": today - timedelta(days=1)} if relation == "ended seat" else {}
            seat = Seat(case=family["case"], house=people.house, worker=worker, function=_function(role, relation),
                        from_day=today - timedelta(days=9), **ended)  # fmt: skip
            family.keep(f"seat_{number}", seat)
        if relation == "excluded":
            made = Exclusion(house=people.house, worker=worker, person=family["suspect"], ground="by_hand", made_at=timezone.now())
            family.keep(f"exclusion_{number}", made)
        if relation == "emergency":
            break_glass(by=worker, number=family["case"].number, reason="Iemand staat met een mes voor de deur.")
        return worker

    def tried(self, cell: Cell) -> list[str]:
        """What is wrong with one cell, in words; forbidden canaries begin with "HEARD"."""
        answer, body, heard = self._answer(cell, self._things(cell, exists=True))
        has_acted = self._has_acted
        wrong = [f"HEARD {cell}: {one.where} of family {one.circle} ({one.kind})" for one in heard if not self.may_hear(cell, one)]
        if self._names(cell) and cell.role in PEOPLE and "/inloggen/" in answer.headers.get("Location", ""):
            wrong.append(f"{cell}: was not signed in, so nothing was tried")
        if answer.status_code >= 500:
            return [*wrong, f"{cell}: fails ({answer.status_code})"]
        permission = declared(self.by_name[cell.address].view)
        role_may = permission["public"] or (cell.role in ROLES and (not permission["permission"] or may(cell.role, permission["permission"])))
        if not role_may and answer.status_code not in REFUSALS:
            return [*wrong, f"{cell}: let in without the permission ({answer.status_code})"]
        if self._names(cell) and _circle(cell) not in reach(cell.role, cell.relation):
            nothing = self._of_nothing(cell)
            if (answer.status_code, body) != nothing:
                wrong.append(f"{cell}: reads otherwise than what does not exist ({answer.status_code}, {nothing[0]})")
        if cell.relation == "emergency" and self._names(cell) and has_acted:
            wrong.append(f"{cell}: writes in an emergency")
        return wrong

    def forget(self) -> None:
        """What the answers about nothing were like, and who was signed in: for when a wall was taken away, and all since then is undone."""
        self._nothing.clear()
        self._cookies.clear()

    def may_hear(self, cell: Cell, one: Canary) -> bool:
        if one.circle not in reach(cell.role, cell.relation):
            return False
        shown = set("".join(ADDRESSES[cell.address].shows.values()))
        is_own = one.where.startswith(OWN_WORDS) and cell.relation != "other organisation" and not self._is_of_the_director(cell, one)
        return one.kind in shown and (one.kind in at_most(cell.role) or is_own)

    def _is_of_the_director(self, cell: Cell, one: Canary) -> bool:
        """Of the entries, all are of the one organisation but this one."""
        return one.spellings[0] in {str(value).lower() for value in vars(self.world.families[_circle(cell)]["draft_entry"]).values()}

    def _of_nothing(self, cell: Cell) -> tuple[int, bytes]:
        key = (cell.address, cell.role, cell.relation, cell.method, cell.asked)
        if key not in self._nothing:
            answer, body, _ = self._answer(cell, self._things(cell, exists=False))
            self._nothing[key] = (answer.status_code, body)
        return self._nothing[key]

    def _names(self, cell: Cell) -> list[str]:
        return [name for name in self.by_name[cell.address].pattern.pattern.converters if name not in ADDRESSES[cell.address].given]

    def _things(self, cell: Cell, *, exists: bool) -> dict[str, object]:
        family, about = self.world.families[_circle(cell)], ADDRESSES[cell.address].about
        return {
            name: family[about.get(name, THINGS.get(name, name.removesuffix("_id")))].pk if exists else uuid7()
            for name in self._names(cell)
        }

    def _answer(self, cell: Cell, things: dict[str, object]) -> tuple[HttpResponse, bytes, set[Canary]]:
        path = reverse(cell.address, kwargs={**things, **ADDRESSES[cell.address].given})
        family = self.world.families[_circle(cell)]
        asked = cell.asked.format(name=family["suspect"].family_name[:-3], number=family["case"].number[:-3])
        self._takes_the_place_of(cell.role, cell.relation)
        self._has_acted = False
        with transaction.atomic(), connection.execute_wrapper(self._listens):
            answer = self.client.generic(cell.method, path + asked, b"", "application/x-www-form-urlencoded")
            body = _whole(answer)
            transaction.set_rollback(True)
        heard = self.world.aviary.heard(body.decode(errors="replace"))
        for thing in things.values():
            body = body.replace(str(thing).encode(), b"ID")
        return answer, SEALED_ANEW.sub(rb"\1", CHANGES_EACH_TIME.sub(rb"\1", body)), heard

    def _listens(self, execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        """Whether an action went through: each ends by writing its lines of the trail."""
        self._has_acted |= isinstance(sql, str) and sql.startswith('INSERT INTO "audit_line"')
        return execute(sql, *more)

    def _takes_the_place_of(self, role: str, relation: str) -> None:
        self.client.cookies.clear()
        worker = self.workers[role, relation]
        if worker is None:
            return
        made, key = self._cookies.get((role, relation), (0.0, ""))
        if time.monotonic() - made > FRESH_FOR:
            key = client_of(worker).cookies["schakel"].value
            self._cookies[role, relation] = (time.monotonic(), key)
        self.client.cookies["schakel"] = key


def reach(role: str, relation: str) -> str:
    """Whose families somebody may hear of at all: by a seat today, or by the register of the own house."""
    if role not in ROLES:
        return ""
    if scope_of(role) == "none" or scope_of(role) == "gate":
        return ""
    if scope_of(role) in HOUSE_WIDE:
        return {"none": "b", "excluded": "c"}.get(relation, "ac")
    return {"own": "a", "other side": "a", "emergency": "a", "closed case": "c"}.get(relation, "")


def at_most(role: str) -> set[str]:
    """The classes that may be heard by a function, with our own letter D, of whoever wrote it. What is for whom the owner named is not for
    these, who are not named."""
    enough = {Reach.WRITE, Reach.READ} | ({Reach.OWN} if role in TAKES_IN else set())
    kinds = {kind for kind in CLASSES if ceiling(role, kind).reach in enough} | STILL_ABOVE.get(role, set())
    return kinds | ({"D"} if "C" in kinds and role not in PERPETRATOR_SIDE else set())


# What a function with a seat hears above its ceiling today (threats section 3). It only shrinks.
STILL_ABOVE: dict[str, set[str]] = {}
# What the own organisation was asked and wrote itself is hers to read, also where the function reads no more than a signal of the rest.
TAKES_IN = {"intake_worker", "police_referrer"}  # to whom a referral is an entry of their own
OWN_WORDS = ("file_building.SupplementRequest.", "file_building.Entry.")


def _circle(cell: Cell) -> str:
    return "c" if cell.relation == "closed case" else "a"


def _function(role: str, relation: str) -> str:
    of_the_perpetrator = (role in PERPETRATOR_SIDE) != (relation == "other side")
    if role == "case_director" and relation != "other side":
        return Function.MEMBER  # a case has one director: An
    return Function.PERPETRATOR_SIDE if of_the_perpetrator else Function.VICTIM_SIDE


def in_order(cells: list[Cell]) -> Iterator[Cell]:
    """One address after the other, one person after the other, so that a page is compiled once and a session used while it lasts."""
    return iter(sorted(cells, key=lambda one: (one.address, one.role, one.relation)))
