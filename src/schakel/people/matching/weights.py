"""Gewichten: what each degree of agreement is worth, in bits (log2 of how much likelier it is for one person than for two).

Fellegi and Sunter (1969), "A theory for record linkage", JASA 64: weight = log2(m / u), m the share of pairs of one person with this
degree, u the share among pairs of two people.

Origin: set by hand and rounded to half a bit (our own default, to be counted again on real data). Agreement on a birth date: one in
2,000 (11 bits), which leaves room for twins; on a first name: one in 128 (7), less per kind of slip; on a surname and an address only
2.5 and 2 bits, because whoever comes into view by the keys is mostly a relative; company 3. Disagreement: m as counted in invented
files (`python -m benchmarks.matching_weights` prints m and u of every degree among candidates, twins and namesakes included).

The weights order candidates, explain them, and say when two are nearly as good. What may be linked without a person's decision does
not rest on a sum: it is written out as rules in `decide.py`.
"""

from enum import StrEnum


class Surname(StrEnum):
    SAME = "surname_same"
    SPELLING = "surname_spelling"
    TYPO = "surname_typo"
    PART = "surname_part"
    INITIAL = "surname_initial"
    DIFFERENT = "surname_different"
    MISSING = "surname_missing"


class FirstName(StrEnum):
    SAME = "first_name_same"
    SPELLING = "first_name_spelling"
    SWAP = "first_name_swap"
    TYPO = "first_name_typo"
    INITIAL = "first_name_initial"
    DIFFERENT = "first_name_different"
    MISSING = "first_name_missing"


class Born(StrEnum):
    SAME = "born_same"
    SWAPPED = "born_swapped"
    YEAR = "born_year"
    NEAR = "born_near"
    DIFFERENT = "born_different"
    MISSING = "born_missing"


class Number(StrEnum):
    SAME = "number_same"
    NEVER_GIVEN = "number_never_given"
    DIFFERENT = "number_different"
    MISSING = "number_missing"


class Sex(StrEnum):
    SAME = "sex_same"
    DIFFERENT = "sex_different"
    MISSING = "sex_missing"


class Address(StrEnum):
    SAME = "address_same"
    DIFFERENT = "address_different"
    MISSING = "address_missing"


class Company(StrEnum):
    SHARED = "company_shared"
    NONE = "company_none"


WEIGHTS: dict[StrEnum, float] = {
    Surname.SAME: 2.5,
    Surname.SPELLING: 2.5,
    Surname.TYPO: 2.0,
    Surname.PART: 2.5,
    Surname.INITIAL: 0.0,
    Surname.DIFFERENT: -6.0,
    Surname.MISSING: 0.0,
    FirstName.SAME: 7.0,
    FirstName.SPELLING: 6.0,
    FirstName.SWAP: 5.5,
    FirstName.TYPO: 4.5,
    FirstName.INITIAL: 1.5,
    FirstName.DIFFERENT: -8.0,
    FirstName.MISSING: 0.0,
    Born.SAME: 11.0,
    Born.SWAPPED: 8.5,
    Born.YEAR: 5.0,
    Born.NEAR: 3.0,
    Born.DIFFERENT: -10.0,
    Born.MISSING: 0.0,
    Number.SAME: 13.0,
    Number.NEVER_GIVEN: 3.0,
    Number.DIFFERENT: -7.0,
    Number.MISSING: 0.0,
    Sex.SAME: 1.0,
    Sex.DIFFERENT: -6.0,
    Sex.MISSING: 0.0,
    Address.SAME: 2.0,
    Address.DIFFERENT: -3.0,
    Address.MISSING: 0.0,
    Company.SHARED: 3.0,
    Company.NONE: 0.0,
}
