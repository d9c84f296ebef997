"""Counts the weights of the matcher anew: `python -m benchmarks.matching_weights [seeds] [reports]`.

Prints, for each degree of agreement, its share among pairs of one person (m), among pairs of two people that the keys bring together
(u), log2(m / u), and the weight that stands in `people/matching/weights.py`. Degrees that occur with too few pairs are marked.
"""

import sys
from collections import Counter
from enum import StrEnum
from itertools import groupby
from math import log2

from tests.people.police_files import a_police_file, as_csv
from tests.people.recognising import described, lines_of

from schakel.people.matching.compare import compare
from schakel.people.matching.register import Register
from schakel.people.matching.weights import WEIGHTS

TOO_FEW = 30


def main(seeds: int = 10, reports: int = 3000) -> None:
    same: Counter[StrEnum] = Counter()
    other: Counter[StrEnum] = Counter()
    for seed in range(seeds):
        rows, truth = a_police_file(reports=reports, seed=seed)
        _count(lines_of(as_csv(rows).encode()), [line[2] for line in truth["lines"]], same, other)
    for kind in dict.fromkeys(type(level) for level in WEIGHTS):
        m_all, u_all = (sum(found[level] for level in kind) or 1 for found in (same, other))
        for level in kind:
            m, u = (same[level] + 0.5) / m_all, (other[level] + 0.5) / u_all
            few = "  few pairs" if min(same[level], other[level]) < TOO_FEW else ""
            print(f"{level:24s} m {m:8.5f}  u {u:8.5f}  {log2(m / u):6.1f} bits  stands at {WEIGHTS[level]:5.1f}{few}")


def _count(lines: list, people: list, same: Counter[StrEnum], other: Counter[StrEnum]) -> None:
    """Every description against whom the register holds under one of its keys, person by person as the truth says."""
    register = Register()
    for _, report in groupby(zip(lines, people, strict=True), key=lambda pair: pair[0].report_number):
        named = [(described(line), person) for line, person in report if person]
        present = {person for _, person in named}
        for description, person in named:
            for known in register.candidates(description):
                for before in known.descriptions:
                    found = compare(description, before)
                    if found is None:
                        continue
                    if known.company & (present - {person}):
                        found = found.in_company()
                    (same if known.id == person else other).update(found.levels)
        for description, person in named:
            register.remember(person, description)
        register.remember_company(present)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
