"""What a curious reader can work out: for a hidden cell, the largest number that fits everything that was published.

The reader is clever: knows that the cells add up, that counts are whole and never negative, that a hidden cell is at least 1
(zeros are published), and can solve linear programmes. This is used to protect a table, and again in the tests to attack it.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from schakel.figures.disclosure.cube import Cube

ROOM = 40.0
"""How far we let a hidden cell stray when we look whether it is safe; a reader may let it stray further, which only adds
doubt.
"""


def highest_possible(
    sums: sparse.csr_array, lowest: NDArray[np.float64], highest: NDArray[np.float64], place: int, *, whole: bool = False
) -> float:
    """How high the cell at `place` can be, given what is known of each cell; infinite where nothing limits it."""
    goal = np.zeros(lowest.size)
    goal[place] = -1.0  # both solvers look for the lowest
    if whole:
        rule = LinearConstraint(sums, 0, 0)
        answer = milp(goal, constraints=rule, bounds=Bounds(lowest, highest), integrality=np.ones(lowest.size))
    else:
        answer = linprog(goal, A_eq=sums, b_eq=np.zeros(sums.shape[0]), bounds=np.column_stack([lowest, highest]), method="highs")
    if answer.status in {3, 4}:  # nothing limits it: unbounded, or "unbounded or infeasible" before the solver looked further
        return np.inf
    if answer.x is None:
        raise ValueError("the published cells contradict each other")
    return -float(answer.fun)


def exposed(table: Cube, hidden: NDArray[np.bool_], watched: NDArray[np.bool_], threshold: int, *, whole: bool) -> list[int]:
    """The watched cells (flat places) of which a reader could tell that they are below `threshold`, or nearly how many they are:
    those for which no table that fits what was published has at least `threshold` - 1 more in that cell."""
    cells = table.cells.ravel().astype(float)
    lowest = np.where(hidden.ravel(), 1.0, cells)
    highest = np.where(hidden.ravel(), cells + ROOM, cells)
    found = []
    for place in np.flatnonzero(watched.ravel()):
        most = highest_possible(table.sums, lowest, highest, int(place), whole=whole)
        if most < cells[place] + threshold - 1 - 1e-6:
            found.append(int(place))
    return found
