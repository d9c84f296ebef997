"""Rijksregisternummer: what a national number says, and when it says nothing.

Source: the checks of python-stdnum (`be.nn`, `be.bis`); structure YYMMDD CCC KK as in the law of 8 August 1983 and the notes of
the register. Counters in use run from 001 to 998. A number with counter 000 or 999 passes the check but was never given to
anyone: it says no more than a birth date and a sex, and two people may well bear the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from stdnum import exceptions
from stdnum.be import bis, nn

NEVER_GIVEN = ("000", "999")


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """A number that passed its check: its keyed mark (never the number itself), and what can be derived from it."""

    mark: str
    born_on: date | None
    sex: str
    is_given: bool


def _as_is(digits: str) -> str:
    return digits


@lru_cache(maxsize=100_000)
def digits_of(text: str) -> str:
    """The eleven digits of a national or BIS number, "" when it does not pass its check (length, date, check digits)."""
    for kind in (nn, bis):
        try:
            return kind.validate(text)
        except exceptions.ValidationError:
            continue
    return ""


def read_number(text: str, mark: Callable[[str], str] = _as_is) -> NationalNumber | None:
    """What the number says; None when there is none or it fails its check. `mark` turns the digits into their keyed mark."""
    digits = digits_of(text) if text else ""
    return said_by(digits, mark) if digits else None


def said_by(digits: str, mark: Callable[[str], str] = _as_is) -> NationalNumber:
    """What eleven digits say that passed their check before (`digits_of`)."""
    return NationalNumber(mark(digits), _born_on(digits), _sex(digits), digits[6:9] not in NEVER_GIVEN)


def _born_on(digits: str) -> date | None:
    """The century is the one under which the check digits fit; a month of 20 or 40 more makes a BIS number; 00 is an unknown date."""
    in_this_century = int(digits[9:]) == 97 - int("2" + digits[:9]) % 97
    try:
        return date((2000 if in_this_century else 1900) + int(digits[:2]), int(digits[2:4]) % 20, int(digits[4:6]))
    except ValueError:
        return None


def _sex(digits: str) -> str:
    """Odd counters are men's, even ones women's; a BIS number of 20 more was given when the sex was not known."""
    if 20 <= int(digits[2:4]) <= 32:
        return "unknown"
    return "male" if int(digits[6:9]) % 2 else "female"
