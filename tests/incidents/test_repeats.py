"""When a new incident is a repeat: statistics.md section 3."""

from datetime import date, time

import pytest

from schakel.incidents.rules import Again, Happening, a_year_before, repeats


def test_a_second_incident_within_a_year_is_a_repeat_of_the_first():
    first, second = Happening("a", date(2025, 1, 3)), Happening("b", date(2025, 11, 2))

    assert repeats([second, first]) == [Again("b", "a")]


@pytest.mark.parametrize(
    ("earlier", "later", "is_repeat"),
    [
        (date(2024, 3, 1), date(2025, 3, 1), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
        (date(2023, 2, 27), date(2024, 2, 29), False),
        (date(2023, 3, 1), date(2024, 2, 29), True),
    ],
)
def test_twelve_months_end_on_the_same_day_a_year_later(earlier, later, is_repeat):
    assert bool(repeats([Happening("a", earlier), Happening("b", later)])) is is_repeat


def test_each_repeat_names_the_incident_just_before_it():
    days = [Happening(name, date(2025, month, 1)) for name, month in (("a", 1), ("b", 3), ("c", 5))]

    assert repeats(days) == [Again("b", "a"), Again("c", "b")]


def test_the_same_incident_told_twice_counts_once():
    assert repeats([Happening("a", date(2025, 1, 3)), Happening("a", date(2025, 1, 3))]) == []


@pytest.mark.parametrize(
    ("at", "later_at", "is_repeat"), [(time(10), time(21), True), (None, time(21), False), (time(10), None, False), (time(10), time(10), False)]
)
def test_of_one_day_only_a_known_later_hour_counts(at, later_at, is_repeat):
    day = date(2025, 1, 3)

    assert bool(repeats([Happening("a", day, at), Happening("b", day, later_at)])) is is_repeat


def test_a_year_before_leap_day_is_the_last_of_february():
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
