"""When a case may be closed, and what an evaluation must hold before it decides. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from schakel.core import Refusal, listed
from schakel.core import say as _

OUTCOMES = frozenset({"close", "continue", "step_down_to_regular_help", "escalate", "transfer"})
CLOSING = frozenset({"close", "step_down_to_regular_help"})
HANDED_OVER = "handed_to_regular_help"

# Closing outcomes for which nobody can still confirm that the violence stopped (chain.md section 10 (D)).
NO_ONE_TO_ASK = frozenset({"family_left_area", "no_cooperation", "deceased", "entered_in_error"})
NOTHING_WAS_DONE = frozenset({"entered_in_error"})
MINIMUM_SOURCES = 2


@dataclass(frozen=True)
class Texts:
    """What the round wrote down about violence, safety, the family's view and the cooperation."""

    violence: str
    safety: str
    family_view: str
    cooperation: str


@dataclass(frozen=True)
class ClosingFacts:
    """Everything the closing checklist looks at (chain.md section 10). `next_assessment_due` is the earliest clock of a
    reassessment, None when the risk was never assessed; `unscored`, `open_actions`, `unoffered` and `untold` name what is still
    open."""

    no_violence_confirmed: bool | None
    no_violence_sources: str
    next_assessment_due: datetime | None
    unscored: Sequence[str]
    open_actions: Sequence[str]
    unoffered: Sequence[str]
    measures_followed: bool | None
    everyone_told: bool | None
    untold: Sequence[str]
    relapse_contact: str
    now: datetime


@dataclass(frozen=True)
class Point:
    """One line of the checklist: what it asks, and what is missing (None when it is in order)."""

    code: str
    asks: str
    missing: Refusal | None


def sources_of(text: str) -> list[str]:
    """The sources named, one a line or separated by commas or semicolons."""
    for mark in (";", ","):
        text = text.replace(mark, "\n")
    return [line.strip() for line in text.splitlines() if line.strip()]


def checklist(facts: ClosingFacts, closing_outcome: str = "") -> list[Point]:
    """The closing checklist, each line with its sentence when something is missing (chain.md section 10)."""
    return [
        Point("no_violence", _("Geen gekend geweld volgens meer dan één bron"), _violence(facts, closing_outcome)),
        Point("assessment", _("De laatste inschatting van het risico geldt nog"), _assessment(facts, closing_outcome)),
        Point("goals", _("Elk doel heeft een score"), _goals(facts, closing_outcome)),
        Point("actions", _("Alle acties zijn afgerond of overgedragen"), _actions(facts)),
        Point("offers", _("Aan wie geweld pleegde is hulp aangeboden, of er staat waarom niet"), _offers(facts, closing_outcome)),
        Point("measures", _("Maatregelen zijn afgelopen of worden door iemand opgevolgd"), _measures(facts)),
        Point("told", _("Ieder is geïnformeerd, behalve waar dat onveilig is"), _told(facts)),
        Point("relapse", _("Het gezin weet bij wie het terechtkan bij herval"), _relapse(facts)),
    ]


def _violence(facts: ClosingFacts, outcome: str) -> Refusal | None:
    if outcome in NO_ONE_TO_ASK:
        return None
    if not facts.no_violence_confirmed:
        return Refusal(_("Bevestig eerst dat er geen geweld meer gekend is, volgens meer dan één bron."))
    if len(sources_of(facts.no_violence_sources)) < MINIMUM_SOURCES:
        return Refusal(_("Noem minstens twee bronnen die zeggen dat er geen geweld meer is."), field="no_violence_sources")
    return None


def _assessment(facts: ClosingFacts, outcome: str) -> Refusal | None:
    if outcome in NOTHING_WAS_DONE:
        return None
    if facts.next_assessment_due is None:
        return Refusal(_("Schat eerst het risico in."))
    if facts.next_assessment_due < facts.now:
        return Refusal(_("De laatste inschatting van het risico is te oud; schat het risico opnieuw in."))
    return None


def _goals(facts: ClosingFacts, outcome: str) -> Refusal | None:
    if outcome in NOTHING_WAS_DONE or not facts.unscored:
        return None
    return Refusal(_("Geef elk doel een score; dat ontbreekt bij: {what}."), what=listed(facts.unscored))


def _actions(facts: ClosingFacts) -> Refusal | None:
    if not facts.open_actions:
        return None
    return Refusal(_("Rond elke actie af of draag ze over; nog open: {what}."), what=listed(facts.open_actions))


def _offers(facts: ClosingFacts, outcome: str) -> Refusal | None:
    """Everybody who acted violently gets an offer, after new facts a new one (chain.md section 11 (a) and (c))."""
    if outcome in NOTHING_WAS_DONE or not facts.unoffered:
        return None
    return Refusal(_("Bied hulp aan, of noteer waarom dat niet kon; dat ontbreekt voor: {who}."), who=listed(facts.unoffered))


def _measures(facts: ClosingFacts) -> Refusal | None:
    if facts.measures_followed:
        return None
    return Refusal(_("Zeg of de maatregelen afgelopen zijn of door iemand opgevolgd worden."), field="measures_followed")


def _told(facts: ClosingFacts) -> Refusal | None:
    if facts.untold:
        return Refusal(
            _("Noteer wat {who} weet van het einde van de aanpak, of waarom dat niet veilig is."), who=listed(facts.untold)
        )
    if not facts.everyone_told:
        return Refusal(_("Bevestig dat ieder geïnformeerd is, behalve waar dat onveilig is."), field="everyone_told")
    return None


def _relapse(facts: ClosingFacts) -> Refusal | None:
    if facts.relapse_contact.strip():
        return None
    return Refusal(_("Noteer bij wie het gezin terechtkan bij herval."), field="relapse_contact")


def check_closing(facts: ClosingFacts, closing_outcome: str) -> None:
    """Raises the first thing the checklist still misses."""
    for point in checklist(facts, closing_outcome):
        if point.missing is not None:
            raise point.missing


def check_texts(texts: Texts) -> None:
    """An evaluation says something about violence, safety, the family's view and the cooperation (chain.md section 5, step 6)."""
    if not texts.violence.strip():
        raise Refusal(_("Schrijf wat er sinds het plan gekend is over geweld, ook als dat niets is."), field="violence")
    if not texts.safety.strip():
        raise Refusal(_("Schrijf hoe veilig en hoe goed het met ieder gaat."), field="safety")
    if not texts.family_view.strip():
        raise Refusal(_("Schrijf hoe het gezin het zelf ziet, of dat je het niet kon vragen."), field="family_view")
    if not texts.cooperation.strip():
        raise Refusal(_("Schrijf hoe de samenwerking loopt."), field="cooperation")


def check_decision(outcome: str, reason: str) -> None:
    """A decision is one of five, with its reason."""
    if outcome not in OUTCOMES:
        raise Refusal(_("Kies wat er nu gebeurt."), field="outcome")
    if not reason.strip():
        raise Refusal(_("Schrijf waarom."), field="reason")


def check_closing_outcome(outcome: str, closing_outcome: str) -> None:
    """Stepping down hands the family over to regular help; only closing has another outcome (chain.md section 10)."""
    if not closing_outcome:
        raise Refusal(_("Kies hoe dit dossier eindigt."), field="closing_outcome")
    if outcome == "step_down_to_regular_help" and closing_outcome != HANDED_OVER:
        raise Refusal(
            _("Afbouwen betekent dat reguliere hulp het overneemt; kies die uitkomst, of kies afsluiten."),
            field="closing_outcome",
        )


def check_in_evaluation(step: str, *, is_closed: bool) -> None:
    """An evaluation is written in the last step."""
    if is_closed:
        raise Refusal(_("Dit dossier is afgesloten."))
    if step != "evaluation":
        raise Refusal(_("Dit dossier staat niet in evaluatie; vraag eerst de evaluatie in de uitvoering."))


def check_goal_result(score: str, evidence: str) -> None:
    """A score is shown by something (chain.md section 8)."""
    if score not in {"reached", "partly", "not_reached", "dropped"}:
        raise Refusal(_("Kies een score."), field="score")
    if not evidence.strip():
        raise Refusal(_("Schrijf waaraan je dat ziet."), field="evidence")
