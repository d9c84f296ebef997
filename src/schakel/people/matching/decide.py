"""Beslissen: certain, possible or none; one report at a time, because people in one report tell about each other.

What is certain is linked by the machine, so every way to certain is written out below and rests on a full birth date or a given
national number, on both names, and on one thing more. What is possible is a question for the coordinator. Rules of the house:
    - two people of one report are never the same person (standing beside each other is the one thing a list proves);
    - a person known from an earlier report together with somebody of this report is in that company;
    - two candidates that are nearly as good, or two people of the report for one candidate, make certain possible;
    - without a given number the first name must be the same but for accents, doubled letters and spelling habits: twins often
      bear names one letter apart (Sara and Saar, Elise and Elisa), and no list tells a slip of the pen from a name.
Sources: Fellegi and Sunter (1969) for the two thresholds; "the machine suggests, a named person decides" (design, decision 7).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from schakel.people.matching.compare import Comparison, compare
from schakel.people.matching.description import Description
from schakel.people.matching.register import Known, Register
from schakel.people.matching.weights import Address, Born, Company, FirstName, Number, Sex, Surname

NEARLY_AS_GOOD = 3.0  # bits: a candidate is no longer eight times as likely as the next
OLDEST_MINOR = 19  # a source may call somebody minor who turned 18 since; not somebody of 19
YOUNGEST_PARTY = 10  # below this age nobody is written down as a suspect

_SURE_SURNAME = (Surname.SAME, Surname.SPELLING, Surname.PART)
_GOOD_SURNAME = (*_SURE_SURNAME, Surname.TYPO)
_SURE_FIRST_NAME = (FirstName.SAME, FirstName.SPELLING)
_GOOD_FIRST_NAME = (*_SURE_FIRST_NAME, FirstName.SWAP, FirstName.TYPO)


class Band(IntEnum):
    """What may be done with a candidate: nothing, ask the coordinator, link."""

    NONE = 0
    POSSIBLE = 1
    CERTAIN = 2


@dataclass(frozen=True)
class Match:
    """The answer for one person of a report. `person` is None when nobody was found; `rivals` are others nearly as good."""

    band: Band
    person: Hashable | None = None
    comparison: Comparison | None = None
    rivals: tuple[Hashable, ...] = ()


class _Candidate(NamedTuple):
    known: Known
    comparison: Comparison
    band: Band

    @property
    def worth(self) -> tuple[int, float]:
        return self.band, self.comparison.weight


NOBODY = Match(Band.NONE)


def recognise(report: Sequence[Description], register: Register, *, thorough: bool = False) -> list[Match]:
    """Who the people of one report are, in their order."""
    found = [_candidates(description, register, thorough=thorough) for description in report]
    if len(report) > 1:
        found = [_with_company(place, found, report) for place in range(len(report))]
    return _assigned([[candidate for candidate in candidates if candidate.band] for candidates in found])


@lru_cache(maxsize=20_000)
def band_of(comparison: Comparison, *, is_minor: bool) -> Band:
    """The band that the evidence allows, before other candidates are looked at."""
    if _is_certain(comparison, is_minor=is_minor):
        return Band.CERTAIN
    return Band.POSSIBLE if _is_possible(comparison, is_minor=is_minor) else Band.NONE


def _is_certain(found: Comparison, *, is_minor: bool) -> bool:
    """Every way to certain. Contradictions first; then number, full date, swapped date, default date."""
    if found.sex is Sex.DIFFERENT or found.number is Number.DIFFERENT or found.is_doubtful:
        return False
    if found.surname not in _GOOD_SURNAME or found.first_name not in _GOOD_FIRST_NAME:
        return False
    if found.fields_swapped and found.surname is Surname.TYPO:  # the slip may be in what is really the first name
        return False
    same_first_name = found.first_name in _SURE_FIRST_NAME
    if found.number is Number.SAME:
        return found.born is not Born.DIFFERENT and (same_first_name or found.surname in _SURE_SURNAME)
    if not same_first_name:
        return False
    same_place, same_company = found.address is Address.SAME, found.company is Company.SHARED
    if found.born is Born.SAME:
        return same_place or same_company
    if found.surname is Surname.TYPO:
        return False
    if found.born is Born.SWAPPED:
        return same_place or same_company
    return found.born is Born.YEAR and same_place and same_company and not is_minor


def _is_possible(found: Comparison, *, is_minor: bool) -> bool:
    """Worth a question to the coordinator: more likely one person than two."""
    if found.number is Number.SAME:
        return True
    if found.born is Born.DIFFERENT:
        return False
    same_place, same_company = found.address is Address.SAME, found.company is Company.SHARED
    close = same_place or same_company
    good_names = found.surname in _GOOD_SURNAME and found.first_name in _GOOD_FIRST_NAME
    sure_names = found.surname in _SURE_SURNAME and found.first_name in _SURE_FIRST_NAME
    if found.sex is Sex.DIFFERENT:
        return sure_names and close and found.born is Born.SAME
    if good_names:
        by_date = {Born.SAME: True, Born.SWAPPED: sure_names or close, Born.NEAR: same_place and (same_company or not is_minor)}
        return by_date.get(found.born, close)
    if found.born is Born.SAME:
        return _is_possible_by_date(found, close=close)
    initial = found.surname in _GOOD_SURNAME and found.first_name is FirstName.INITIAL
    if found.born is Born.SWAPPED:
        return initial and close
    return (
        initial
        and same_place
        and same_company
        and found.born is not Born.NEAR
        and (found.sex is Sex.SAME or found.born is Born.YEAR)
    )


def _is_possible_by_date(found: Comparison, *, close: bool) -> bool:
    """With the same full birth date: an initial will do, or a new surname at a known place. A different first name is a twin."""
    if found.first_name in (FirstName.INITIAL, FirstName.MISSING):
        return found.surname in _GOOD_SURNAME and (close or found.first_name is FirstName.INITIAL)
    if found.surname in (Surname.INITIAL, Surname.DIFFERENT, Surname.MISSING):
        stays = not found.fields_swapped or found.surname is Surname.INITIAL
        return close and stays and found.first_name in _GOOD_FIRST_NAME
    return False


def _weight(comparison: Comparison) -> float:
    return comparison.weight


def _candidates(new: Description, register: Register, *, thorough: bool) -> list[_Candidate]:
    found = []
    for known in register.candidates(new, thorough=thorough):
        compared = [comparison for description in known.descriptions if (comparison := compare(new, description))]
        if not compared or any(_is_implausible(new, description) for description in known.descriptions):
            continue
        best = compared[0] if len(compared) == 1 else max(compared, key=_weight)
        if best.surname is Surname.DIFFERENT and best.first_name is FirstName.DIFFERENT and best.number is not Number.SAME:
            continue
        found.append(_Candidate(known, best, band_of(best, is_minor=_may_be_minor(new))))
    return found


def _with_company(place: int, found: list[list[_Candidate]], report: Sequence[Description]) -> list[_Candidate]:
    """The candidates of one person, those in known company judged again."""
    others = {
        candidate.known.id
        for elsewhere, candidates in enumerate(found)
        if elsewhere != place
        for candidate in candidates
        if candidate.band
    }
    is_minor = _may_be_minor(report[place])
    judged = []
    for candidate in found[place]:
        if not others.isdisjoint(candidate.known.company):
            together = candidate.comparison.in_company()
            judged.append(_Candidate(candidate.known, together, band_of(together, is_minor=is_minor)))
        else:
            judged.append(candidate)
    return judged


def _assigned(found: list[list[_Candidate]]) -> list[Match]:
    """The best candidate for each person of the report, nobody given twice."""
    pairs = sorted(
        ((candidate.worth, place, candidate) for place, candidates in enumerate(found) for candidate in candidates),
        key=lambda pair: pair[0],
        reverse=True,
    )
    matches = [NOBODY] * len(found)
    taken: set[Hashable] = set()
    for _, place, candidate in pairs:
        if matches[place] is NOBODY and candidate.known.id not in taken:
            taken.add(candidate.known.id)
            matches[place] = _judged_among(place, candidate, found)
    return matches


def _judged_among(place: int, chosen: _Candidate, found: list[list[_Candidate]]) -> Match:
    rivals = tuple(other.known.id for other in found[place] if other is not chosen and _is_nearly_as_good(other, chosen))
    contested = any(
        other.known.id == chosen.known.id and _is_nearly_as_good(other, chosen)
        for elsewhere, candidates in enumerate(found)
        if elsewhere != place
        for other in candidates
    )
    band = Band.POSSIBLE if rivals or contested else chosen.band
    return Match(band, chosen.known.id, chosen.comparison, rivals)


def _is_nearly_as_good(other: _Candidate, chosen: _Candidate) -> bool:
    return other.band is Band.CERTAIN or other.comparison.weight >= chosen.comparison.weight - NEARLY_AS_GOOD


def _may_be_minor(new: Description) -> bool:
    """Whether this may be a child: said so, or under 18 by the birth date, or nothing known."""
    if new.is_minor is not None:
        return new.is_minor
    return new.born_by is None or new.on is None or _age(new.born_by, new.on) < 18


def _is_implausible(one: Description, other: Description) -> bool:
    """Whether the ages cannot be of one person: a father is not his son of the same name."""
    if one.born_by is None and other.born_by is None:
        return None not in (one.is_minor, other.is_minor) and one.is_minor != other.is_minor
    return _contradicts(one, other) or _contradicts(other, one)


def _contradicts(spoken: Description, dated: Description) -> bool:
    if spoken.is_minor is None or spoken.on is None or dated.born_by is None:
        return False
    age = _age(dated.born_by, spoken.on)
    return age >= OLDEST_MINOR if spoken.is_minor else age < YOUNGEST_PARTY


def _age(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
