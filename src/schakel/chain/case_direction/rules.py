"""What case direction asks before it goes on: who may be invited, what a conference needs, when a plan is agreed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schakel.core import Refusal, listed
from schakel.core import say as _

LEGAL_BASES = frozenset({"decree_veilige_huizen", "prosecutor_authorisation"})
GROUNDS = frozenset({"involvement", "expertise"})
OPEN_CATEGORY = "other"


@dataclass(frozen=True)
class Participant:
    """One invited worker as the conference counts them. `has_conflict` None: nobody asked."""

    name: str
    attendance: str
    has_accepted_secrecy: bool
    has_conflict: bool | None


@dataclass(frozen=True)
class GoalFacts:
    text: str
    measure: str
    due_on: date | None


@dataclass(frozen=True)
class ActionFacts:
    """`owner` is the organisation, empty when nobody owns it."""

    text: str
    owner: str
    due_on: date | None
    track: str


@dataclass(frozen=True)
class PlanFacts:
    """A draft plan on the day it is put to the conference. `conference_held_at` is the latest conference held in the case;
    `agreed_before_at` the moment the version before this one was agreed, None for the first."""

    safety_now: str
    review_on: date | None
    no_offer_reason: str
    goals: Sequence[GoalFacts]
    actions: Sequence[ActionFacts]
    conference_held_at: datetime | None
    agreed_before_at: datetime | None
    has_director: bool
    today: date


def check_director(role: str) -> None:
    """A case is directed by a case director (chain.md sections 3 and 5)."""
    if role != "case_director":
        raise Refusal(_("Kies iemand met de functie casusregisseur."), field="worker")


def check_invitation(*, organisation: str, kind: str, ground: str, reason: str, sits_already: bool) -> None:
    """Only an organisation of a listed category, on involvement or expertise (decree art. 10 and 12; law.md L-03, L-04).

    The last of the 23 categories is open: other organisations with needed expertise or knowledge of the client system. Such an
    invitation has a written reason.
    """
    if ground not in GROUNDS:
        raise Refusal(_("Kies de grond: betrokken bij het gezin, of deskundig."), field="ground")
    if kind == OPEN_CATEGORY and not reason.strip():
        raise Refusal(
            _("Het decreet noemt {organisation} niet bij naam (artikel 10); schrijf welke kennis van haar nodig is."),
            field="reason",
            organisation=organisation,
        )
    if sits_already:
        raise Refusal(_("Die persoon zit al in dit dossier."), field="worker")


def check_conference_plan(*, legal_basis: str, purpose: str, planned_for: datetime, now: datetime, has_director: bool) -> None:
    """No conference without legal basis and purpose (Criminal Code art. 353 §2; law.md L-02), nor without a director."""
    if not has_director:
        raise Refusal(_("Stel eerst een casusregisseur aan."))
    if legal_basis not in LEGAL_BASES:
        raise Refusal(_("Kies de rechtsgrond waarop dit overleg informatie mag delen."), field="legal_basis")
    if not purpose.strip():
        raise Refusal(_("Schrijf waarvoor dit overleg dient."), field="purpose")
    if planned_for <= now:
        raise Refusal(_("Kies een tijdstip dat nog moet komen."), field="planned_for")


def check_conference_held(participants: Sequence[Participant], *, record: str, held_at: datetime, now: datetime) -> None:
    """Secrecy accepted and conflict of interest asked before the file opens; the record says what was shared (law.md L-08)."""
    if held_at > now:
        raise Refusal(_("Een overleg dat nog moet komen, kun je nog niet vastleggen."), field="held_at")
    present = [one for one in participants if one.attendance == "present"]
    if len(present) < 2:
        raise Refusal(_("Een overleg houd je met minstens twee aanwezigen; duid aan wie er was."))
    unsworn = [one.name for one in present if not one.has_accepted_secrecy]
    if unsworn:
        raise Refusal(_("Noteer eerst dat {who} de geheimhouding aanvaardt."), who=listed(unsworn))
    unasked = [one.name for one in present if one.has_conflict is None]
    if unasked:
        raise Refusal(_("Vraag eerst aan {who} of er een belangenconflict is."), who=listed(unasked))
    conflicted = [one.name for one in present if one.has_conflict]
    if conflicted:
        raise Refusal(
            _("{who} meldde een belangenconflict en kan niet deelnemen; noteer wie vervangt of verontschuldigd is."),
            who=listed(conflicted),
        )
    if not record.strip():
        raise Refusal(_("Schrijf in het verslag welke feiten gedeeld werden."), field="record")


def check_goal(goal: GoalFacts) -> None:
    """A goal can be observed: what, seen how, by when (chain.md section 8)."""
    if not goal.text.strip():
        raise Refusal(_("Schrijf het doel op."), field="text")
    if not goal.measure.strip():
        raise Refusal(_("Schrijf waaraan we zien dat het doel bereikt is."), field="measure")
    if goal.due_on is None:
        raise Refusal(_("Geef de dag waartegen het doel bereikt moet zijn."), field="due_on")


def check_action_owner(*, owner_organisation: str, worker_organisation: str | None) -> None:
    """Who is named to do it works for the organisation that owns it."""
    if worker_organisation is not None and worker_organisation != owner_organisation:
        raise Refusal(_("Wie de actie doet, moet werken bij de organisatie die ze op zich neemt."), field="worker")


def missing_from(plan: PlanFacts) -> list[Refusal]:
    """Everything that still stands between a draft and an agreed plan, each as a sentence (chain.md sections 5 and 8)."""
    missing = []
    if not plan.has_director:
        missing.append(Refusal(_("Stel eerst een casusregisseur aan.")))
    missing += _conference_missing(plan)
    if not plan.safety_now.strip():
        missing.append(Refusal(_("Beschrijf hoe ieder nu veilig is.")))
    if plan.review_on is None or plan.review_on <= plan.today:
        missing.append(Refusal(_("Kies een dag in de toekomst waarop het plan geëvalueerd wordt.")))
    if not plan.goals:
        missing.append(Refusal(_("Voeg minstens één doel toe.")))
    ownerless = [action.text for action in plan.actions if not action.owner or action.due_on is None]
    if ownerless:
        missing.append(
            Refusal(_("Geef elke actie een eigenaar en een datum; dat ontbreekt bij: {what}."), what=listed(ownerless))
        )
    if not any(action.track == "offer" for action in plan.actions) and not plan.no_offer_reason.strip():
        missing.append(
            Refusal(_("Neem een actie op over het hulpaanbod aan de vermoedelijke pleger, of schrijf waarom dat nu niet kan."))
        )
    return missing


def _conference_missing(plan: PlanFacts) -> list[Refusal]:
    """Each version is agreed by a conference: the first by any, a later one by a conference after the version before it."""
    if plan.conference_held_at is None:
        return [Refusal(_("Houd eerst een casusoverleg: het overleg spreekt het plan af."))]
    if plan.agreed_before_at is not None and plan.conference_held_at <= plan.agreed_before_at:
        return [Refusal(_("Houd eerst een nieuw casusoverleg: een nieuwe versie van het plan spreek je samen af."))]
    return []


def check_plan(plan: PlanFacts) -> None:
    """Raises the first thing that is missing."""
    missing = missing_from(plan)
    if missing:
        raise missing[0]


def check_review(review_on: date, today: date) -> None:
    """A plan is looked at again on a day to come."""
    if review_on <= today:
        raise Refusal(_("Kies een dag in de toekomst waarop het plan geëvalueerd wordt."), field="review_on")


def check_in_direction(step: str, *, is_closed: bool) -> None:
    """Case direction starts after the weighing; while the plan runs and is evaluated it goes on."""
    if is_closed:
        raise Refusal(_("Dit dossier is afgesloten; nieuwe feiten openen een nieuw dossier."))
    if step not in {"case_direction", "execution", "evaluation"}:
        raise Refusal(_("Dit dossier is nog niet in casusregie; leg eerst de weging vast."))
