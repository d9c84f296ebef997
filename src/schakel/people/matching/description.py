"""Beschrijving: how one source describes a person, and the same prepared once for comparing."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from schakel.people.matching import names
from schakel.people.matching.numbers import NationalNumber

_STREET_ENDINGS = (
    ("STEENWEG", "STWG"),
    ("STRAAT", "STR"),
    ("LAAN", "LN"),
    ("AVENUE", "AV"),
    ("BOULEVARD", "BD"),
    ("PLEIN", "PLN"),
    ("SINT", "ST"),
    ("SAINT", "ST"),
)
_HOUSE = re.compile(r"^\D*(\d+)\s*([A-Za-z](?![A-Za-z]))?")


@dataclass(frozen=True)
class Description:
    """One person as one source wrote them down. Names as written; dates as read; `number` only when it passed its check.

    `on` is the day the description speaks of (the facts), `is_minor` what the source says about age then, None when it says
    nothing.
    """

    surname: str
    first_names: str = ""
    born_on: date | None = None
    sex: str = "unknown"
    number: NationalNumber | None = None
    street: str = ""
    house_number: str = ""
    postal_code: str = ""
    is_minor: bool | None = None
    on: date | None = None

    @cached_property
    def surnames(self) -> tuple[str, ...]:
        return names.surname_parts(self.surname)

    @cached_property
    def whole_surname(self) -> str:
        return "".join(self.surnames)

    @cached_property
    def first(self) -> str:
        return names.first_name(self.first_names)

    @cached_property
    def has_initial(self) -> bool:
        """Whether one of the two name fields holds only initials."""
        return names.is_initials(self.first_names) or names.is_initials(self.surname)

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The full birth dates this source gives, the most trusted first. A default 1 January counts only when the number says
        so too.
        """
        said = self.number.born_on if self.number else None
        typed = self.born_on
        if said is None:
            return () if typed is None or is_default(typed) else (typed,)
        if typed is None or typed == said or is_default(typed) or swapped(typed) == said:
            return (said,)
        return (typed, said)

    @cached_property
    def year_only(self) -> int | None:
        """The birth year when a default date (1 January) is all there is."""
        return self.born_on.year if self.born_on and not self.dates else None

    @cached_property
    def has_doubtful_number(self) -> bool:
        """Whether the typed birth date and the number contradict each other, so that the number may be somebody else's."""
        said = self.number.born_on if self.number else None
        typed = self.born_on
        if said is None or typed is None or typed == said or swapped(typed) == said:
            return False
        return said.year != typed.year if is_default(typed) else True

    @cached_property
    def known_sex(self) -> str:
        """The sex as written, else as the number says."""
        if self.sex != "unknown" or self.number is None:
            return self.sex
        return self.number.sex

    @cached_property
    def address(self) -> str:
        """Postal code, street and house number in one spelling; "" when one of them is missing."""
        return one_address(self.postal_code, self.street, self.house_number)

    @cached_property
    def born_by(self) -> date | None:
        """The best guess of the birth date, full or 1 July of the year, for judging an age."""
        if self.dates:
            return self.dates[0]
        return date(self.year_only, 7, 1) if self.year_only else None

    @cached_property
    def identity(self) -> tuple[object, ...]:
        """What makes two descriptions say the same, so that a person keeps each only once."""
        return (
            self.whole_surname,
            self.first,
            self.dates,
            self.year_only,
            self.known_sex,
            self.number and self.number.mark,
            self.address,
            self.is_minor,
        )


def is_default(day: date) -> bool:
    """1 January is what a form takes when only the year is known (0.8 % of people are really born then)."""
    return day.month == 1 and day.day == 1


@lru_cache(maxsize=50_000)
def swapped(day: date) -> date | None:
    """The date with day and month changed places, None when that is no other date."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


@lru_cache(maxsize=50_000)
def one_address(postal_code: str, street: str, house_number: str) -> str:
    """One spelling of an address: "3600|KERKSTR|12A"; box numbers are left out, because they are often missing."""
    found = _HOUSE.match(house_number)
    letters = names.first_name(street)
    if not postal_code or not letters or not found:
        return ""
    for long, short in _STREET_ENDINGS:
        letters = letters.replace(long, short)
    return f"{postal_code}|{letters}|{int(found[1])}{(found[2] or '').upper()}"
