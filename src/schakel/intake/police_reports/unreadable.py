"""Onleesbaar: what was wrong with a value, said without repeating it, because it may be somebody's name."""

from dataclasses import dataclass
from enum import StrEnum


class ValueClass(StrEnum):
    """What kind of value stood there."""

    EMPTY = "empty"
    LETTERS = "letters"
    DIGITS = "digits"
    MIXED = "mixed"
    SIGNS = "signs"
    UNKNOWN_CODE = "unknown_code"
    NO_SUCH_DATE = "no_such_date"
    FUTURE_DATE = "future_date"
    DATE_AFTER_REPORT = "date_after_report"
    BORN_AFTER_FACTS = "born_after_facts"
    LONG_AGO = "long_ago"
    NO_SUCH_TIME = "no_such_time"
    TIME_AFTER_REPORT = "time_after_report"
    BAD_CHECK = "bad_check"
    TOO_LONG = "too_long"
    FORBIDDEN_SIGN = "forbidden_sign"
    NOT_THIS_ENCODING = "not_this_encoding"
    OPEN_QUOTE = "open_quote"
    TOO_FEW_COLUMNS = "too_few_columns"
    TOO_MANY_COLUMNS = "too_many_columns"
    OTHER_THAN_FIRST_LINE = "other_than_first_line"
    OTHER_MUNICIPALITY = "other_municipality"
    UNKNOWN_POSTAL_CODE = "unknown_postal_code"
    CHANGED_REPORT = "changed_report"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Line (the heading is line 1), column ("" when it is the whole line), kind of value, and in Dutch what was expected."""

    line: int
    column: str
    value_class: ValueClass
    expected: str


def class_of(value: str) -> ValueClass:
    """The kind of a value of which nothing better is known."""
    bare = value.replace(" ", "")
    if not bare:
        return ValueClass.EMPTY
    if bare.isalpha():
        return ValueClass.LETTERS
    if bare.isdigit():
        return ValueClass.DIGITS
    return ValueClass.MIXED if any(sign.isalnum() for sign in bare) else ValueClass.SIGNS
