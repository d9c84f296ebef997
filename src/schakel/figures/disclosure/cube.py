"""A table with all its margins, and the sums that everyone who reads it knows to hold between its cells."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts with their margins: along every axis the last place is the total. `sums @ cells.ravel()` is zero, cell by cell."""

    cells: NDArray[np.int64]
    sums: sparse.csr_array

    @property
    def depth(self) -> NDArray[np.int64]:
        """Per cell over how many axes it adds up: 0 for a detail, the number of axes for the grand total."""
        places = np.indices(self.cells.shape)
        last = np.array(self.cells.shape).reshape(-1, *([1] * self.cells.ndim)) - 1
        return np.asarray((places == last).sum(axis=0), dtype=np.int64)


def cube(counts: NDArray[np.int64]) -> Cube:
    """Add the margins to `counts` (any number of axes) and write down the sums."""
    cells = counts
    for axis in range(counts.ndim):
        cells = np.concatenate([cells, cells.sum(axis=axis, keepdims=True)], axis=axis)
    return Cube(cells, _sums(cells.shape))


def _sums(shape: tuple[int, ...]) -> sparse.csr_array:
    number = np.arange(int(np.prod(shape))).reshape(shape)
    rows: list[int] = []
    places: list[int] = []
    values: list[int] = []
    line = 0
    for axis, size in enumerate(shape):
        others = [range(length) for place, length in enumerate(shape) if place != axis]
        for rest in product(*others):
            where: tuple[int | slice, ...] = (*rest[:axis], slice(None), *rest[axis:])
            along = number[where]
            rows += [line] * size
            places += along.tolist()
            values += [1] * (size - 1) + [-1]
            line += 1
    return sparse.csr_array((values, (rows, places)), shape=(line, number.size), dtype=np.float64)
