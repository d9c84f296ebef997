"""The survival curve, worked by hand and checked against others."""

import math

import numpy as np
import pytest

from schakel.figures.recidivism.engine import Counts, Curve, bounds, curve, from_rows, together, wilson


def a_curve(*rows: tuple[int, bool]) -> Curve:
    return curve(from_rows(list(rows)))


def test_ten_people_with_ties_give_the_curve_one_works_out_on_paper() -> None:
    # days 3 (two events), 5 (one event, one lost), 8 (lost), 9 (one event), 12 (four lost)
    rows = [
        (3, True),
        (3, True),
        (5, True),
        (5, False),
        (8, False),
        (9, True),
        (12, False),
        (12, False),
        (12, False),
        (12, False),
    ]

    found = a_curve(*rows)

    at_nine = (8 / 10) * (7 / 8) * (4 / 5)
    greenwood = 2 / (10 * 8) + 1 / (8 * 7) + 1 / (5 * 4)
    estimate = found.share_by(10)
    assert list(found.at_risk) == [10, 8, 6, 5, 4]
    assert estimate.share == pytest.approx(1 - at_nine, abs=1e-15)
    assert estimate.lower == pytest.approx(1 - min(1, at_nine * math.exp(1.959963984540054 * math.sqrt(greenwood))), abs=1e-12)
    assert estimate.upper == pytest.approx(1 - at_nine * math.exp(-1.959963984540054 * math.sqrt(greenwood)), abs=1e-12)


def test_who_is_lost_on_the_day_of_an_event_was_still_at_risk() -> None:
    assert a_curve((4, True), (4, False)).share_by(4).share == pytest.approx(1 / 2)


def test_an_event_on_day_zero_counts_with_everyone_at_risk() -> None:
    found = a_curve((0, True), (0, False), (2, True), (6, False))

    assert found.share_by(0).share == pytest.approx(1 / 4)
    assert found.share_by(2).share == pytest.approx(1 - (3 / 4) * (1 / 2))


def test_when_nobody_fell_back_the_share_is_zero_and_there_is_no_interval() -> None:
    estimate = a_curve((10, False), (20, False)).share_by(15)

    assert (estimate.share, estimate.lower, estimate.upper, estimate.at_risk) == (0.0, None, None, 1)


def test_after_the_last_day_anyone_was_seen_nothing_is_said() -> None:
    assert a_curve((10, True), (20, False)).share_by(21).share is None


def test_when_everyone_fell_back_the_share_stays_one_without_an_interval() -> None:
    estimate = a_curve((10, True), (20, True)).share_by(400)

    assert (estimate.share, estimate.lower, estimate.upper) == (1.0, None, None)


def test_an_empty_group_has_no_estimate() -> None:
    assert a_curve().share_by(365).share is None
    assert together([]).followed == 0


def test_the_intervals_follow_their_formulas() -> None:
    survival, greenwood = 0.8, 0.01

    assert bounds(survival, greenwood, "plain") == pytest.approx((0.8 - 0.8 * 0.1959964, 0.8 + 0.8 * 0.1959964), abs=1e-6)
    assert bounds(survival, greenwood, "log") == pytest.approx((0.8 * math.exp(-0.1959964), 0.8 * math.exp(0.1959964)), abs=1e-6)
    spread = 0.1959964 / math.log(0.8)
    assert bounds(survival, greenwood, "log-log") == pytest.approx((0.8 ** math.exp(-spread), 0.8 ** math.exp(spread)), abs=1e-6)


def test_wilson_gives_the_published_example_of_15_in_148() -> None:
    # Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3: 15/148 gives 0.0624 to 0.1605
    lower, upper = wilson(15, 148)

    assert (round(lower or 0, 4), round(upper or 0, 4)) == (0.0624, 0.1605)


@pytest.mark.filterwarnings("ignore")
def test_curve_and_interval_equal_those_of_lifelines() -> None:
    from lifelines import KaplanMeierFitter

    chance = np.random.default_rng(11)
    days = chance.integers(0, 300, 2000)
    events = chance.random(2000) < 0.4
    theirs = KaplanMeierFitter().fit(days, events)

    ours = curve(from_rows(list(zip(days.tolist(), events.tolist(), strict=True))))

    for day in (0, 1, 30, 183, 299):
        estimate = ours.share_by(day, "log-log")
        limits = theirs.confidence_interval_survival_function_.loc[day].to_numpy()
        assert estimate.share == pytest.approx(1 - float(theirs.predict(day)), abs=1e-12)
        assert (estimate.lower, estimate.upper) == pytest.approx((1 - limits[1], 1 - limits[0]), abs=1e-9)


def test_the_interval_holds_the_truth_about_95_times_in_100() -> None:
    chance = np.random.default_rng(3)
    held = 0
    for _ in range(400):
        event, lost = np.ceil(chance.exponential(900, 300)), chance.integers(200, 1500, 300)
        day = np.minimum(event, lost).astype(int)
        estimate = curve(from_rows(list(zip(day.tolist(), (event <= lost).tolist(), strict=True)))).share_by(365)
        held += (estimate.lower or 0) <= 1 - math.exp(-365 / 900) <= (estimate.upper or 1)

    assert 0.92 <= held / 400 <= 0.98


def test_groups_put_together_are_the_group_they_make() -> None:
    one, other = from_rows([(3, True), (5, False)]), from_rows([(3, False), (9, True)])

    both = together([one, other])

    assert (list(both.days), list(both.events), list(both.censored)) == ([3, 5, 9], [1, 0, 1], [1, 1, 0])
    assert (both.followed, both.person_days) == (4, 20)


def test_a_fixed_window_counts_events_in_it_and_those_who_saw_its_end() -> None:
    counts: Counts = from_rows([(10, True), (40, True), (25, False), (30, False), (90, False)])

    assert (counts.events_by(30), counts.with_full_window(30)) == (1, 4)
