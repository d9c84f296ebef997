"""Waarden: one value at a time, as Belgian hands write them. What cannot be read raises `Unread`; nothing is guessed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from schakel.intake.police_reports import wanted
from schakel.intake.police_reports.unreadable import ValueClass, class_of
from schakel.people.matching.numbers import digits_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan janvier januar",
            "februari feb février fevrier februar",
            "maart mrt maa mars märz",
            "april apr avril",
            "mei mai",
            "juni jun juin",
            "juli jul juillet",
            "augustus aug août aout august",
            "september sep sept septembre",
            "oktober okt oct octobre",
            "november nov novembre",
            "december dec décembre decembre dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_PATTERNS = {
    "dd/mm/yyyy": r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})",
    "dd.mm.yyyy": r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
    "d-m-yyyy": r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})",
    "dd/mm/yy": r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{2})",
    "dd.mm.yy": r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{2})",
    "yyyy-mm-dd": r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
    "d month yyyy": r"(?P<d>\d{1,2})\s+(?P<m>[^\W\d_]+)\.?\s+(?P<y>\d{4})",
}
_TIME = re.compile(r"(\d{1,2})\s*[:.uUhH]\s*(\d{2})(?::\d{2})?")
_MOMENT = re.compile(r"(?P<day>.*?)(?:[\sT]+(?:om\s+)?(?P<time>\d{1,2}\s*[:.uUhH]\s*\d{2}(?::\d{2})?)(?:\s*uur)?)?")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[ .,'’`´()/-])*")


@dataclass
class Unread(Exception):
    """A value that could not be read: of what kind it was and what was expected."""

    value_class: ValueClass
    expected: str


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date; `has_century` is False when the year was written with two digits and still has to be placed."""

    day: int
    month: int
    year: int
    has_century: bool


@lru_cache(maxsize=50_000)
def read_parts(text: str, forms: tuple[str, ...]) -> ReadDate:
    """Day, month and year as written. Raises Unread for anything that is no date in one of `forms`."""
    for form in forms:
        found = re.fullmatch(_PATTERNS[form], text)
        if not found:
            continue
        month = _MONTHS.get(found["m"].lower(), 0) if found["m"].isalpha() else int(found["m"])
        if not (1 <= month <= 12 and 1 <= int(found["d"]) <= 31):
            raise Unread(ValueClass.NO_SUCH_DATE, wanted.DAY)
        return ReadDate(int(found["d"]), month, int(found["y"]), len(found["y"]) == 4)
    raise Unread(class_of(text), wanted.DAY)


def existing(day: int, month: int, year: int) -> date:
    """The date, or Unread when the calendar has no such day (31 April, 29 February 2023)."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Unread(ValueClass.NO_SUCH_DATE, "een datum die bestaat") from None


@lru_cache(maxsize=50_000)
def read_day(text: str, forms: tuple[str, ...], *, until: date) -> date:
    """A date of facts or report; two-digit years lie in the hundred years up to `until`."""
    parts = read_parts(text, forms)
    year = parts.year if parts.has_century else century_before(parts.year, until)
    return existing(parts.day, parts.month, year)


def century_before(two_digits: int, until: date) -> int:
    """The latest year with these two digits that is not after `until`."""
    year = until.year - until.year % 100 + two_digits
    return year if year <= until.year else year - 100


def read_birth(text: str, forms: tuple[str, ...], *, on: date, is_minor: bool, is_actor: bool) -> date:
    """A birth date. Two digits: a minor's lie in this century; a suspect of under ten would be one of over a hundred and nine,
    so both cannot be: the last hundred years it is, for everybody else."""
    parts = read_parts(text, forms)
    if parts.has_century:
        return existing(parts.day, parts.month, parts.year)
    if is_minor:
        return existing(parts.day, parts.month, on.year - on.year % 100 + parts.year)
    year = century_before(parts.year, on)
    return existing(parts.day, parts.month, year - 100 if is_actor and on.year - year < 10 else year)


@lru_cache(maxsize=5_000)
def read_time(text: str) -> time | None:
    """A time of day, None when the cell is empty."""
    if not text:
        return None
    found = _TIME.fullmatch(text.removesuffix("uur").strip())
    if not found:
        raise Unread(class_of(text), wanted.HOUR)
    hours, minutes = int(found[1]), int(found[2])
    if hours > 23 or minutes > 59:
        raise Unread(ValueClass.NO_SUCH_TIME, wanted.HOUR)
    return time(hours, minutes)


@lru_cache(maxsize=50_000)
def read_moment(text: str, forms: tuple[str, ...], *, until: date) -> tuple[date, time | None]:
    """A date with perhaps a time behind it: "03/01/2023 21:11"."""
    found = _MOMENT.fullmatch(text)
    if not found or not found["day"]:
        raise Unread(class_of(text), wanted.DAY)
    return read_day(found["day"], forms, until=until), read_time(found["time"] or "")


@lru_cache(maxsize=50_000)
def read_name(text: str) -> str:
    """A name: letters of any alphabet we can write, with spaces, hyphens, apostrophes and points."""
    if text and not _NAME.fullmatch(text):
        raise Unread(
            class_of(text) if class_of(text) is not ValueClass.LETTERS else ValueClass.MIXED,
            "een naam: letters, spaties, koppeltekens en apostroffen",
        )
    return text


@lru_cache(maxsize=50_000)
def read_national_number(text: str) -> str:
    """The eleven digits, "" when the cell is empty. Raises Unread when length, date or check digits are wrong."""
    if not text:
        return ""
    digits = digits_of(text)
    if not digits:
        kind = ValueClass.BAD_CHECK if len(re.sub(r"\D", "", text)) == 11 else class_of(text)
        raise Unread(kind, wanted.NATIONAL_NUMBER)
    return digits


def code_reader(codes: dict[str, object], *, empty: object) -> Callable[[str], object]:
    """A reader for a list of codes, deaf to capitals and double spaces. `empty` is what an empty cell means; Unread for any
    other.
    """
    one_of = wanted.ONE_OF.format(codes=", ".join(sorted(codes)))

    @lru_cache(maxsize=1_000)
    def read(text: str) -> object:
        if not text:
            return empty
        found = codes.get(" ".join(text.lower().split()))
        if found is None:
            raise Unread(ValueClass.UNKNOWN_CODE, one_of)
        return found

    return read
