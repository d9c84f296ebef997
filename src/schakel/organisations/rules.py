"""Who may be given which function. Pure: values in, an answer or a `Refusal` out."""

from datetime import timedelta
from uuid import UUID

from schakel.access.roles import ROLES
from schakel.core import Refusal
from schakel.core import say as _

MACHINE = "gate"
WORKS_FOR_A_HOUSE = ("coordinator", "intake", "magistrate", "gate")
DEMO_DOMAIN = ".example"
SECTOR_OF = {
    "veilig_huis": "network",
    "police": "police",
    "prosecution_service": "justice",
    "house_of_justice": "justice",
    "child_abuse_centre": "youth",
    "youth_support_centre": "youth",
    "public_welfare_centre": "government",
    "municipality": "government",
    "agency": "government",
}  # the usual sector of a kind; all others are care
LINK_HOLDS = timedelta(days=7)  # (D)


def may_have_role(role: str, *, has_house: bool) -> None:
    """Refuses a function that a person cannot have, or that needs a Veilig Huis (decree of 29 March 2024, art. 10 and 12)."""
    if role not in ROLES:
        raise LookupError(f"there is no role {role!r}")
    if role == MACHINE:
        raise Refusal(_("Deze functie is voor een machine. Kies een functie voor een mens."), field="role")
    if ROLES[role].scope in WORKS_FOR_A_HOUSE and not has_house:
        raise Refusal(_("Kies voor welk Veilig Huis deze persoon werkt."), field="house")


def is_invitable(role: str, *, manages_accounts: bool) -> bool:
    """Whether somebody may be invited with this function by one who does, or does not, manage accounts."""
    return role != MACHINE and (manages_accounts or "manage_accounts" not in ROLES[role].permissions)


def may_invite(*, role: str, manages_accounts: bool) -> None:
    """A coordinator invites whoever works in the cases; an account that manages accounts is made by one that does (threats.md T-06)."""
    if not is_invitable(role, manages_accounts=manages_accounts):
        raise Refusal(_("Deze functie geeft een beheerder; kies een functie in de dossiers."), field="role")


def may_give_link(*, role: str, is_active: bool, has_password: bool, manages_accounts: bool) -> None:
    """A link opens an account, so it goes to who never came in; for a forgotten password an administrator makes one."""
    if role == MACHINE:
        raise Refusal(_("Dit is het account van een machine; het logt nooit in."))
    may_invite(role=role, manages_accounts=manages_accounts)
    if not is_active:
        raise Refusal(_("Dit account is gesloten; nodig de persoon opnieuw uit met een ander adres."))
    if has_password and not manages_accounts:
        raise Refusal(_("Deze persoon koos al een wachtwoord; is het vergeten, vraag het dan aan de beheerder."))


def may_manage(*, own_house: UUID | None, their_house: UUID | None) -> None:
    """An administrator of one Veilig Huis manages the accounts of that Veilig Huis; one without a house manages all."""
    if own_house is not None and their_house != own_house:
        raise Refusal(_("Je beheert alleen de accounts van je eigen Veilig Huis."), field="house")


def may_change_role(*, by: UUID, worker: UUID, current: str, new: str, manages_accounts: bool) -> None:
    """Nobody raises the own rights, a machine stays a machine, and administrators are made by administrators (threats.md T-06)."""
    if by == worker:
        raise Refusal(_("Je eigen functie kun je niet veranderen; vraag het aan een andere beheerder."), field="role")
    if current == MACHINE:
        raise Refusal(_("Dit is het account van een machine; het houdt zijn functie."), field="role")
    if current == new:
        raise Refusal(_("Deze persoon heeft die functie al."), field="role")
    for role in (current, new):
        may_invite(role=role, manages_accounts=manages_accounts)


def may_close_account(*, by: UUID, worker: UUID, role: str, manages_accounts: bool) -> None:
    """Nobody shuts the door behind oneself, so that somebody is always left to open it; a machine keeps its account."""
    if by == worker:
        raise Refusal(_("Je eigen account kun je niet sluiten; vraag het aan een collega die mensen uitnodigt."))
    if not is_invitable(role, manages_accounts=manages_accounts):
        raise Refusal(_("Voor deze functie doet een beheerder dit."))


def needs_second_step(role: str) -> bool:
    """Whether who has this function must take a second step: whoever may see a person or a case, or lets others in (threats.md T-06)."""
    return ROLES[role].scope != "none" or bool({"invite_workers", "manage_accounts"} & ROLES[role].permissions)


def may_remove_factor(*, role: str, is_last: bool) -> None:
    """The last way to take the second step stays, where the function asks for it."""
    if is_last and needs_second_step(role):
        raise Refusal(_("Dit is je enige tweede stap, en jouw functie heeft er een nodig. Voeg eerst een andere app toe."))


def may_reset_factors(*, by: UUID, worker: UUID, role: str, manages_accounts: bool) -> None:
    """Nobody resets the own second step without giving it, and an administrator's is reset by another one (threats.md T-06)."""
    if by == worker:
        raise Refusal(_("Je eigen tweede stap beheer je op de pagina van je account."))
    if not is_invitable(role, manages_accounts=manages_accounts):
        raise Refusal(_("Voor deze functie doet een beheerder dit."))
