"""For which house and out of which file something is kept, and where new identifiers come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Kept:
    """`house` and `file` are identifiers as text; `fresh` gives new ones."""

    house: str
    file: str
    fresh: Iterator[str]
    now: datetime
