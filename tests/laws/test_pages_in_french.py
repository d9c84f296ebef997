"""Law 8, on the pages themselves: who reads French meets no Dutch of ours, on any page, also when a form comes back.

What people wrote stays as they wrote it; only our own sentences are listened for.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from schakel.audit.actions import sentence_of
from schakel.audit.models import Line
from schakel.cases.actions import give_seat
from schakel.cases.models import Function, Ground
from schakel.config import texts
from tests.laws.canaries.matrix import ADDRESSES, THINGS
from tests.laws.canaries.visits import Visitors, may_open
from tests.laws.canaries.world import a_world_of_canaries
from tests.laws.test_canaries import address_named
from tests.laws.test_gates import Address
from tests.world import looking_as

AS_IT_IS_CALLED = {"Nederlands", "familienaam"}  # a language is called as its speakers call it, a column as in the file


@pytest.fixture(scope="module")
def visitors(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Visitors]:
    """The world of the canaries, with browsers that ask for French; nothing of it is kept."""
    with django_db_blocker.unblock(), transaction.atomic(), override("nl"):  # what follows in this process reads Dutch again
        found = Visitors(a_world_of_canaries())
        for client in found.clients.values():
            client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
        yield found
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Dutch:
    """Our Dutch sentences of which the French differs: as they stand, and with any words in their places."""

    whole: frozenset[str]
    filled: re.Pattern[str]

    def is_heard_in(self, text: str) -> bool:
        return text in self.whole or bool(self.filled.fullmatch(text))


@pytest.fixture(scope="module")
def dutch() -> Dutch:
    whole, filled = set(), set()
    for (_context, text), message in texts.by_key(texts.catalogue("fr")).items():
        parts = texts.PLACE.split(text.strip())
        if text in message.string or text in AS_IT_IS_CALLED:
            continue
        if len(parts) == 1:
            whole.add(text.strip())
        elif sum(map(len, re.findall(r"[^\W\d_]{2,}", "".join(parts)))) > 10:
            filled.add("(.*?)".join(re.escape(part) for part in parts))
    return Dutch(frozenset(whole), re.compile("|".join(sorted(filled)), re.DOTALL))


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_in_french_says_nothing_in_dutch(name: str, visitors: Visitors, dutch: Dutch) -> None:
    left = {
        f"{actor} at {path}: {text}"
        for actor in visitors.clients
        for path, page in pages(visitors, address_named(name), actor)
        for text in Read.in_page(page)
        if dutch.is_heard_in(text)
    }

    assert left == set()


def test_the_visitors_really_met_french_pages(visitors: Visitors) -> None:
    page = visitors.clients["director"].get("/").content.decode()

    assert '<html lang="fr"' in page
    assert "Liste de travail" in Read.in_page(page)


def test_the_timeline_says_our_own_words_in_the_language_of_the_reader(visitors: Visitors) -> None:
    director, family = visitors.world.actors["director"], visitors.world.families["a"]

    with transaction.atomic(), override("de"):
        seat = give_seat(
            by=director,
            case=family["case"],
            worker=visitors.world.actors["trainer"],
            function=Function.MEMBER,
            ground=Ground.INVOLVEMENT,
        )
        with looking_as(director):
            line = Line.objects.get(subject_id=seat.pk)
        transaction.set_rollback(True)

    assert line.words["function"] == {"say": "deelnemer"}
    with override("fr"):
        assert sentence_of(line.code, line.says, line.actor_name, line.words).endswith("une place dans le dossier (participant).")


def pages(visitors: Visitors, address: Address, actor: str) -> Iterator[tuple[str, str]]:
    """What this actor sees at this address about family a, and what comes back when an empty form is sent there."""
    expect, family = ADDRESSES[address.name], visitors.world.families["a"]
    names = [name for name in address.pattern.pattern.converters if name not in expect.given]
    if not may_open(expect, actor, "a", bool(names)):
        return
    things = {name: family[expect.about.get(name, THINGS.get(name, name))].pk for name in names}
    path = reverse(address.name, kwargs={**things, **expect.given})
    words = {"name": family["suspect"].family_name[:-3], "number": family["case"].number[:-3]}
    client = visitors.clients[actor]
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        answers = [(asked, client.get(path + asked.format(**words))) for asked in expect.asked] + [
            (" (sends)", client.post(path, {}))
        ]
        transaction.set_rollback(True)
    client.cookies = cookies  # who signed out here is signed in again
    for asked, answer in answers:
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            yield address.route + asked, answer.content.decode()


class Read(HTMLParser):
    """The texts of a page as a reader meets them; what somebody typed stands in fields and is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.passed = 0

    @classmethod
    def in_page(cls, page: str) -> list[str]:
        read = cls()
        read.feed(page)
        return [" ".join(text.split()) for text in read.found if text.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.passed += tag in {"textarea", "script", "style"}
        self.found += [value for name, value in attrs if name in {"title", "alt", "aria-label", "placeholder"} and value]

    def handle_endtag(self, tag: str) -> None:
        self.passed -= tag in {"textarea", "script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.passed:
            self.found.append(data)
