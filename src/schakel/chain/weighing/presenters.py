"""From a weighing to what its pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from schakel.chain.weighing.models import Weighing, WeighingOutcome
from schakel.chain.weighing.queries import FIELDS
from schakel.organisations.models import Organisation
from schakel.ui import moments
from schakel.ui.lists import SummaryRow


@dataclass(frozen=True)
class Decided:
    """A round that was decided."""

    weighing: Weighing
    rows: Sequence[SummaryRow]


def initial(draft: Weighing | None, present: Sequence[Organisation]) -> dict[str, Any]:
    """What the form of the draft starts with; nothing is chosen beforehand."""
    if draft is None:
        return {"version": None}
    return {name: getattr(draft, name) for name in (*FIELDS, "version")} | {"organisations": [one.pk for one in present]}


def _answer(value: bool | None, reason: str) -> str:
    words = {True: _("ja"), False: _("nee"), None: _("nog niet beantwoord")}
    return f"{words[value]}\n{reason}".strip()


def rows(
    weighing: Weighing, present: Sequence[Organisation], change_url: str = "", *, is_whole: bool = True
) -> list[SummaryRow]:
    """Everything that was written, each with its way to change it; when words were withheld, only what is left."""
    shown = [
        (_("Datum"), moments.day(weighing.held_on) if weighing.held_on else ""),
        (_("Aanwezig"), "\n".join(f"{one.name} ({one.get_sector_display()})" for one in present)),  # type: ignore[attr-defined]
        (_("1. Verhoogd risico op herhaling"), _answer(weighing.raised_risk, weighing.raised_risk_reason)),
        (_("2. Informatie delen en casusoverleg nodig"), _answer(weighing.sharing_needed, weighing.sharing_needed_reason)),
        (_("3. Afgestemde aanpak nodig"), _answer(weighing.aligned_approach_needed, weighing.aligned_approach_needed_reason)),
        (_("Wat het gevaarlijker maakt"), weighing.aggravating),
        (_("Wat beschermt"), weighing.protective),
        (_("Afwijkende mening"), weighing.dissent),
        (_("Niveau van het risico"), weighing.get_level_display() if weighing.level else ""),
        (_("Welke weg past"), str(WeighingOutcome(weighing.proposed_outcome).label) if weighing.proposed_outcome else ""),
        (_("Motivering"), weighing.reason),
    ]
    return [SummaryRow(key, value, change_url) for key, value in shown if value or is_whole]


def decided(weighing: Weighing, *, is_whole: bool = True) -> Decided:
    """A decided round, without a way to change it."""
    return Decided(weighing, rows(weighing, [seat.organisation for seat in weighing.seats.all()], is_whole=is_whole))
