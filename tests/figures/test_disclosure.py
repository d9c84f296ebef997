"""No number that leaves the room tells of a known person: published tables are attacked as a clever reader would."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from schakel.figures.definitions import TOTAL
from schakel.figures.disclosure import Cell, Counts, State, Table, already_public, percentage, protect, protect_quantiles
from schakel.figures.facts import Facts

GROUPS = ("left", "right", "third")


def counts_of(numbers: np.ndarray) -> Counts:
    rows = {tuple(f"{axis}{place}" for axis, place in enumerate(where)): int(value) for where, value in np.ndenumerate(numbers)}
    return Counts(GROUPS[: numbers.ndim], (), rows)


def truth_of(table: Table, numbers: np.ndarray) -> dict[tuple[str, ...], int]:
    values = [[f"{axis}{place}" for place in range(size)] for axis, size in enumerate(numbers.shape)]
    found = {}
    for where in product(*([*names, TOTAL] for names in values)):
        chosen = tuple(slice(None) if code == TOTAL else names.index(code) for code, names in zip(where, values, strict=True))
        found[where] = int(numbers[chosen].sum())
    return found


def most_a_reader_can_believe(table: Table, known: dict[tuple[str, ...], tuple[float, float]], target: tuple[str, ...]) -> float:
    """The largest number for `target` that fits the sums and what is known of each cell: a linear programme written for this
    test alone.
    """
    places = {where: number for number, where in enumerate(table.cells)}
    sums = []
    for axis, group in enumerate(table.groups):
        codes = [code for code in table.values(group) if code != TOTAL]
        for where in table.cells:
            if where[axis] == TOTAL:
                line = np.zeros(len(places))
                line[places[where]] = -1
                for code in codes:
                    line[places[(*where[:axis], code, *where[axis + 1 :])]] += 1
                sums.append(line)
    goal = np.zeros(len(places))
    goal[places[target]] = -1
    answer = linprog(
        goal, A_eq=np.array(sums), b_eq=np.zeros(len(sums)), bounds=[known[where] for where in places], method="highs"
    )
    return np.inf if answer.status in (3, 4) else -float(answer.fun)


small_tables = st.sampled_from([(4,), (7,), (2, 3), (3, 4), (4, 5), (2, 2, 3)]).flatmap(
    lambda shape: st.lists(
        st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 12, 40, 130]), min_size=int(np.prod(shape)), max_size=int(np.prod(shape))
    ).map(lambda values: np.array(values).reshape(shape))
)


@settings(max_examples=60, deadline=None)
@given(small_tables)
def test_even_with_all_other_numbers_exact_a_reader_cannot_tell_that_a_hidden_cell_is_small(numbers: np.ndarray) -> None:
    table = protect(counts_of(numbers), name="attacked", version=1)
    truth = truth_of(table, numbers)

    known = {
        where: (1.0, np.inf) if row["n"].state is State.HIDDEN else (float(truth[where]), float(truth[where]))
        for where, row in table.cells.items()
    }

    for where, number in truth.items():
        if 0 < number < 5:
            assert table.cells[where]["n"].state is State.HIDDEN
            assert most_a_reader_can_believe(table, known, where) >= number + 4 - 1e-6


@settings(max_examples=40, deadline=None)
@given(small_tables)
def test_what_is_printed_is_a_multiple_of_five_near_the_truth_and_never_one_to_four(numbers: np.ndarray) -> None:
    table = protect(counts_of(numbers), name="attacked", version=1)

    for where, number in truth_of(table, numbers).items():
        cell = table.cells[where]["n"]
        if cell.state is State.SHOWN:
            assert isinstance(cell.value, int)
            assert cell.value % 5 == 0
            assert abs(cell.value - number) <= 2
            assert number == 0 or number >= 5
        else:
            assert cell.value is None


def test_the_smallest_possible_number_of_cells_is_hidden_in_a_row_of_numbers() -> None:
    table = protect(counts_of(np.array([3, 10, 200, 300])), name="row", version=1)

    hidden = [where for where, _column, cell in table if cell.state is State.HIDDEN]
    assert hidden == [("00",), ("01",)]


def test_a_large_table_of_three_groups_is_as_safe_as_a_small_one() -> None:
    chance = np.random.default_rng(7)
    numbers = chance.poisson(chance.gamma(0.5, 12, size=(6, 2, 4)))

    table = protect(counts_of(numbers), name="large", version=1)

    truth = truth_of(table, numbers)
    hidden = {where for where, row in table.cells.items() if row["n"].state is State.HIDDEN}
    known = {where: (1.0, np.inf) if where in hidden else (float(number), float(number)) for where, number in truth.items()}
    assert len(hidden) < sum(number > 0 for number in truth.values())
    for where in (where for where, number in truth.items() if 0 < number < 5):
        assert most_a_reader_can_believe(table, known, where) >= truth[where] + 4 - 1e-6


def test_an_empty_table_stays_empty_and_a_lone_small_number_takes_its_total_along() -> None:
    assert not protect(Counts(("left",), (), {}), name="nothing", version=1).cells

    table = protect(Counts(("left",), (), {("a",): 3}), name="lone", version=1)

    assert {cell.state for _where, _column, cell in table} == {State.HIDDEN}


def test_slices_are_protected_apart_and_never_added_up() -> None:
    rows = {("2024", "a"): 12, ("2024", "b"): 30, ("2025", "a"): 40, ("2025", "b"): 50}

    table = protect(Counts(("year", "left"), ("year",), rows), name="years", version=1)

    assert TOTAL not in table.values("year")
    assert table.cell("n", "2025", TOTAL).value == 90


def test_a_percentage_comes_from_rounded_numbers_and_not_from_fewer_than_twenty() -> None:
    shown = [Cell(State.SHOWN, "count", number) for number in (5, 15, 20)]

    assert percentage(shown[0], shown[2]).value == 25
    assert percentage(shown[0], shown[1]).state is State.SMALL_BASE
    assert percentage(Cell(State.HIDDEN, "count"), shown[2]).state is State.HIDDEN


def test_a_median_of_few_is_not_given() -> None:
    table = protect_quantiles(
        {("weighing",): (3, 4.0, 9.0), ("referral",): (19, 4.0, 9.0), ("execution",): (20, 4.4, 9.0)},
        groups=("step",),
        name="t",
        version=1,
    )

    assert [table.cell("median", step).state for step in ("weighing", "referral", "execution")] == [
        State.HIDDEN, State.SMALL_BASE, State.SHOWN]  # fmt: skip
    assert table.cell("n", "weighing").state is State.HIDDEN
    assert table.cell("median", "execution").value == 4


def test_a_table_cannot_be_made_past_disclosure_control() -> None:
    with pytest.raises(PermissionError, match="disclosure control"):
        Table("smuggled", 1, "public", ("year",), ("n",), {("2024",): {"n": Cell(State.SHOWN, "count", 3)}})


def test_raw_counts_do_not_print_themselves() -> None:
    assert "3" not in repr(Counts(("left",), (), {("a",): 3}))


def test_numbers_published_elsewhere_stay_as_they_are() -> None:
    assert already_public({("2014",): 3}, groups=("year",), name="theirs", version=1).cell("n", "2014").value == 3


def test_every_figure_of_the_answer_went_through_disclosure_control(facts: Facts) -> None:
    from schakel.core import Period
    from schakel.figures.answer.content import build

    answer = build(facts, Period.years("2021-2025"), "nl")

    for sheet in (sheet for figure in answer.figures for sheet in figure.sheets):
        for _where, _column, cell in sheet.table:
            if cell.unit == "count" and sheet.table.rule == "public" and cell.value is not None:
                assert int(cell.value) % 5 == 0
