"""Who may be given which function. Pure: values in, an answer or a `Refusal` out."""

from uuid import UUID

from schakel.access.roles import ROLES
from schakel.core import Refusal
from schakel.core import say as _

MACHINE = "gate"
WORKS_FOR_A_HOUSE = ("coordinator", "intake", "magistrate", "gate")
DEMO_DOMAIN = ".example"


def may_have_role(role: str, *, has_house: bool) -> None:
    """Refuses a function that a person cannot have, or that needs a Veilig Huis (decree of 29 March 2024, art. 10 and 12)."""
    if role not in ROLES:
        raise LookupError(f"there is no role {role!r}")
    if role == MACHINE:
        raise Refusal(_("Deze functie is voor een machine. Kies een functie voor een mens."), field="role")
    if ROLES[role].scope in WORKS_FOR_A_HOUSE and not has_house:
        raise Refusal(_("Kies voor welk Veilig Huis deze persoon werkt."), field="house")


def may_manage(*, own_house: UUID | None, their_house: UUID | None) -> None:
    """An administrator of one Veilig Huis manages the accounts of that Veilig Huis; one without a house manages all."""
    if own_house is not None and their_house != own_house:
        raise Refusal(_("Je beheert alleen de accounts van je eigen Veilig Huis."), field="house")


def may_change_role(*, by: UUID, worker: UUID, current: str, new: str) -> None:
    """Nobody raises the own rights, and a machine stays a machine (threats.md T-06)."""
    if by == worker:
        raise Refusal(_("Je eigen functie kun je niet veranderen; vraag het aan een andere beheerder."), field="role")
    if current == MACHINE:
        raise Refusal(_("Dit is het account van een machine; het houdt zijn functie."), field="role")
    if current == new:
        raise Refusal(_("Deze persoon heeft die functie al."), field="role")
