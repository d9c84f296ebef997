"""Kern: the few types that all rooms share. Nothing here knows the web, the database or a person."""

import secrets
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

import holidays


class Sentence(Protocol):
    """Words for a reader: a text, or one that only becomes a text in the language of whoever reads it."""

    def __str__(self) -> str: ...
    def format(self, *args: object, **words: object) -> str: ...


class Refusal(Exception):
    """A normal "no", in one Dutch sentence that says what is missing or what to do next.

    `field` is the name of the form field the sentence belongs to, where there is one; `words` fill the {places} in the sentence, so
    that it can be translated where it is shown: `Refusal(_("Motiveer nog {what}."), what="het risico")`.
    """

    def __init__(self, sentence: Sentence, *, field: str | None = None, **words: object) -> None:
        super().__init__(str(sentence).format(**words) if words else str(sentence))
        self.template = sentence
        self.words = words
        self.field = field

    @property
    def sentence(self) -> str:
        """The sentence in Dutch (or in the language it was given in)."""
        return str(self)


class Conflict(Exception):
    """Somebody else saved the same thing since the form was opened; `current` holds what stands there now, per field."""

    def __init__(self, current: dict[str, str]) -> None:
        super().__init__("changed meanwhile")
        self.current = current


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day up to and including the last day."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def years(cls, text: str) -> "Period":
        """Read "2021-2025" or "2023" as whole years; anything else raises ValueError."""
        first, _, last = text.strip().partition("-")
        last = last or first
        if not (first.isdecimal() and last.isdecimal() and len(first) == len(last) == 4):
            raise ValueError(f"a period reads 2021-2025 or 2023, not {text!r}")
        return cls(date(int(first), 1, 1), date(int(last), 12, 31))

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def uuid7() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): milliseconds first, so that rows of one day lie together."""
    value = (int(time.time() * 1000) & ((1 << 48) - 1)) << 80 | 0x7 << 76
    value |= secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)


class Said(str):
    """Our own words, in Dutch. They are translated where they are shown, which is never done to what somebody typed."""

    __slots__ = ()


def say(text: str) -> Said:
    """Marks a sentence for translation in code that knows no framework (`from schakel.core import say as _`); it is translated where it
    is shown."""
    return Said(text)


@lru_cache(maxsize=64)
def _belgian_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("BE", years=year).keys())


def is_working_day(day: date) -> bool:
    """Monday to Friday and no Belgian public holiday."""
    return day.weekday() < 5 and day not in _belgian_holidays(day.year)


def working_days_after(start: date, days: int) -> date:
    """The working day that lies `days` working days after `start` (0 gives `start` or the first working day after it)."""
    day = start
    while not is_working_day(day):
        day += timedelta(days=1)
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first` up to and including `last`; negative when `last` is the earlier one."""
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


class Listing(str):
    """Words after each other, as they read in Dutch; `items` are the words, for a reader of another language."""

    __slots__ = ("items",)
    items: tuple[str, ...]


def listed(words: Iterable[str], last: str = "en") -> Listing:
    """["An", "Bilal", "Chris"] becomes "An, Bilal en Chris"."""
    items = tuple(str(word) for word in words)
    made = Listing("".join(items) if len(items) < 2 else f"{', '.join(items[:-1])} {last} {items[-1]}")
    made.items = items
    return made
