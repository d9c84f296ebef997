"""Recidivism out of facts: what was planted is found back, and what is too small stays inside."""

from datetime import date

import duckdb
import pytest

from schakel.core import Period
from schakel.figures import definitions, schema
from schakel.figures.definitions import TOTAL
from schakel.figures.disclosure import State, protect_recidivism
from schakel.figures.facts import Facts
from schakel.figures.recidivism.engine import curve
from schakel.figures.recidivism.follow import Followed, days_of, follow
from tests.figures.conftest import PLANTED

FIVE_YEARS = Period.years("2021-2025")


def followed(facts: Facts, name: str) -> Followed:
    return follow(facts.connection, definitions.recidivism()[name], FIVE_YEARS, facts.extract.cut_off)


@pytest.mark.parametrize("months", [6, 12, 24])
@pytest.mark.parametrize(
    ("name", "where", "planted"),
    [("recidivism_first_incident", ("person",), "first_incident"),
     ("recidivism_programme_ended", ("person", "completed", TOTAL), "completed"),
     ("recidivism_programme_ended", ("person", "not_completed", TOTAL), "not_completed")],
)  # fmt: skip
def test_the_planted_recidivism_is_found_back_within_its_interval(
    facts: Facts, name: str, where: tuple[str, ...], planted: str, months: int
) -> None:
    truth = PLANTED.share_by(planted, days_of(months))

    estimate = curve(followed(facts, name).groups[where].counts).share_by(days_of(months))

    print(
        f"{planted}, {months} months: planted {truth:.3f}, found {estimate.share:.3f} ({estimate.lower:.3f}-{estimate.upper:.3f})"
    )
    assert (estimate.lower or 0) <= truth <= (estimate.upper or 1)


def test_completed_and_not_completed_differ_as_planted(facts: Facts) -> None:
    groups = followed(facts, "recidivism_programme_ended").groups

    completed, not_completed = (
        curve(groups["person", code, TOTAL].counts).share_by(365) for code in ("completed", "not_completed")
    )

    assert (completed.upper or 1) < (not_completed.lower or 0)


INCIDENT = {"house": "limburg", "source": "police", "reports": 1}


def one_man(
    connection: duckdb.DuckDBPyConnection, *days: date, told: date | None = None, seen_until: date | None = None
) -> Followed:
    incidents = [{"incident_id": n, "occurred_on": day, "registered_on": told or day, **INCIDENT} for n, day in enumerate(days)]
    schema.fill(connection, {
        "person": [{"person_id": 1, "sex": "male", "observed_until": seen_until}],
        "incident": incidents,
        "incident_role": [{"incident_id": n, "person_id": 1, "role": "suspect"} for n in range(len(days))],
    })  # fmt: skip
    return follow(connection, definitions.recidivism()["recidivism_first_incident"], Period.years("2023"), date(2024, 12, 31))


def test_a_second_incident_on_the_same_day_is_no_new_incident(empty_facts: duckdb.DuckDBPyConnection) -> None:
    counts = one_man(empty_facts, date(2023, 5, 1), date(2023, 5, 1)).groups[("person",)].counts

    assert (int(counts.events.sum()), list(counts.days)) == (0, [610])


def test_time_runs_from_the_day_of_the_facts_not_of_the_report(empty_facts: duckdb.DuckDBPyConnection) -> None:
    counts = one_man(empty_facts, date(2023, 5, 1), date(2023, 5, 11), told=date(2023, 9, 1)).groups[("person",)].counts

    assert (list(counts.days), list(counts.events)) == ([10], [1])


def test_who_left_the_area_is_followed_until_that_day(empty_facts: duckdb.DuckDBPyConnection) -> None:
    groups = one_man(empty_facts, date(2023, 5, 1), date(2023, 9, 1), seen_until=date(2023, 6, 1)).groups

    assert (list(groups[("person",)].counts.days), list(groups[("person",)].counts.events)) == ([31], [0])
    assert groups[("person",)].windows[6] == (0, 0)


def test_someone_whose_first_incident_lies_before_the_period_does_not_begin_in_it(empty_facts: duckdb.DuckDBPyConnection) -> None:
    assert not one_man(empty_facts, date(2022, 12, 31), date(2023, 5, 1)).groups


def test_facts_from_before_the_end_of_a_programme_that_are_told_later_are_counted_apart(
    empty_facts: duckdb.DuckDBPyConnection,
) -> None:
    schema.fill(empty_facts, {
        "person": [{"person_id": 1, "sex": "male"}],
        "programme": [{"code": "time_out", "title": "Time-out", "historic": True}],
        "enrolment": [{"enrolment_id": 1, "person_id": 1, "programme": "time_out", "frame": "voluntary",
                       "referred_on": date(2023, 1, 1), "started_on": date(2023, 1, 10),
                       "ended_on": date(2023, 5, 1), "end_reason": "completed"}],
        "incident": [{"incident_id": 1, "occurred_on": date(2023, 4, 1), "registered_on": date(2023, 6, 1), **INCIDENT}],
        "incident_role": [{"incident_id": 1, "person_id": 1, "role": "suspect"}],
    })  # fmt: skip

    group = follow(
        empty_facts, definitions.recidivism()["recidivism_programme_ended"], Period.years("2023"), date(2024, 12, 31)
    ).groups["person", "completed", "voluntary"]

    assert (int(group.counts.events.sum()), group.told_later) == (0, 1)


def test_a_small_group_keeps_its_recidivism_inside(empty_facts: duckdb.DuckDBPyConnection) -> None:
    people = range(1, 19)
    schema.fill(empty_facts, {
        "person": [{"person_id": n, "sex": "male"} for n in people],
        "incident": [
            {"incident_id": n, "occurred_on": date(2023, 1, 10), "registered_on": date(2023, 1, 11), **INCIDENT} for n in people
        ],
        "incident_role": [{"incident_id": n, "person_id": n, "role": "suspect"} for n in people],
    })  # fmt: skip

    tables = protect_recidivism(
        follow(empty_facts, definitions.recidivism()["recidivism_first_incident"], Period.years("2023"), date(2025, 12, 31))
    )

    assert tables.estimates.cell("after_12", "person").state is State.SMALL_BASE
    assert tables.volume.cell("rate", "person").state is State.SMALL_BASE
    assert all(cell.state is not State.SHOWN for _where, _column, cell in tables.months)


def test_published_shares_move_in_steps_of_five_persons(facts: Facts) -> None:
    tables = protect_recidivism(followed(facts, "recidivism_programme_ended"))

    base = tables.estimates.cell("at_index", "person", "completed", TOTAL).value
    for month in range(25):
        cell = tables.months.cell("estimate", "person", "completed", TOTAL, str(month))
        if cell.state is State.SHOWN:
            steps = float(cell.value or 0) / 100 * int(base or 0) / 5
            assert abs(steps - round(steps)) * 5 / int(base or 1) <= 0.005 + 1e-9


def test_a_total_stays_inside_when_one_of_its_parts_has_few_new_incidents(empty_facts: duckdb.DuckDBPyConnection) -> None:
    people = range(1, 81)
    fell_back = [n for n in people if n <= 12 or n in (79, 80)]
    schema.fill(empty_facts, {
        "person": [{"person_id": n, "sex": "male"} for n in people],
        "programme": [{"code": "time_out", "title": "Time-out", "historic": True}],
        "enrolment": [{"enrolment_id": n, "person_id": n, "programme": "time_out", "frame": "voluntary" if n <= 50 else "mandated",
                       "referred_on": date(2022, 1, 1)} for n in people],
        "incident": [{"incident_id": n, "occurred_on": date(2022, 2, 1), "registered_on": date(2022, 2, 2), **INCIDENT} for n in fell_back],
        "incident_role": [{"incident_id": n, "person_id": n, "role": "suspect"} for n in fell_back],
    })  # fmt: skip

    tables = protect_recidivism(
        follow(empty_facts, definitions.recidivism()["recidivism_programme_referred"], Period.years("2022"), date(2025, 12, 31))
    )

    states = {frame: tables.estimates.cell("after_12", "person", frame).state for frame in ("voluntary", "mandated", TOTAL)}
    assert states == {"voluntary": State.SHOWN, "mandated": State.HIDDEN, TOTAL: State.HIDDEN}
    assert tables.volume.cell("early_share", "person", TOTAL).state is not State.SHOWN
