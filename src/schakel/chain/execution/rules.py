"""What may be reported on an action, who is told when it is late, and when the plan is due for evaluation. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from schakel.core import Refusal
from schakel.core import say as _

ENDED = frozenset({"refused", "done", "not_possible", "not_done", "handed_over"})
NEED_A_NOTE = frozenset({"refused", "not_possible", "not_done", "handed_over"})
FOLLOWING: dict[str, frozenset[str]] = {
    "": frozenset({"accepted", "refused", "started", "done", "not_possible", "not_done", "handed_over"}),
    "accepted": frozenset({"started", "done", "not_possible", "not_done", "handed_over"}),
    "started": frozenset({"started", "done", "not_possible", "not_done", "handed_over"}),
    "refused": frozenset({"accepted", "handed_over"}),
}
OWNERS_WORD = frozenset({"accepted", "refused"})

# Overdue is told to the director at once, to the coordinator after this many hours (instruments.md section 2 (D)).
TO_COORDINATOR = {"extreme": 24, "high": 24}
TO_COORDINATOR_OTHERWISE = 120


@dataclass(frozen=True)
class Reporter:
    """Who reports: for the organisation that owns the action, or as director of the case."""

    is_owner: bool
    is_director: bool


def possible_states(before: str, reporter: Reporter) -> frozenset[str]:
    """The states somebody may report after `before` ("" when nothing was reported). Accepting and refusing is the owner's own
    word: the conference proposes, the organisation accepts (chain.md section 3)."""
    states = FOLLOWING.get(before, frozenset())
    if reporter.is_owner:
        return states
    return states - OWNERS_WORD if reporter.is_director else frozenset()


def check_report(before: str, state: str, note: str, reporter: Reporter) -> None:
    """An action is reported on by its own organisation; the director may note what became of it."""
    if not reporter.is_owner and not reporter.is_director:
        raise Refusal(_("Alleen de organisatie die de actie doet, of de casusregisseur, noteert hoe het staat."))
    if state in OWNERS_WORD and not reporter.is_owner:
        raise Refusal(_("Alleen de organisatie zelf aanvaardt of weigert een actie."), field="state")
    if state not in FOLLOWING.get(before, frozenset()):
        raise Refusal(_("Deze actie is al afgerond; zet een nieuwe actie in een nieuwe versie van het plan."), field="state")
    if state in NEED_A_NOTE and not note.strip():
        raise Refusal(_("Schrijf in een zin waarom, of aan wie het overgedragen is."), field="note")


def escalated_to(due: datetime, now: datetime, level: str) -> str:
    """Who is told that something is overdue: nobody (""), "director", or also the "coordinator" (chain.md section 5, step 5)."""
    late = now - due
    if late <= timedelta(0):
        return ""
    return "coordinator" if late > timedelta(hours=TO_COORDINATOR.get(level, TO_COORDINATOR_OTHERWISE)) else "director"


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """A day's work is due when the day is over."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


def check_ask_evaluation(step: str, *, has_plan: bool) -> None:
    """Evaluation follows a plan that is being carried out (chain.md section 5)."""
    if step == "evaluation":
        raise Refusal(_("De evaluatie loopt al."))
    if step != "execution" or not has_plan:
        raise Refusal(_("Er is nog geen afgesproken plan om te evalueren."))
