"""Every definition file is valid, speaks four languages, and its worked example comes out."""

from datetime import date

import duckdb
import pytest

from schakel.core import Period
from schakel.figures import definitions, schema
from schakel.figures.definitions import BadDefinition, Measure, Recidivism
from schakel.figures.measures import raw
from schakel.figures.recidivism.engine import curve
from schakel.figures.recidivism.follow import days_of, follow


@pytest.mark.parametrize("measure", definitions.measures().values(), ids=lambda measure: measure.id)
def test_the_worked_example_of_a_measure_comes_out(measure: Measure, empty_facts: duckdb.DuckDBPyConnection) -> None:
    schema.fill(empty_facts, measure.example.facts)

    found = raw(empty_facts, measure, Period.years(measure.example.period), date.fromisoformat(measure.example.cut_off))

    def order(row: dict) -> str:
        return str(sorted(row.items()))

    assert [pytest.approx(row) if measure.kind == "quantiles" else row for row in sorted(found, key=order)] == sorted(
        measure.example.gives, key=order
    )


@pytest.mark.parametrize("definition", definitions.recidivism().values(), ids=lambda definition: definition.id)
def test_the_worked_example_of_recidivism_comes_out(definition: Recidivism, empty_facts: duckdb.DuckDBPyConnection) -> None:
    schema.fill(empty_facts, definition.example.facts)
    period, cut_off = Period.years(definition.example.period), date.fromisoformat(definition.example.cut_off)

    followed = follow(empty_facts, definition, period, cut_off)

    for row in definition.example.gives:
        counts = followed.groups[(row["unit"], *(row[group] for group in definition.groups))].counts
        assert (counts.followed, int(counts.events.sum())) == (row["followed"], row["events"])
        assert curve(counts).share_by(days_of(12)).share == pytest.approx(row["share_12"])


def test_a_comparison_of_groups_never_stands_without_its_warning_on_selection() -> None:
    for definition in definitions.recidivism().values():
        assert not definition.groups or definition.selection is not None


def test_the_definition_of_recidivism_says_all_that_makes_a_figure_comparable() -> None:
    for definition in definitions.recidivism().values():
        assert definition.windows == (6, 12, 24)
        assert definition.source == "police"
        assert definition.interval == "log"
        assert all(definition.outcomes[unit] for unit in definition.units)


@pytest.mark.parametrize(
    ("group", "codes"),
    [("sex", schema.SEXES), ("role", schema.ROLES), ("source", schema.SOURCES), ("step", schema.STEPS), ("frame", schema.FRAMES),
     ("occasion", schema.OCCASIONS), ("answer", schema.ANSWERS)],
)  # fmt: skip
def test_every_code_that_can_come_out_has_a_name_in_every_language(group: str, codes: tuple[str, ...]) -> None:
    assert set(codes) <= set(definitions.codes(group))


def test_no_name_on_paper_calls_someone_a_perpetrator() -> None:
    names = [definitions.label("role", role, "nl") for role in schema.ROLES]

    assert "vermoedelijke pleger" in names
    assert not any("dader" in name for name in names)


def test_a_text_that_misses_a_language_is_refused() -> None:
    with pytest.raises(BadDefinition, match="nl, fr, de, en"):
        definitions.text({"nl": "alleen Nederlands"}, "somewhere")
