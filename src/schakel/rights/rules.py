"""When a wrong role may be put right (GDPR art. 16; law.md L-24). Pure: no Django, no tables."""

from datetime import date

from schakel.core import Refusal
from schakel.core import say as _


def check_proposal(*, old: str, new: str, reason: str, asked_on: date, today: date) -> None:
    """Another role than the one that stands there, with a reason, asked on a day that has been."""
    if new == old:
        raise Refusal(_("Deze rol staat er al; kies wat ze moet worden."), field="new_role")
    if not reason.strip():
        raise Refusal(_("Schrijf waarom de rol fout is, en waaruit dat blijkt."), field="reason")
    if asked_on > today:
        raise Refusal(_("Deze dag moet nog komen."), field="asked_on")


def check_decision(*, proposed_by: object, decides: object, reason: str, is_decided: bool, stands: str, old: str) -> None:
    """A second person decides, once, with a reason, on the role as it stood when the correction was proposed."""
    if is_decided:
        raise Refusal(_("Hierover is al beslist."))
    if proposed_by == decides:
        raise Refusal(_("Wie de rechtzetting voorstelde, beslist er niet zelf over; vraag het aan een collega."))
    if not reason.strip():
        raise Refusal(_("Schrijf waarom je zo beslist."), field="reason")
    if stands != old:
        raise Refusal(_("De rol is intussen veranderd. Stel de rechtzetting opnieuw voor."))


def check_told(*, on: date, decided_on: date, today: date, how: str) -> None:
    """Nobody is told before the decision, nor in the future."""
    if not decided_on <= on <= today:
        raise Refusal(_("Kies een dag tussen de beslissing en vandaag."), field="on")
    if not how.strip():
        raise Refusal(_("Schrijf hoe je het liet weten."), field="how")
