"""What may be imposed, and on whose word. Only an authority imposes (law.md L-33)."""

from datetime import date

from schakel.core import Refusal
from schakel.core import say as _

IMPOSED, NOT_IMPOSED = "imposed", "not_imposed"


def require_an_authority(
    *,
    authority: str,
    decision: str,
    decided_on: date | None,
    condition: str,
    starts_on: date | None,
    ends_on: date | None,
    today: date,
) -> None:
    """A mandate names the authority, the reference and date of its decision, the condition and its start.

    Source: law.md L-33; chain.md section 11 (b). Raises Refusal at the first thing that is missing.
    """
    if not authority.strip():
        raise Refusal(_("Vul in welke overheid dit oplegt; zonder overheid is er geen opgelegd kader."), field="authority")
    if not decision.strip():
        raise Refusal(_("Vul het kenmerk van de beslissing in."), field="decision")
    if decided_on is None:
        raise Refusal(_("Vul de datum van de beslissing in."), field="decided_on")
    if decided_on > today:
        raise Refusal(_("De beslissing kan niet in de toekomst liggen; kijk de datum na."), field="decided_on")
    if not condition.strip():
        raise Refusal(_("Schrijf de voorwaarde op zoals ze in de beslissing staat."), field="condition")
    if starts_on is None:
        raise Refusal(_("Vul in vanaf welke dag de voorwaarde loopt."), field="starts_on")
    if ends_on and ends_on < starts_on:
        raise Refusal(_("De voorwaarde eindigt voor ze begint; kijk de datums na."), field="ends_on")


def require_an_answer(answer: str, reason: str) -> None:
    """The magistrate answers that it is imposed or not, and says why when it is not.

    Source: chain.md section 1 (the judicial authority decides autonomously) and section 11 (c).
    """
    if answer not in (IMPOSED, NOT_IMPOSED):
        raise Refusal(_("Kies of hulp wordt opgelegd of niet."), field="answer")
    if answer == NOT_IMPOSED and not reason.strip():
        raise Refusal(_("Zeg in een zin waarom er niets wordt opgelegd."), field="reason")


def require_it_covers(*, is_of_this_person: bool, decided_on: date, ends_on: date | None, day: date) -> None:
    """A mandate carries an offer made on `day` when it is this person's, was decided by then and is not over.

    Source: chain.md section 11 (b).
    """
    if not is_of_this_person:
        raise Refusal(_("Dit opgelegde kader is van iemand anders; kies er een van deze persoon."), field="mandate")
    if decided_on > day:
        raise Refusal(_("De beslissing is van na deze dag; kijk de datum van het aanbod na."), field="made_on")
    if ends_on and ends_on < day:
        raise Refusal(_("Dit opgelegde kader is afgelopen; kies een ander kader of bied vrijwillige hulp aan."), field="mandate")
