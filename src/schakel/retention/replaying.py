"""Opnieuw wissen: a copy of before an erasure brings back what was erased (threats.md T-24)."""

from collections.abc import Iterator
from uuid import UUID

from schakel.access.context import looking
from schakel.audit.models import Erasure
from schakel.cases.models import Case
from schakel.organisations.models import Worker
from schakel.retention import actions


def erased() -> list[str]:
    """`house case`, one for each erasure of every house, the oldest first."""
    lines = []
    for gate in _gates():
        with looking(gate):
            lines += [f"{one.house_id} {one.case_id}" for one in Erasure.objects.order_by("at", "id")]
    return lines


def replay(listed: str) -> int:
    """Erase each listed case that is there. Gives how many; ValueError for a line that is not two numbers."""
    gates = {gate.house_id: gate for gate in _gates()}
    done = 0
    for line in filter(None, listed.splitlines()):
        house, case = map(UUID, line.split())
        gate = gates.get(house)
        if gate is None:
            continue
        with looking(gate):
            is_there = Case.objects.filter(pk=case).exists()
        if is_there:
            actions.replay(by=gate, case_id=case)
            done += 1
    return done


def _gates() -> Iterator[Worker]:
    yield from Worker.objects.filter(role="gate").select_related("user", "organisation", "house")
