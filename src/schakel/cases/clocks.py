"""Klokken: when the work of a step is due. The values are data in `definitions/clocks.yaml`, each with its source."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from django.conf import settings

from schakel.core import working_days_after

BRUSSELS = ZoneInfo("Europe/Brussels")
END_OF_WORKING_DAY = 17


@dataclass(frozen=True)
class Clock:
    """Either working days or hours, until what; `source` says who fixed it."""

    working_days: int | None
    hours: int | None
    source: str

    def due(self, start: datetime) -> datetime:
        if self.hours is not None:
            return start + timedelta(hours=self.hours)
        last = working_days_after(start.astimezone(BRUSSELS).date(), self.working_days or 0)
        return datetime(last.year, last.month, last.day, END_OF_WORKING_DAY, tzinfo=BRUSSELS)


@lru_cache(maxsize=1)
def _definition() -> dict[str, Any]:
    with (settings.DEFINITIONS / "clocks.yaml").open(encoding="utf-8") as file:
        return yaml.safe_load(file)


def clock_of(step: str, level: str = "") -> Clock:
    """The clock of a step; a level may have its own (first conference within 2 days when the risk is extreme)."""
    row = _definition()["steps"][step]
    row = row.get("levels", {}).get(level, row)
    return Clock(row.get("working_days"), row.get("hours"), row["source"])


def due(step: str, entered_at: datetime, level: str = "") -> datetime:
    """When the work of `step` is due for a case that entered it at `entered_at`."""
    return clock_of(step, level).due(entered_at)
