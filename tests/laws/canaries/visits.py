"""Going to an address as somebody, and listening which canaries sing there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from schakel.core import uuid7
from tests.laws.canaries.matrix import REACH, THINGS, Expect
from tests.laws.canaries.words import Canary
from tests.laws.canaries.world import World
from tests.laws.test_gates import Address
from tests.world import begins_half, client_of

SENDS = " (sends)"
REFUSALS = {302, 401, 403, 404, 405}
CHANGES_EACH_TIME = re.compile(rb'(name="(?:csrfmiddlewaretoken|form_key)" value="|data-left=")[^"]+|\d\d:\d\d')


@dataclass(frozen=True)
class Visit:
    """What one actor met at one address about one family (None: a thing that does not exist)."""

    address: str
    actor: str
    circle: str | None
    asked: str
    status: int
    body: bytes
    heard: frozenset[Canary]

    def __str__(self) -> str:
        about = f" about family {self.circle}" if self.circle else " about nothing that exists"
        return f"{self.actor} at {self.address}{self.asked}{about}: {self.status}"


@dataclass
class Visitors:
    """The actors of a world, each in a browser of their own."""

    world: World

    def __post_init__(self) -> None:
        self.clients: dict[str, Client] = {actor: client_of(worker) for actor, worker in self.world.actors.items()}
        begins_half(self.clients["half_signed_in"], self.world.actors["coordinator"])
        for client in self.clients.values():
            client.raise_request_exception = False

    def visits(self, address: Address, expect: Expect, actor: str) -> Iterator[Visit]:
        """The address as `actor`: about each family, and about nothing; each with every query string to try. Who is not let in also
        tries to send something there."""
        names = [name for name in address.pattern.pattern.converters if name not in expect.given]
        families = list(self.world.families) if actor in expect.shows else ["a"]  # to who is never let in, all families are alike
        for circle in [*families, None] if names else [None]:
            things = {name: self._thing(expect.about.get(name, THINGS.get(name, name)), circle) for name in names}
            path = reverse(address.name, kwargs={**things, **expect.given})
            ids = [str(thing) for thing in things.values()]
            for asked in expect.asked:
                yield self._visit(address, actor, circle, path, asked, ids)
            if not may_open(expect, actor, circle, bool(names)):
                yield self._visit(address, actor, circle, path, SENDS, ids)

    def _thing(self, name: str, circle: str | None) -> UUID:
        return self.world.families[circle][name].pk if circle else uuid7()

    def _visit(self, address: Address, actor: str, circle: str | None, path: str, asked: str, ids: list[str]) -> Visit:
        client = self.clients[actor]
        answer = client.post(path, {}) if asked == SENDS else client.get(path + asked.format(**self._words(circle)))
        body = _whole(answer)
        if answer.status_code in (302, 303) and actor not in ("signed_out", "half_signed_in"):
            self.clients[actor].get(
                answer.headers["Location"]
            )  # so that a message for the next page is not found on the next visit
        heard = frozenset(self.world.aviary.heard(body.decode(errors="replace")))
        for one in ids:
            body = body.replace(one.encode(), b"ID")
        return Visit(address.name, actor, circle, asked, answer.status_code, CHANGES_EACH_TIME.sub(rb"\1", body), heard)

    def _words(self, circle: str | None) -> dict[str, str]:
        """What one may type in a search: the beginnings of names, never a whole canary."""
        family = self.world.families[circle or "a"]
        return {"name": family["suspect"].family_name[:-3], "number": family["case"].number[:-3]}


def _whole(answer: HttpResponse) -> bytes:
    """Headers and body together; a cookie of the browser itself is no secret of anyone else."""
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(answer.headers.items()) if name != "Content-Length")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return headers.encode() + b"\n\n" + body


def may_open(expect: Expect, actor: str, circle: str | None, is_about_a_family: bool) -> bool:
    """Whether the matrix lets this actor in at this address about this family."""
    if actor not in expect.shows:
        return False
    return not is_about_a_family or (circle is not None and circle in REACH[actor])


def leaks(visit: Visit, expect: Expect) -> set[Canary]:
    """The canaries that should not have been heard."""
    kinds = expect.shows.get(visit.actor, "")
    return {one for one in visit.heard if one.kind not in kinds or one.circle not in REACH[visit.actor]}
