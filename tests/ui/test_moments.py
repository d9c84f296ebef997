from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from schakel.ui import moments

TUESDAY = date(2023, 1, 3)


@pytest.mark.parametrize(
    ("due", "now", "words"),
    [
        (date(2023, 1, 3), TUESDAY, "vandaag"),
        (date(2023, 1, 4), TUESDAY, "morgen"),
        (date(2023, 1, 5), TUESDAY, "over 2 werkdagen"),
        (date(2023, 1, 9), TUESDAY, "over 4 werkdagen"),  # a weekend between
        (date(2025, 4, 22), date(2025, 4, 18), "over 1 werkdag"),  # Easter Monday between
        (date(2023, 1, 8), date(2023, 1, 6), "over 2 dagen"),  # Friday to Sunday: no working day left
        (date(2023, 4, 5), TUESDAY, "over 3 maanden"),
        (date(2023, 1, 2), TUESDAY, "1 dag te laat"),
        (date(2022, 12, 31), TUESDAY, "3 dagen te laat"),
    ],
)
def test_a_clock_says_in_words_how_long_there_is_still(due: date, now: date, words: str) -> None:
    assert moments.clock(due, now) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "di 3 jan 2023, 21:11"), ("fr", "mar. 3 janv. 2023, 21:11"), ("de", "Di. 3 Jan. 2023, 21:11"),
        ("en", "Tue 3 Jan 2023, 21:11"),
    ],
)
def test_a_moment_reads_on_the_clock_of_brussels_in_the_language_of_the_reader(language: str, words: str) -> None:
    moment = datetime(2023, 1, 3, 20, 11, tzinfo=UTC)

    with translation.override(language):
        assert moments.when(moment) == words


def test_late_in_the_evening_in_utc_is_already_the_next_day_in_brussels() -> None:
    assert moments.day(datetime(2023, 1, 3, 23, 30, tzinfo=UTC)) == "wo 4 jan 2023"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moments.when(datetime(2023, 1, 3, 21, 11))
