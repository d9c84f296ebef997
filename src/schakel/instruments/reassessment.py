"""Herbeoordeling: how long an assessment holds, by its level; the values stand in `definitions/clocks.yaml`."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache

import yaml
from django.conf import settings

from schakel.instruments.rules import LEVELS


@lru_cache(maxsize=1)
def _hours() -> Mapping[str, tuple[int, int]]:
    with (settings.DEFINITIONS / "clocks.yaml").open(encoding="utf-8") as file:
        rows = yaml.safe_load(file)["reassessment"]
    if rows.keys() != set(LEVELS):
        raise LookupError(f"clocks.yaml must say for each of {', '.join(LEVELS)} when the risk is assessed again")
    return {level: (row["hours"], row["escalation"]) for level, row in rows.items()}


def reassessment_due(level: str, assessed_at: datetime) -> datetime:
    """When somebody assessed as `level` at `assessed_at` must be assessed again (instruments.md section 2)."""
    return assessed_at + timedelta(hours=_hours()[level][0])


def escalates_at(level: str, assessed_at: datetime) -> datetime:
    """When a reassessment that did not come is told to the coordinator as well (instruments.md section 2)."""
    hours, late = _hours()[level]
    return assessed_at + timedelta(hours=hours + late)
