"""Herbeoordeling: how long an assessment holds, by its level; the values stand in `definitions/clocks.yaml`."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import yaml
from django.conf import settings

from schakel.instruments.rules import LEVELS
from schakel.ui.moments import BRUSSELS


@lru_cache(maxsize=1)
def _hours() -> Mapping[str, tuple[int, int]]:
    with (settings.DEFINITIONS / "clocks.yaml").open(encoding="utf-8") as file:
        rows = yaml.safe_load(file)["reassessment"]
    if rows.keys() != set(LEVELS):
        raise LookupError(f"clocks.yaml must say for each of {', '.join(LEVELS)} when the risk is assessed again")
    return {level: (row["hours"], row["escalation"]) for level, row in rows.items()}


def is_overtaken(assessed_at: datetime, facts_on: date | None) -> bool:
    """Whether there was violence after the day of this assessment."""
    return facts_on is not None and facts_on > assessed_at.astimezone(BRUSSELS).date()


def reassessment_due(level: str, assessed_at: datetime, facts_on: date | None = None) -> datetime:
    """When somebody assessed as `level` at `assessed_at` must be assessed again (instruments.md section 2).

    On the clock of the level, or at once after new violence: `facts_on` is the day of the latest facts of the case, and at once is
    the end of that day. This is the one clock; the worklist asks the database the same in its own words.
    """
    due = assessed_at + timedelta(hours=_hours()[level][0])
    if facts_on is None or not is_overtaken(assessed_at, facts_on):
        return due
    return min(due, datetime.combine(facts_on + timedelta(days=1), time.min, tzinfo=BRUSSELS))


def escalates_at(level: str, assessed_at: datetime, facts_on: date | None = None) -> datetime:
    """When a reassessment that did not come is told to the coordinator as well (instruments.md section 2)."""
    return reassessment_due(level, assessed_at, facts_on) + timedelta(hours=_hours()[level][1])
