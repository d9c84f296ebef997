"""Which step may follow which (chain.md section 5), and what closing asks. Pure: no Django, no tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schakel.core import Refusal
from schakel.core import say as _

ORDER = ("referral", "file_building", "weighing", "case_direction", "execution", "evaluation")

FOLLOWING: dict[str, frozenset[str]] = {
    "referral": frozenset({"file_building"}),
    "file_building": frozenset({"weighing"}),
    "weighing": frozenset({"case_direction", "file_building"}),
    "case_direction": frozenset({"execution"}),
    "execution": frozenset({"evaluation", "case_direction"}),
    "evaluation": frozenset({"execution", "case_direction"}),
}

NAMES = {
    "referral": "aanmelding",
    "file_building": "dossiervorming",
    "weighing": "weging",
    "case_direction": "casusregie",
    "execution": "uitvoering",
    "evaluation": "evaluatie",
}


@dataclass(frozen=True)
class Vote:
    """One participant's answer to the question whether the file is kept longer than 15 years."""

    name: str
    agrees: bool


def check_passage(current: str | None, to: str, *, is_closed: bool = False) -> None:
    """A case moves one link at a time; back only where the chain says so. Raises Refusal (chain.md section 5)."""
    if is_closed:
        raise Refusal(_("Dit dossier is afgesloten; nieuwe feiten openen een nieuw dossier."))
    allowed = FOLLOWING[current] if current else frozenset({"referral"})
    if to not in allowed:
        here = NAMES[current] if current else "begin"
        raise Refusal(_("Van {here} gaat een dossier niet rechtstreeks naar {to}."), here=here, to=NAMES[to])


def check_retention(retention_class: str, reason: str, votes: Sequence[Vote]) -> None:
    """15 years from closing; up to 30 only with a reason and the consensus of every participant (decree art. 15 §3)."""
    if retention_class not in {"fifteen", "thirty"}:
        raise Refusal(_("Kies hoe lang het dossier bewaard wordt."), field="retention_class")
    if retention_class == "fifteen":
        return
    if not reason.strip():
        raise Refusal(_("Noteer de wettelijke reden om langer dan 15 jaar te bewaren."), field="retention_reason")
    if not votes or not all(vote.agrees for vote in votes):
        raise Refusal(_("Langer dan 15 jaar bewaren kan alleen als elke deelnemer akkoord gaat."), field="retention_votes")


def age_on(birth_date: date | None, day: date) -> int | None:
    """Whole years lived on `day`; None when the birth date is not known."""
    if birth_date is None:
        return None
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_minor(birth_date: date | None, was_exposed_child: bool, day: date) -> bool:
    """Under eighteen; of a child whose birth date nobody knows we take it that it is a minor (law.md L-28, L-29)."""
    age = age_on(birth_date, day)
    return was_exposed_child if age is None else age < 18
