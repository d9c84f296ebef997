"""Which cells to hide: every count of 1 to 4, and the fewest others that keep those from being worked out.

An exact method, after Fischetti & Salazar (2001): for each small cell that a reader could work out, there must be another table that
agrees with everything published and in which that cell is four larger than it is, and so no small cell. The solver (HiGHS) finds
the cheapest set of hidden cells for which such tables exist; then the table is attacked again, until nothing is exposed.
Up to two axes the set is the cheapest there is; with three it may hide up to a tenth more. Tables of three axes with more than a
hundred cells are protected cell by cell, each along the cheapest way (Castro 2012): as safe, but it may hide more than needed.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from schakel.figures.disclosure.attack import ROOM, exposed
from schakel.figures.disclosure.cube import Cube

_EXACT_CELLS = 100
_NODES = 5000


def hide(table: Cube, threshold: int = 5) -> NDArray[np.bool_]:
    """Which cells of `table` (margins included) to hide, in its shape. Zeros are never hidden, totals only if nothing else helps."""
    small = (table.cells > 0) & (table.cells < threshold)
    hidden = small.copy()
    watched: list[int] = []
    whole = table.cells.ndim > 2
    exact = not whole or table.cells.size <= _EXACT_CELLS
    while new := exposed(table, hidden, small, threshold, whole=whole):
        found = None
        if exact and not set(new) <= set(watched):
            watched = sorted({*watched, *new})
            found = _cheapest(table, small, watched, threshold)
        before = hidden
        hidden = _one_by_one(table, hidden, new, threshold) if found is None else found
        if found is None and (hidden == before).all():
            return table.cells > 0
    return hidden


def _cost(table: Cube) -> NDArray[np.float64]:
    """A detail costs 1 and more as it is a larger part of the whole, each level of total much more: the least telling cells
    go first.
    """
    size = table.cells / max(1, int(table.cells.ravel()[-1]))
    return np.asarray(4.0**table.depth * (1 + 2 * size), dtype=np.float64).ravel()


def _cheapest(table: Cube, small: NDArray[np.bool_], watched: list[int], threshold: int) -> NDArray[np.bool_] | None:
    """The cheapest set of hidden cells that protects the watched ones; None if the solver finds none in its time."""
    cells = table.cells.ravel().astype(float)
    size = cells.size
    blocks = 1 + len(watched)
    eye = sparse.eye_array(size, format="csr")
    down_room = sparse.diags_array(np.maximum(cells - 1, 0))
    rules = []

    def at(parts: dict[int, sparse.sparray]) -> sparse.sparray:
        height = next(iter(parts.values())).shape[0]
        return sparse.hstack([parts.get(block, sparse.csr_array((height, size))) for block in range(blocks)])

    for block in range(1, blocks):
        rules.append(LinearConstraint(at({block: table.sums}), 0, 0))
        rules.append(LinearConstraint(at({block: eye, 0: -ROOM * eye}), -np.inf, 0))
        rules.append(LinearConstraint(at({block: eye, 0: down_room}), 0, np.inf))
    lowest = np.concatenate([small.ravel().astype(float), np.tile(-np.where(cells > 0, np.inf, 0.0), blocks - 1)])
    highest = np.concatenate([(cells > 0).astype(float), np.tile(np.where(cells > 0, ROOM, 0.0), blocks - 1)])
    for turn, place in enumerate(watched):
        lowest[size * (1 + turn) + place] = threshold - 1
    kinds = np.concatenate([np.ones(size), np.zeros(size * (blocks - 1))])
    goal = np.concatenate([_cost(table), np.zeros(size * (blocks - 1))])
    options = {"node_limit": _NODES, "mip_rel_gap": 0.1 if table.cells.ndim > 2 else 0.0}
    answer = milp(goal, constraints=rules, bounds=Bounds(lowest, highest), integrality=kinds, options=options)
    return None if answer.x is None else (answer.x[:size] > 0.5).reshape(table.cells.shape)


def _one_by_one(table: Cube, hidden: NDArray[np.bool_], places: list[int], threshold: int) -> NDArray[np.bool_]:
    """`hidden`, with for each place the cheapest further cells that let it be larger by `threshold` - 1 without breaking a sum."""
    cells = table.cells.ravel().astype(float)
    open_to_doubt = hidden.ravel().copy()
    both = sparse.hstack([table.sums, -table.sums]).tocsr()
    for place in places:
        price = np.where(open_to_doubt, 1e-3, _cost(table))
        more = np.where(cells > 0, np.inf, 0.0)
        less = np.maximum(cells - 1, 0.0)
        at_least = np.zeros(2 * cells.size)
        at_least[place], less[place] = threshold - 1, 0.0
        answer = linprog(
            np.concatenate([price, price]), A_eq=both, b_eq=np.zeros(both.shape[0]),
            bounds=np.column_stack([at_least, np.concatenate([more, less])]), method="highs",
        )  # fmt: skip
        if answer.x is None:
            return table.cells > 0
        moved = answer.x[: cells.size] + answer.x[cells.size :] > 1e-7
        open_to_doubt |= moved
    return open_to_doubt.reshape(table.cells.shape)
