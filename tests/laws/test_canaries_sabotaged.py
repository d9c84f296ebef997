"""A test that cannot fail proves nothing: with one wall of the database taken away, the sweep must hear a canary it should not."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from schakel.cases.actions import keep_out
from schakel.cases.models import Case
from schakel.organisations.models import Worker
from tests.laws.canaries.matrix import ADDRESSES
from tests.laws.canaries.sabotage import with_the_power_to_break_walls, without
from tests.laws.canaries.visits import Visitors, leaks, may_open
from tests.laws.canaries.world import a_world_of_canaries
from tests.laws.test_canaries import address_named, beside_nothing, judge
from tests.world import looking_as

# The walls that are taken away for an address at which that must be noticed. Behind the wall of a proposal stands those of its person and its facts,
# which are judged anew: only without all three does a proposal come out.
SABOTAGE = {
    "case": ["cases_case"],
    "referral": ["referral_referral"],
    "proposal": ["mandates_proposal", "people_person", "incidents_incident"],
}


@pytest.fixture(scope="module")
def visitors(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Visitors]:
    """The world of canaries on a connection that plays the application and can step out of that part to break a wall."""
    with django_db_blocker.unblock(), with_the_power_to_break_walls():
        yield Visitors(a_world_of_canaries())


def test_the_sweep_is_silent_while_the_walls_stand(visitors):
    assert found(visitors, "case") == []


@pytest.mark.parametrize("address", SABOTAGE)
def test_the_sweep_hears_it_when_a_wall_is_gone(address, visitors):
    with without(*(f"alter table {table} disable row level security" for table in SABOTAGE[address])):
        noticed = found(visitors, address)

    assert noticed != []


def test_it_is_noticed_when_nobody_is_kept_out_of_a_family_any_more(visitors):
    family = visitors.world.families["a"]
    with transaction.atomic():
        keep_out(by=family.people.coco, case=family["case"], worker=family.director, reason="buren")
        before = cases_of(family.director)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set local role schakel_owner")
            cursor.execute("alter policy kept_out on cases_case using (true)")
            cursor.execute(
                "create or replace function wall.is_kept_from_me(asked uuid) returns boolean language sql as 'select false'"
            )
            cursor.execute("set local role schakel_app")
        after = cases_of(family.director)
        transaction.set_rollback(True)

    assert (before, after) == (0, 1)


def cases_of(worker: Worker) -> int:
    with looking_as(worker):
        return Case.objects.count()


def found(visitors: Visitors, name: str) -> list[str]:
    """What the sweep has to say about one address."""
    address, expect, wrong = address_named(name), ADDRESSES[name], []
    for actor in ("coordinator_elsewhere", "colleague", "former", "trainer", "magistrate"):
        for visit, nothing in beside_nothing(visitors, address, actor):
            wrong += judge(visit, nothing, expect, opens=may_open(expect, actor, visit.circle, True))
            wrong += [str(one) for one in leaks(visit, expect)]
    return wrong
