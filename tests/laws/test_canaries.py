"""The canary sweep (P-01): every address, as everybody, about every family. What nobody may see sings."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.laws.canaries.manners import bad_manners
from tests.laws.canaries.matrix import ADDRESSES, Expect
from tests.laws.canaries.visits import REFUSALS, Visit, Visitors, leaks, may_open
from tests.laws.canaries.world import a_world_of_canaries
from tests.laws.test_gates import Address, addresses


@pytest.fixture(scope="module")
def visitors(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Visitors]:
    """One world for all addresses; nothing of it is kept."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Visitors(a_world_of_canaries())
        transaction.set_rollback(True)


def test_every_address_has_an_expectation_and_every_expectation_an_address():
    names = {address.name for address in addresses()}

    assert names - ADDRESSES.keys() == set(), "say in tests/laws/canaries/matrix.py who may see what there"
    assert ADDRESSES.keys() - names == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_shows_what_it_may_to_whom_it_may(name, visitors, caplog):
    address, expect = address_named(name), ADDRESSES[name]
    is_about_a_family = bool(address.pattern.pattern.converters.keys() - expect.given.keys())
    wrong = []

    for actor in visitors.clients:
        for visit, nothing in beside_nothing(visitors, address, actor):
            wrong += judge(visit, nothing, expect, opens=may_open(expect, actor, visit.circle, is_about_a_family))
            wrong += bad_manners(visit)
            wrong += [f"{visit}: shows {one.where} of family {one.circle} (class {one.kind})" for one in leaks(visit, expect)]

    assert not wrong, "\n" + "\n".join(wrong[:30])
    assert visitors.world.aviary.heard(caplog.text) == set(), "in the log"


def judge(visit: Visit, nothing: Visit, expect: Expect, *, opens: bool) -> list[str]:
    """What is wrong with the way somebody was let in or refused."""
    if visit.status >= 500:
        return [f"{visit}: fails"]
    if expect.posts_only:
        return [] if visit.status in REFUSALS else [f"{visit}: shows a page"]
    if opens:
        is_closed_family = visit.circle == "c"
        return [] if visit.status in (200, 302, 303, *expect.also) or is_closed_family else [f"{visit}: should be let in"]
    is_sent_on = visit.status == 302 and "/inloggen/" not in visit.body.decode(errors="replace").partition("\n\n")[0]
    if visit.status not in REFUSALS or is_sent_on:
        return [f"{visit}: should be refused"]
    if (visit.status, visit.body) != (nothing.status, nothing.body):
        return [f"{visit}: reads otherwise than what does not exist: {difference(visit.body, nothing.body)}"]
    return []


def difference(one: bytes, other: bytes) -> str:
    """Where two pages begin to differ."""
    place = next(
        (place for place, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), min(len(one), len(other))
    )
    return f"{one[max(place - 30, 0) : place + 40]!r} instead of {other[max(place - 30, 0) : place + 40]!r}"


def beside_nothing(visitors: Visitors, address: Address, actor: str) -> Iterator[tuple[Visit, Visit]]:
    """Each visit, with the visit to a thing that does not exist beside it."""
    all_visits = list(visitors.visits(address, ADDRESSES[address.name], actor))
    nothing = {visit.asked: visit for visit in all_visits if visit.circle is None}
    return ((visit, nothing[visit.asked]) for visit in all_visits)


def address_named(name: str) -> Address:
    return next(address for address in addresses() if address.name == name)
