"""The matrix of all addresses, functions, relations and methods: a sample on every run, all of it with `make test-matrix` (P-01)."""

import logging
import os
import time
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from django.db import transaction

from schakel.access.roles import ROLES
from tests.laws.canaries.cells import METHODS, RELATIONS, Matrix, all_cells, in_order
from tests.laws.canaries.world import a_world_of_canaries

SAMPLE = os.environ.get("MATRIX_CELLS", "10000")
SEED = int(os.environ.get("MATRIX_SEED", "0")) or int(time.time())


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Matrix]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Matrix(a_world_of_canaries())
        transaction.set_rollback(True)


@pytest.fixture
def quiet() -> Iterator[None]:
    """A refusal writes its whole way into the log, which takes longer than the refusal; the sweep listens to the log."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def test_every_function_and_every_relation_is_tried_at_every_address():
    cells = all_cells()

    assert len(set(cells)) == len(cells) > 100_000
    assert {cell.role for cell in cells} == ROLES.keys() | {"signed_out"}
    assert {cell.relation for cell in cells} == set(RELATIONS)
    assert {cell.method for cell in cells} == set(METHODS)


@pytest.mark.slow
def test_nobody_hears_what_is_not_theirs(matrix, record_property, quiet):
    cells = all_cells()
    tried = cells if SAMPLE == "all" else Random(SEED).sample(cells, int(SAMPLE))
    began, wrong = time.monotonic(), []

    for cell in in_order(tried):
        wrong += matrix.tried(cell)

    heard = sum(one.startswith("HEARD") for one in wrong)
    said = (
        f"canary matrix: {len(tried):,} of {len(cells):,} cells tried (seed {SEED}) in {time.monotonic() - began:.0f} s,"
        f" {heard} forbidden canaries heard"
    )
    record_property("told", said)
    assert not wrong, f"{said}\n" + "\n".join(wrong[:40]) + f"\n{Counter(kinds(one) for one in wrong).most_common(80)}"


def kinds(one: str) -> str:
    return one.split(":")[0].split(" as ")[-1] + one.rpartition("(")[2] if one.startswith("HEARD") else one.split(" as ")[0] + one.rpartition(":")[2]
