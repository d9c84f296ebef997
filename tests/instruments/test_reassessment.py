"""When the risk is assessed again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from schakel.instruments.reassessment import escalates_at, reassessment_due
from schakel.ui.moments import BRUSSELS

ASSESSED_AT = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts_on", "is_at_once"),
    [(None, False), (date(2025, 3, 9), False), (date(2025, 3, 10), False), (date(2025, 3, 12), True), (date(2025, 5, 1), False)],
)
def test_new_violence_asks_for_a_new_assessment_at_once(facts_on, is_at_once):
    due = reassessment_due("medium", ASSESSED_AT, facts_on)

    assert due == (datetime(2025, 3, 13, tzinfo=BRUSSELS) if is_at_once else ASSESSED_AT + timedelta(days=30))


def test_an_assessment_that_new_violence_asks_for_goes_to_the_coordinator_when_it_stays_out():
    assert escalates_at("high", ASSESSED_AT, date(2025, 3, 12)) == datetime(2025, 3, 14, tzinfo=BRUSSELS)
