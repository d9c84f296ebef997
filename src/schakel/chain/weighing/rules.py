"""When a weighing may be decided, and what is still missing in one sentence. Pure: no Django, no tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schakel.core import Refusal
from schakel.core import say as _

SECTORS_NEEDED = 2
CHAIN = "chain_accepted"

ASKED = (
    _("Beantwoord nog het eerste criterium: is er een verhoogd risico op herhaling?"),
    _("Beantwoord nog het tweede criterium: zijn informatie delen en een casusoverleg nodig?"),
    _("Beantwoord nog het derde criterium: is een afgestemde aanpak nodig?"),
)
MOTIVATED = (
    _("Motiveer nog het eerste criterium."),
    _("Motiveer nog het tweede criterium."),
    _("Motiveer nog het derde criterium."),
)
FIELDS = ("raised_risk", "sharing_needed", "aligned_approach_needed")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the three criteria: yes, no or not yet answered, and why."""

    answer: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class WeighingFacts:
    """A round of weighing as it would be decided."""

    criteria: tuple[Criterion, Criterion, Criterion]
    sectors_assessed: int
    sectors_present: int
    minors: int
    is_consulted: bool
    held_on: date | None
    level: str
    outcome: str
    reason: str


def check_decision(facts: WeighingFacts, *, today: date) -> None:
    """All three criteria answered and motivated, minors consulted about, risk weighed by two sectors; then level, way and reason.

    Sources: decree of 29 March 2024, art. 5 (criteria, mandated facility); chain.md section 5, step 3; law.md L-29.
    """
    _check_criteria(facts.criteria)
    if facts.minors and not facts.is_consulted:
        raise Refusal(
            _(
                "In dit gezin woont een minderjarige: raadpleeg eerst een gemandateerde voorziening (VK of OCJ) en noteer het advies."
            )
        )
    if facts.sectors_assessed < SECTORS_NEEDED:
        raise Refusal(_NOT_ASSESSED[facts.sectors_assessed])
    if facts.held_on is None:
        raise Refusal(_("Vul nog in wanneer de weging plaatsvond."), field="held_on")
    if facts.held_on > today:
        raise Refusal(_("Een weging die nog moet plaatsvinden, kan nog niet beslist worden."), field="held_on")
    if facts.sectors_present < SECTORS_NEEDED:
        raise Refusal(_("Minstens twee sectoren wegen samen; duid aan welke organisaties erbij waren."), field="organisations")
    _check_outcome(facts)


_NOT_ASSESSED = (
    _("Het risico is nog door niemand ingeschat; twee sectoren schatten het in voor de weging."),
    _("Het risico is nog maar door één sector ingeschat; vraag ook een andere sector om een inschatting."),
)


def _check_criteria(criteria: Sequence[Criterion]) -> None:
    for criterion, asked, motivated, field in zip(criteria, ASKED, MOTIVATED, FIELDS, strict=True):
        if criterion.answer is None:
            raise Refusal(asked, field=field)
        if not criterion.reason.strip():
            raise Refusal(motivated, field=f"{field}_reason")


def _check_outcome(facts: WeighingFacts) -> None:
    if not facts.outcome:
        raise Refusal(_("Kies welke weg past: de keten, reguliere hulp of aansluiten bij lopende hulp."), field="outcome")
    if facts.outcome == CHAIN and not all(criterion.answer for criterion in facts.criteria):
        raise Refusal(
            _("Naar de keten gaat een dossier alleen als de drie criteria vervuld zijn; kies een andere weg."), field="outcome"
        )
    if facts.outcome == CHAIN and not facts.level:
        raise Refusal(_("Kies nog het niveau van het risico; het bepaalt hoe snel het overleg volgt."), field="level")
    if not facts.reason.strip():
        raise Refusal(_("Motiveer nog de beslissing."), field="reason")


def check_consultation(*, is_mandated_facility: bool, with_whom: str, advice: str, consulted_on: date, today: date) -> None:
    """Who was consulted, when, and what came of it (law.md L-29)."""
    if not is_mandated_facility:
        raise Refusal(
            _("Kies een gemandateerde voorziening: een vertrouwenscentrum of een ondersteuningscentrum jeugdzorg."),
            field="facility",
        )
    if not with_whom.strip():
        raise Refusal(_("Schrijf met wie je sprak."), field="with_whom")
    if consulted_on > today:
        raise Refusal(_("Een raadpleging die nog moet gebeuren, kun je nog niet noteren."), field="consulted_on")
    if not advice.strip():
        raise Refusal(_("Schrijf wat het advies is."), field="advice")


def check_step(step: str, *, is_closed: bool) -> None:
    """Only a case in step three is weighed."""
    if is_closed or step != "weighing":
        raise Refusal(_("Dit dossier is niet in weging."))
