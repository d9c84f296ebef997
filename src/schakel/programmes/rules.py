"""What may be offered, answered, started and ended. An offer can always be refused; only an authority imposes (law.md L-33)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from schakel.core import Refusal, working_days_after
from schakel.core import say as _

OFFER_DAYS = 10  # working days, chain.md section 11 (a) (D)

VOLUNTARY, MANDATED = "voluntary", "mandated"
ACCEPTED, REFUSED, NO_ANSWER, NOT_POSSIBLE = "accepted", "refused", "no_answer", "not_possible"
ANSWERS = (ACCEPTED, REFUSED, NO_ANSWER, NOT_POSSIBLE)
PRESENT, LATE, EXCUSED, ABSENT = "present", "late", "excused", "absent"
THERE = frozenset({PRESENT, LATE})

STEPS = ("", "sent", "received", "intake", "started")
ENDINGS = frozenset({"completed", "dropped_out", "expelled", "not_suitable", "transferred"})
NEEDS_A_REASON = ENDINGS - {"completed"}
FOLLOWING: Mapping[str, frozenset[str]] = {
    "": frozenset({"sent"}),
    "sent": frozenset({"received", "not_suitable", "transferred", "dropped_out"}),
    "received": frozenset({"intake", "not_suitable", "transferred", "dropped_out"}),
    "intake": frozenset({"started", "not_suitable", "transferred", "dropped_out"}),
    "started": frozenset({"completed", "dropped_out", "expelled", "not_suitable", "transferred"}),
}


def order_of(kind: str) -> int:
    """The place of an event in the order of events; all endings come last."""
    return STEPS.index(kind) if kind in STEPS else len(STEPS)


def latest_of(kinds: Iterable[str]) -> str:
    """How an enrolment stands, from the kinds of its events; "" when nothing happened yet. Each kind happens once, in order."""
    return max(kinds, key=order_of, default="")


def offer_due(asked_on: date) -> date:
    """The last day to make an offer that was asked on `asked_on`. Source: chain.md section 11 (a)."""
    return working_days_after(asked_on, OFFER_DAYS)


def state_of_offer(*, made_on: date | None, answer: str) -> str:
    """`asked` until somebody makes it, then `made` until there is an answer, then the answer itself (chain.md section 11)."""
    return answer or ("made" if made_on else "asked")


def is_missing(*, made_on: date | None, answer: str, due_on: date, today: date) -> bool:
    """Whether help should have been offered by now and was not: a visible defect (chain.md section 11 (a))."""
    return not made_on and not answer and due_on < today


def settles(*, made_on: date | None, answer: str, answered_on: date | None, facts_on: date) -> bool:
    """Whether somebody who acted on `facts_on` had an offer for it: help was offered on or after that day, or it is written down why
    that could not be. New facts renew the offer, so an earlier one does not count. Source: chain.md section 11 (a) and (c).
    """
    if made_on:
        return made_on >= facts_on
    return answer == NOT_POSSIBLE and answered_on is not None and answered_on >= facts_on


def require_makeable(*, made_on: date | None, answer: str, on: date | None, facts_on: date | None, today: date) -> None:
    """An offer is made once, on a day that has come, and after the facts that it answers (chain.md section 11)."""
    if answer:
        raise Refusal(_("Op dit aanbod is al geantwoord; nieuwe feiten geven een nieuw aanbod."))
    if made_on:
        raise Refusal(_("Dit aanbod is al gedaan; noteer het antwoord."))
    if on is None:
        raise Refusal(_("Vul in op welke dag de hulp is aangeboden."), field="made_on")
    if on > today:
        sentence = _("Een aanbod op {day} moet nog komen, vandaag is het {today}; kijk de datum na.")
        raise Refusal(sentence, field="made_on", day=f"{on:%d/%m/%Y}", today=f"{today:%d/%m/%Y}")
    if facts_on and on < facts_on:
        sentence = _("Een aanbod op {day} kan niet antwoorden op feiten van {facts}; kijk de datum na.")
        raise Refusal(sentence, field="made_on", day=f"{on:%d/%m/%Y}", facts=f"{facts_on:%d/%m/%Y}")


def require_a_frame(*, frame: str, has_mandate: bool, programme_frame: str, is_historic: bool) -> None:
    """Voluntary without a mandate, mandated with one, and as the programme allows.

    What a historic file says of its frame describes 2014 and forbids nothing. Source: law.md L-33; chain.md section 11 (b).
    """
    if frame not in (VOLUNTARY, MANDATED):
        raise Refusal(_("Kies of het aanbod vrijwillig of opgelegd is."), field="frame")
    if frame == MANDATED and not has_mandate:
        raise Refusal(
            _("Opgelegde hulp rust op een beslissing; kies het opgelegde kader of laat het eerst noteren."), field="mandate"
        )
    if frame == VOLUNTARY and has_mandate:
        raise Refusal(_("Bij een vrijwillig aanbod hoort geen opgelegd kader; kies een van de twee."), field="mandate")
    if programme_frame in (VOLUNTARY, MANDATED) and programme_frame != frame and not is_historic:
        raise Refusal(_("Dit programma werkt alleen in het andere kader; kies een ander programma."), field="programme")


def require_answerable(
    *, answer: str, reason: str, made_on: date | None, answered_on: date | None, earlier: str, today: date
) -> None:
    """An answer follows an offer that was made; a refusal and an impossibility have a reason.

    What is answered stays answered: no one turns a refusal into an acceptance, a new offer is made instead.
    Source: chain.md section 11; law.md L-33.
    """
    if earlier:
        raise Refusal(_("Op dit aanbod is al geantwoord, en dat antwoord blijft staan; nieuwe feiten geven een nieuw aanbod."))
    if answer not in ANSWERS:
        raise Refusal(_("Kies wat het antwoord was."), field="answer")
    if answer != NOT_POSSIBLE and not made_on:
        raise Refusal(_("Dit aanbod is nog niet gedaan; noteer eerst wanneer en hoe de hulp is aangeboden."), field="answer")
    if answer in (REFUSED, NOT_POSSIBLE) and not reason.strip():
        raise Refusal(_("Zeg in een zin waarom niet, in de woorden van de persoon zelf als dat kan."), field="reason")
    if answered_on is None:
        raise Refusal(_("Vul in op welke dag het antwoord kwam."), field="answered_on")
    if answered_on > today:
        raise Refusal(_("Een antwoord kan niet in de toekomst liggen; kijk de datum na."), field="answered_on")
    if made_on and answered_on < made_on:
        raise Refusal(_("Het antwoord kan niet voor het aanbod liggen; kijk de datums na."), field="answered_on")


def require_enrollable(*, answer: str, is_enrolled: bool, on: date, answered_on: date | None) -> None:
    """Who accepted can be enrolled, once per offer (chain.md section 11)."""
    if answer == REFUSED:
        raise Refusal(_("Dit aanbod is geweigerd; zonder aanvaard aanbod is er geen inschrijving."))
    if answer != ACCEPTED:
        raise Refusal(_("Noteer eerst dat het aanbod aanvaard is; dan kan je inschrijven."))
    if is_enrolled:
        raise Refusal(_("Voor dit aanbod is er al een inschrijving; ga daarmee verder."))
    if answered_on and on < answered_on:
        raise Refusal(_("De verwijzing kan niet voor het antwoord liggen; kijk de datum na."), field="on")


def require_day(on: date, today: date) -> None:
    """What is written down has happened."""
    if on > today:
        raise Refusal(_("Dit kan niet in de toekomst liggen; kijk de datum na."), field="on")


def require_event(*, kind: str, reason: str, on: date | None, latest: str, latest_on: date | None, today: date) -> None:
    """What may happen next to an enrolment, on a day not before the previous event. Source: chain.md section 11."""
    if latest in ENDINGS:
        raise Refusal(_("Deze inschrijving is al beëindigd; er kan niets meer bij."))
    if kind not in FOLLOWING[latest]:
        raise Refusal(_("Dat kan nu nog niet: de volgorde is verwezen, ontvangen, kennismaking, gestart, einde."), field="kind")
    if on is None:
        raise Refusal(_("Vul in op welke dag dit was."), field="on")
    require_day(on, today)
    if latest_on and on < latest_on:
        raise Refusal(_("Dit kan niet voor de vorige gebeurtenis liggen; kijk de datum na."), field="on")
    if kind in NEEDS_A_REASON and not reason.strip():
        raise Refusal(_("Zeg in een zin waarom het traject hier eindigt."), field="reason")


def require_enough_sessions(*, attended: int, minimum: int | None, last_session: date | None, on: date) -> None:
    """A programme with a minimum is completed after that many sessions in which the person was there, and not before the last.

    Source: chain.md section 1 (Time-out, at least ten sessions).
    """
    if minimum and attended < minimum:
        raise Refusal(
            _("Het minimum aantal sessies is nog niet bereikt; noteer eerst de aanwezigheden, of kies een ander einde."),
            field="kind",
        )
    if last_session and on < last_session:
        raise Refusal(_("Er is nog een sessie na deze dag; kijk de datum na."), field="on")


def require_session(
    *, attendance: str, on: date | None, latest: str, started_on: date | None, known: Collection[date], today: date
) -> None:
    """Attendance is noted while the programme runs, once a day, for a day that has come; never what was said.

    Source: chain.md section 11 (d).
    """
    if attendance not in (PRESENT, LATE, EXCUSED, ABSENT):
        raise Refusal(_("Kies of de persoon er was."), field="attendance")
    if latest in ENDINGS:
        raise Refusal(_("Deze inschrijving is beëindigd; er komen geen sessies meer bij."))
    if latest != "started" or started_on is None:
        raise Refusal(_("Het programma is nog niet gestart; noteer eerst de start."))
    if on is None:
        raise Refusal(_("Vul de dag van de sessie in."), field="on")
    if on > today:
        raise Refusal(_("Deze sessie is nog niet geweest; noteer de aanwezigheid na de sessie."), field="on")
    if on < started_on:
        raise Refusal(_("Deze dag ligt voor de start van het programma; kijk de datum na."), field="on")
    if on in known:
        raise Refusal(_("Voor deze dag staat er al een aanwezigheid; verbeter die in de lijst."), field="on")


def require_separate(is_linked_to_someone_there: bool) -> None:
    """Two people who are linked never sit in the same group; the sentence does not say who (safety.md S-06, S-01)."""
    if is_linked_to_someone_there:
        raise Refusal(
            _("Deze groep past niet voor deze persoon; kies een andere aanbieder of vraag de coördinator."), field="organisation"
        )
