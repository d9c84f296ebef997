"""What a referral asks: its clocks, what draws attention, and when triage may be decided. Pure: no Django, no tables."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from schakel.core import Refusal, working_days_after
from schakel.core import say as _

ACKNOWLEDGE_WITHIN = 1
TRIAGE_WITHIN = 5
CONTACT_HOLDS_DAYS = 30
SERIOUS_VIOLENCE = frozenset({"physical", "sexual"})

COMPUTED = ("repeat_within_year", "child_at_serious_incident", "breach_of_measure", "high_stated_risk")
STATED = (
    "strangulation",
    "weapon",
    "threat_to_kill",
    "stalking_after_separation",
    "pregnancy",
    "barring_order",
    "no_common_plan",
    "concern",
)
MOST_SERIOUS = frozenset({"strangulation", "weapon", "threat_to_kill", "breach_of_measure", "high_stated_risk", "barring_order"})

LISTED = frozenset(
    {
        "veilig_huis",
        "police",
        "prosecution_service",
        "house_of_justice",
        "general_welfare_centre",
        "mental_health_centre",
        "child_abuse_centre",
        "youth_support_centre",
        "public_welfare_centre",
        "municipality",
        "hotline",
    }
)
_SOURCES = {"police": "police", "hotline": "hotline", "prosecution_service": "prosecutor", "veilig_huis": "other_house"}


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What is known of the incident, as facts; the text of the report is never read for it."""

    violence_types: frozenset[str] = frozenset()
    children_present: bool | None = None
    is_breach_of_measure: bool = False
    is_repeat: bool = False
    stated_risk: str = ""


@dataclass(frozen=True, slots=True)
class Clocks:
    """The last day to acknowledge, and the last day to decide."""

    acknowledge_by: date
    triage_by: date


@dataclass(frozen=True, slots=True)
class TriageFacts:
    """Where a referral stands when somebody wants to decide about it."""

    is_decided: bool
    danger_answered: bool
    people_named: int


def triggers(facts: IncidentFacts, stated: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """What draws attention: computed from facts, or stated by who refers. They suggest the chain, they never decide (chain.md section 6)."""
    computed = {
        "repeat_within_year": facts.is_repeat,
        "child_at_serious_incident": bool(facts.children_present) and bool(facts.violence_types & SERIOUS_VIOLENCE),
        "breach_of_measure": facts.is_breach_of_measure,
        "high_stated_risk": facts.stated_risk in {"high", "extreme"},
    }
    return tuple(code for code in COMPUTED if computed[code]) + tuple(code for code in STATED if code in stated)


def with_repeat(found: tuple[str, ...]) -> tuple[str, ...]:
    """The same attention points, and that the facts are a repeat; computed ones stay in front."""
    codes = {*found, "repeat_within_year"}
    return tuple(code for code in (*COMPUTED, *STATED) if code in codes)


def urgency(danger: str, found: tuple[str, ...]) -> str:
    """acute when someone is in danger now, soon when something draws attention that may be lethal, else normal (chain.md sections 4, 6)."""
    if danger == "yes":
        return "acute"
    return "soon" if MOST_SERIOUS.intersection(found) else "normal"


@lru_cache(maxsize=128)
def check_entrusted(until_day: date, today: date) -> None:
    """What was entrusted ends: at least today, at most in thirty days, after which a contact card is to be confirmed (safety.md S-15)."""
    if until_day < today:
        raise Refusal(_("Kies een dag die nog moet komen."), field="until_day")
    if until_day > today + timedelta(days=CONTACT_HOLDS_DAYS):
        raise Refusal(_("Vertrouw dit hoogstens dertig dagen toe; daarna vraag je opnieuw wat veilig is."), field="until_day")


def clocks(received_on: date, how_urgent: str) -> Clocks:
    """Acknowledge within 1 working day, decide within 5; when acute both today, working day or not (chain.md section 5, step 1)."""
    if how_urgent == "acute":
        return Clocks(received_on, received_on)
    return Clocks(working_days_after(received_on, ACKNOWLEDGE_WITHIN), working_days_after(received_on, TRIAGE_WITHIN))


def check_triage(facts: TriageFacts, outcome: str, reason: str, *, has_case: bool) -> None:
    """Safety comes first, a reason always, and what goes on in a case names people and case (chain.md section 5, step 1)."""
    if facts.is_decided:
        raise Refusal(_("Over deze aanmelding is al beslist."))
    if not facts.danger_answered:
        raise Refusal(_("Beantwoord eerst de vraag of er nu iemand in gevaar is."))
    if not outcome:
        raise Refusal(_("Kies wat er met deze aanmelding gebeurt."), field="outcome")
    if not reason.strip():
        raise Refusal(_("Schrijf waarom je zo beslist."), field="reason")
    if outcome == "chain" and not facts.people_named:
        raise Refusal(_("Niemand in deze aanmelding heeft een naam; zoek eerst uit over wie ze gaat."), field="outcome")
    if outcome == "merge" and not has_case:
        raise Refusal(_("Kies het dossier waarbij je de aanmelding voegt."), field="case")


def number(year: int, count: int) -> str:
    """A-2026-00417: says the year and nothing else."""
    return f"A-{year}-{count:05d}"


_IDENTIFIERS = (
    (re.compile(r"\b\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}\b"), _("een rijksregisternummer")),
    (re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"), _("een e-mailadres")),
    (re.compile(r"(?:\+|\b0)\d(?:[ ./-]?\d){7,10}\b"), _("een telefoonnummer")),
)


def check_text(text: str, *, field: str) -> None:
    """A free text names no number or address by which somebody can be found (safety.md S-44)."""
    for pattern, what in _IDENTIFIERS:
        if pattern.search(text):
            raise Refusal(
                _("In de tekst staat {what}; zet dat bij de persoon zelf en laat het hier weg."), field=field, what=what
            )


def source_of(kind: str) -> str:
    """By which door a referral of this kind of organisation comes in (chain.md section 4)."""
    return _SOURCES.get(kind, "professional")


def check_referrer(kind: str, reason: str) -> None:
    """Only listed categories refer; another organisation needs a written reason (decree art. 10, law.md L-03)."""
    if kind in LISTED:
        return
    if kind != "other":
        raise Refusal(_("Deze organisatie kan niet aanmelden; kies wie de zorg uitsprak."), field="referrer")
    if not reason.strip():
        raise Refusal(
            _("Schrijf waarom deze organisatie aanmeldt; ze staat niet in de lijst van het decreet."), field="referrer_reason"
        )


@dataclass(frozen=True, slots=True)
class Named:
    """What was filled in about one person of a referral; `details` tells whether more than name, relation and role was given."""

    role: str
    has_details: bool


def check_involved(named: tuple[Named, ...]) -> None:
    """Somebody of the family is named, and of a witness no more than the name is kept (law.md L-16; no text about outsiders)."""
    if not any(one.role != "witness" for one in named):
        raise Refusal(_("Noem minstens één lid van het gezin; zonder naam kan niemand verder kijken."), field="people")
    if any(one.role == "witness" and one.has_details for one in named):
        raise Refusal(_("Van een getuige noteer je alleen de naam en de relatie."), field="people")


def check_days(occurred_on: date, today: date) -> None:
    """What still has to happen cannot be referred."""
    if occurred_on > today:
        raise Refusal(_("De feiten kunnen niet in de toekomst liggen."), field="occurred_on")


def same_family(ours: frozenset[Any], theirs: frozenset[Any]) -> bool:
    """Whether two circles of people are one client system: two people in common, or all of the smaller one."""
    common = ours & theirs
    return len(common) >= 2 or (bool(common) and common in (ours, theirs))
