"""What is asked of a worker: one question with one verb, for the worklist. Rooms derive these from facts; nothing is stored."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

DANGER_NONE, DANGER_CLOCK, DANGER_HIGH, DANGER_NOW = 0, 1, 2, 3


@dataclass(frozen=True)
class Asked:
    """`danger` orders before `due`: 3 someone is in danger now, 2 high risk, 1 the clock has run out, 0 ordinary."""

    kind: str
    case_id: UUID | None
    case_number: str
    sentence: str
    verb: str
    url_name: str
    url_args: tuple[Any, ...] = field(default=())
    due: datetime | date | None = None
    danger: int = DANGER_NONE
