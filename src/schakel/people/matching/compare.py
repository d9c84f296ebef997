"""Vergelijken: how well two descriptions agree, field by field. Nothing is decided here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from schakel.people.matching import names
from schakel.people.matching.description import Description, swapped
from schakel.people.matching.weights import WEIGHTS, Address, Born, Company, FirstName, Number, Sex, Surname

_FIRST = {"same": FirstName.SAME, "spelling": FirstName.SPELLING, "swap": FirstName.SWAP, "typo": FirstName.TYPO}
_LAST = {"same": Surname.SAME, "spelling": Surname.SPELLING, "swap": Surname.TYPO, "typo": Surname.TYPO}
_ORDER = (Surname.SAME, Surname.SPELLING, Surname.PART, Surname.TYPO, Surname.INITIAL, Surname.MISSING, Surname.DIFFERENT)
_RANK = {level: rank for rank, level in enumerate(_ORDER)}


@dataclass(frozen=True)
class Comparison:
    """The degrees of agreement of two descriptions. `fields_swapped`: surname and first name stand in each other's place."""

    surname: Surname
    first_name: FirstName
    born: Born
    number: Number
    sex: Sex
    address: Address
    company: Company = Company.NONE
    fields_swapped: bool = False
    is_doubtful: bool = False

    @property
    def levels(self) -> tuple[StrEnum, ...]:
        return (self.surname, self.first_name, self.born, self.number, self.sex, self.address, self.company)

    @cached_property
    def weight(self) -> float:
        """The sum of the weights, in bits."""
        return sum(WEIGHTS[level] for level in self.levels)

    def in_company(self) -> "Comparison":
        """The same, with somebody else of the report known from an earlier report with this person."""
        return _comparison(*self.levels[:-1], Company.SHARED, self.fields_swapped, self.is_doubtful)


def compare(new: Description, known: Description) -> Comparison | None:
    """How well `new` agrees with `known`; the order of the name fields that agrees best is taken.

    None when nothing can come of it: the birth dates contradict each other and no number says otherwise.
    """
    born = compare_births(new, known)
    if born is Born.DIFFERENT and (new.number is None or known.number is None):
        return None
    number = _compare_numbers(new, known)
    if born is Born.DIFFERENT and number is not Number.SAME:
        return None
    surname, first_name, fields_swapped = compare_names(new.surnames, new.first, known.surnames, known.first)
    return _comparison(
        surname,
        first_name,
        born,
        number,
        _compare_sex(new.known_sex, known.known_sex),
        _compare_addresses(new.address, known.address),
        Company.NONE,
        fields_swapped,
        new.has_doubtful_number or known.has_doubtful_number,
    )


_comparison = lru_cache(maxsize=20_000)(Comparison)  # a year of reports has a few thousand different ones; each is weighed once


@lru_cache(maxsize=200_000)
def compare_names(
    surnames: tuple[str, ...], first: str, known_surnames: tuple[str, ...], known_first: str
) -> tuple[Surname, FirstName, bool]:
    """Degrees for surname and first name, and whether the fields had to change places."""
    straight = _surname_level(surnames, known_surnames), _first_level(first, known_first)
    if straight[0] in (Surname.SAME, Surname.SPELLING) and straight[1] in (FirstName.SAME, FirstName.SPELLING):
        return *straight, False
    crossed = _surname_level((first,) if first else (), known_surnames), _first_level("".join(surnames), known_first)
    if _worth(crossed) > _worth(straight):
        return *crossed, True
    return *straight, False


def _worth(levels: tuple[Surname, FirstName]) -> float:
    return WEIGHTS[levels[0]] + WEIGHTS[levels[1]]


def _surname_level(surnames: tuple[str, ...], known: tuple[str, ...]) -> Surname:
    if not surnames or not known:
        return Surname.MISSING
    whole, known_whole = "".join(surnames), "".join(known)
    level = _LAST.get(names.slip(whole, known_whole), Surname.DIFFERENT)
    if level is Surname.SAME:
        return level
    if len(whole) == 1 or len(known_whole) == 1:
        return Surname.INITIAL if whole[0] == known_whole[0] else Surname.DIFFERENT
    if level is Surname.DIFFERENT and names.core(whole) == names.core(known_whole):
        level = Surname.SPELLING
    if len(surnames) > 1 or len(known) > 1:
        best = min(
            (_LAST.get(names.slip(one, other), Surname.DIFFERENT) for one in surnames for other in known), key=_RANK.__getitem__
        )
        if best in (Surname.SAME, Surname.SPELLING):
            best = Surname.PART
        level = min(level, best, key=_RANK.__getitem__)
    elif level is Surname.DIFFERENT and _begins_with_the_other(whole, known_whole):
        level = Surname.PART
    return level


def _begins_with_the_other(one: str, other: str) -> bool:
    shortest, longest = sorted((one, other), key=len)
    return len(shortest) >= 5 and len(longest) - len(shortest) >= 4 and longest.startswith(shortest)


def _first_level(first: str, known: str) -> FirstName:
    if not first or not known:
        return FirstName.MISSING
    if first != known and (len(first) == 1 or len(known) == 1):
        return FirstName.INITIAL if first[0] == known[0] else FirstName.DIFFERENT
    if len(first) == len(known) == 1:
        return FirstName.INITIAL
    level = _FIRST.get(names.slip(first, known))
    if level:
        return level
    shortest, longest = sorted((first, known), key=len)
    return (
        FirstName.TYPO
        if len(shortest) >= 4 and len(longest) - len(shortest) >= 3 and longest.startswith(shortest)
        else FirstName.DIFFERENT
    )


def compare_births(new: Description, known: Description) -> Born:
    """Degree for the birth date; a default 1 January only says the year."""
    if new.dates and known.dates:
        if new.dates == known.dates:
            return Born.SAME
        if len(new.dates) == len(known.dates) == 1:
            return _date_level(new.dates[0], known.dates[0])
        return min((_date_level(one, other) for one in new.dates for other in known.dates), key=_BIRTHS.__getitem__)
    if new.year_only and known.year_only:
        return Born.YEAR if new.year_only == known.year_only else _year_level(new.year_only - known.year_only)
    year, dates = (new.year_only, known.dates) if new.year_only else (known.year_only, new.dates)
    if not year or not dates:
        return Born.MISSING
    return min((_year_level(year - day.year) for day in dates), key=_BIRTHS.__getitem__)


_BIRTHS = {level: rank for rank, level in enumerate(Born)}


def _year_level(apart: int) -> Born:
    if apart == 0:
        return Born.YEAR
    return Born.MISSING if abs(apart) == 1 else Born.DIFFERENT


@lru_cache(maxsize=200_000)
def _date_level(one: date, other: date) -> Born:
    if one == other:
        return Born.SAME
    if swapped(one) == other:
        return Born.SWAPPED
    years = abs(one.year - other.year)
    parts = (years != 0) + (one.month != other.month) + (one.day != other.day)
    return Born.NEAR if parts == 1 and years in (0, 1, 10) else Born.DIFFERENT


def _compare_numbers(new: Description, known: Description) -> Number:
    if new.number is None or known.number is None:
        return Number.MISSING
    if new.number.mark != known.number.mark:
        return Number.DIFFERENT
    return Number.SAME if new.number.is_given else Number.NEVER_GIVEN


def _compare_sex(new: str, known: str) -> Sex:
    if "unknown" in (new, known):
        return Sex.MISSING
    return Sex.SAME if new == known else Sex.DIFFERENT


def _compare_addresses(new: str, known: str) -> Address:
    if not new or not known:
        return Address.MISSING
    return Address.SAME if new == known else Address.DIFFERENT
