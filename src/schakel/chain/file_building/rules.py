"""When a supplement may be asked, given and done without, and when a file is ready to be weighed. Pure: no Django, no tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schakel.core import Refusal, working_days_after
from schakel.core import say as _

ANSWER_WITHIN = 10
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class RequestState:
    """Where a request for a supplement stands."""

    organisation: str
    due_on: date
    is_closed: bool


def due_on(asked_on: date) -> date:
    """A supplement is expected within 10 working days (chain.md section 5, step 2)."""
    return working_days_after(asked_on, ANSWER_WITHIN)


def check_step(step: str, *, is_closed: bool) -> None:
    """Supplements belong to step two; afterwards information comes in another way."""
    if is_closed or step != "file_building":
        raise Refusal(_("Dit dossier is niet meer in dossiervorming."))


def check_request(question: str, purpose: str, *, is_core_partner: bool, is_asked_already: bool) -> None:
    """One question to one core partner, with why it is needed to choose the follow-up (decree art. 11, law.md L-07)."""
    if not is_core_partner:
        raise Refusal(_("Alleen een kernpartner geeft een aanvulling; kies iemand van een kernpartner."), field="worker")
    if is_asked_already:
        raise Refusal(_("Aan deze organisatie is al een aanvulling gevraagd; wacht op het antwoord."), field="worker")
    if not question.strip():
        raise Refusal(_("Schrijf wat je wilt weten."), field="question")
    if not purpose.strip():
        raise Refusal(_("Schrijf waarom dat nodig is om te kiezen wat er volgt."), field="purpose")


def check_entry(kind: str, stated_by: str, source: str, text: str, *, is_speaker_known: bool = False) -> None:
    """Facts and opinions apart, each with its source; a statement says whose it is (law.md L-26; LED art. 7)."""
    if not kind:
        raise Refusal(_("Kies of dit een feit, een verklaring of een oordeel is."), field="kind")
    if not text.strip():
        raise Refusal(_("Schrijf wat je over dit gezin weet, of kies ‘geen informatie’."), field="text")
    if len(text) > LONGEST_TEXT:
        raise Refusal(_("Hou het bij wat nodig is: hoogstens {most} tekens per stuk."), field="text", most=LONGEST_TEXT)
    if kind == "statement_by" and not is_speaker_known and not stated_by.strip():
        raise Refusal(_("Schrijf van wie de verklaring komt."), field="stated_by")
    if not source.strip():
        raise Refusal(_("Schrijf waar je dit vandaan hebt."), field="source")


def check_handing_in(*, entries: int, has_nothing: bool) -> None:
    """A supplement holds something, or says that there is nothing; never both."""
    if has_nothing and entries:
        raise Refusal(_("Je schreef al iets; haal dat weg of kies niet voor ‘geen informatie’."))
    if not has_nothing and not entries:
        raise Refusal(_("Schrijf minstens één stuk, of kies ‘geen informatie’."))


def check_letting_go(request: RequestState, reason: str, today: date) -> None:
    """A request may be done without only after its day, with a reason."""
    if request.is_closed:
        raise Refusal(_("Deze vraag is al beantwoord."))
    if request.due_on >= today:
        raise Refusal(
            _("{organisation} heeft nog tijd tot {day}; wacht nog even."),
            organisation=request.organisation,
            day=f"{request.due_on:%d/%m/%Y}",
        )
    if not reason.strip():
        raise Refusal(_("Schrijf waarom je zonder deze aanvulling verdergaat."), field="reason")


def check_complete(requests: Iterable[RequestState], *, step: str, is_closed: bool) -> None:
    """Ready for the weighing when each request is answered, or let go with a reason because it was late."""
    check_step(step, is_closed=is_closed)
    waiting = next((request for request in requests if not request.is_closed), None)
    if waiting:
        raise Refusal(
            _(
                "De aanvulling van {organisation} is nog niet binnen; wacht erop, of schrijf na {day} waarom je zonder verdergaat."
            ),
            organisation=waiting.organisation,
            day=f"{waiting.due_on:%d/%m/%Y}",
        )
