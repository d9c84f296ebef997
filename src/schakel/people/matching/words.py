"""Aanwijzingen in woorden: what speaks for and against, as the coordinator reads it. The one file here that knows Django, for
its languages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.people.matching.compare import Comparison
from schakel.people.matching.weights import WEIGHTS, Address, Born, Company, FirstName, Number, Sex, Surname

FIELDS_SWAPPED = "fields_swapped"
DOUBTFUL_NUMBER = "number_doubtful"
RIVAL = "rival"

WORDS: dict[str, str | Promise] = {
    Surname.SAME: _("dezelfde familienaam"),
    Surname.SPELLING: _("de familienaam, anders gespeld"),
    Surname.TYPO: _("bijna dezelfde familienaam, misschien een tikfout"),
    Surname.PART: _("een deel van een dubbele familienaam"),
    Surname.INITIAL: _("alleen de eerste letter van de familienaam"),
    Surname.DIFFERENT: _("een andere familienaam"),
    Surname.MISSING: _("geen familienaam om te vergelijken"),
    FirstName.SAME: _("dezelfde voornaam"),
    FirstName.SPELLING: _("de voornaam, anders gespeld"),
    FirstName.SWAP: _("de voornaam met twee letters omgewisseld"),
    FirstName.TYPO: _("bijna dezelfde voornaam, misschien een tikfout"),
    FirstName.INITIAL: _("alleen de eerste letter van de voornaam"),
    FirstName.DIFFERENT: _("een andere voornaam"),
    FirstName.MISSING: _("geen voornaam om te vergelijken"),
    Born.SAME: _("dezelfde geboortedatum"),
    Born.SWAPPED: _("de geboortedatum met dag en maand omgewisseld"),
    Born.YEAR: _("hetzelfde geboortejaar, de dag is niet zeker"),
    Born.NEAR: _("bijna dezelfde geboortedatum"),
    Born.DIFFERENT: _("een andere geboortedatum"),
    Born.MISSING: _("geen geboortedatum om te vergelijken"),
    Number.SAME: _("hetzelfde rijksregisternummer"),
    Number.NEVER_GIVEN: _("hetzelfde nummer, maar zo'n nummer geeft het rijksregister niet uit"),
    Number.DIFFERENT: _("een ander rijksregisternummer"),
    Number.MISSING: _("geen rijksregisternummer om te vergelijken"),
    Sex.SAME: _("hetzelfde geslacht"),
    Sex.DIFFERENT: _("een ander geslacht"),
    Sex.MISSING: _("geen geslacht om te vergelijken"),
    Address.SAME: _("hetzelfde adres"),
    Address.DIFFERENT: _("een ander adres"),
    Address.MISSING: _("geen adres om te vergelijken"),
    Company.SHARED: _("stond al eens samen met iemand van dit pv in een pv"),
    Company.NONE: _("niemand van dit pv stond al eens samen met deze persoon in een pv"),
    FIELDS_SWAPPED: _("naam en voornaam staan misschien omgewisseld"),
    DOUBTFUL_NUMBER: _("geboortedatum en rijksregisternummer spreken elkaar tegen"),
    RIVAL: _("er is nog iemand die even goed past"),
}


@dataclass(frozen=True)
class Evidence:
    """One thing that speaks for (weight above 0) or against. Kept as its code, shown in the reader's language."""

    code: str
    weight: float

    @property
    def says(self) -> str:
        return str(WORDS[self.code])

    @property
    def is_for(self) -> bool:
        return self.weight > 0


def evidence_of(comparison: Comparison, *, has_rivals: bool = False) -> list[Evidence]:
    """What speaks for and against, the strongest first; what says nothing is left out."""
    found = [Evidence(level, WEIGHTS[level]) for level in comparison.levels if WEIGHTS[level]]
    if comparison.fields_swapped:
        found.append(Evidence(FIELDS_SWAPPED, -0.5))
    if comparison.is_doubtful:
        found.append(Evidence(DOUBTFUL_NUMBER, -3.0))
    if has_rivals:
        found.append(Evidence(RIVAL, -3.0))
    return sorted(found, key=lambda evidence: -abs(evidence.weight))


def as_kept(found: Iterable[Evidence]) -> list[dict[str, object]]:
    """The form in which a suggestion keeps its evidence."""
    return [{"code": str(evidence.code), "weight": evidence.weight} for evidence in found]


def as_shown(kept: Iterable[dict[str, object]]) -> list[Evidence]:
    """Kept evidence for the page; a code that this version no longer knows is left out."""
    return [Evidence(str(item["code"]), float(str(item["weight"]))) for item in kept if item["code"] in WORDS]


def in_short(codes: Iterable[StrEnum | str]) -> str:
    """The evidence in one line, for a report of the import."""
    return ", ".join(str(WORDS[code]) for code in codes)
