"""Two to five people write the same thing: nobody saves over what they have not seen, in whatever order they do it (P-05)."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
from django.db import connection, transaction

from schakel.core import Conflict
from schakel.organisations.models import Worker
from tests.laws.interleavings import Editable, editables, interleave, read_as
from tests.world import a_worker

SEED = int(time.time())
WAIT = 60  # seconds, for a machine that does more than this


def five(case) -> list[Worker]:
    """Who may write all these things: the director, and the coordinators of the house."""
    people = case.family.cast
    return [people.an, people.coco, *(a_worker("coordinator", house=case.house, name=f"Coördinator {n}") for n in range(3))]


@pytest.mark.django_db
@pytest.mark.parametrize("times", [60, pytest.param(2000, marks=pytest.mark.slow)])
def test_nobody_saves_over_what_they_have_not_seen(times, record_property):
    things, case = editables()
    people, chance, counted, lost = five(case), Random(SEED), Counter(), []

    for _ in range(times):
        thing, several = chance.choice(things), chance.sample(people, chance.randint(2, 5))
        with transaction.atomic():
            found = interleave(thing, several, chance, turns=2 + 2 * len(several))
            transaction.set_rollback(True)
        counted["saved"] += found.saved
        counted["refused"] += found.refused
        lost += found.lost

    record_property(
        "told",
        f"edits at once: {times:,} interleavings (seed {SEED}) of {len(things)} kinds: {counted['saved']:,} saved,"
        f" {counted['refused']:,} shown both texts, {len(lost)} overwritten unseen",
    )
    assert lost == []
    assert counted["saved"] > times
    assert counted["refused"] > times / 8


@pytest.mark.django_db
def test_a_save_without_looking_at_the_version_is_found():
    things, case = editables()
    people, chance, lost = five(case), Random(1), []

    for thing in things:
        careless = Editable(thing.name, thing.read, lambda by, text, _seen, of=thing: of.save(by, text, read_as(by, of)[0]), thing.told_as)
        with transaction.atomic():
            lost.append(len(interleave(careless, people, chance, turns=20).lost))
            transaction.set_rollback(True)

    assert all(lost)


@pytest.mark.django_db(transaction=True)
def test_of_who_saves_at_the_same_moment_one_saves_and_the_others_see_what_that_one_wrote():
    things, case = editables()
    people, wrong = five(case), []

    with ThreadPoolExecutor(len(people)) as hands:
        for thing in things:
            together, seen = Barrier(len(people)), read_as(people[0], thing)[0]

            def save(who: Worker, of=thing, version=seen, start=together) -> str:
                try:
                    start.wait(WAIT)
                    of.save(who, who.name, version)
                except Conflict as conflict:
                    return f"shown {conflict.current[of.told_as]}"
                finally:
                    connection.close()
                return f"saved {who.name}"

            told = list(hands.map(save, people))
            stands = read_as(people[0], thing)[1]
            if sorted(told) != sorted([f"saved {stands}"] + [f"shown {stands}"] * (len(people) - 1)):
                wrong.append((thing.name, stands, told))

    assert wrong == []
