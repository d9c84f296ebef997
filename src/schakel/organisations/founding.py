"""The very first action of a Veilig Huis, when nobody is there yet to act.

Each house has one machine account with the role `gate`, the *toegangspoort*: it reads the files of the police and, at the beginning,
invites the first people. It can never sign in (no password, not active); it acts only from the command line of the server. It is
made by an action by itself: the context signed for it names an account that does not exist until that action has ended.
"""

from schakel.access.models import User
from schakel.organisations import actions
from schakel.organisations.models import Kind, Organisation, Sector, Worker
from schakel.organisations.rules import MACHINE


def found_house(code: str, name: str, province: str) -> Worker:
    """Take a Veilig Huis into use; the answer is its gate account. Raises `Refusal` when the code is taken."""
    house = Organisation(
        code=code, name=name, province=province, kind=Kind.VEILIG_HUIS, sector=Sector.NETWORK, is_core_partner=True
    )
    user = User(email=f"toegangspoort@{code.lower()}.invalid", is_active=False)
    user.set_unusable_password()
    gate = Worker(user=user, organisation=house, house=house, name=f"Toegangspoort {name}", role=MACHINE)
    return actions.found(by=gate, house=house)


def gate_of(code: str) -> Worker:
    """The gate account of the house with this code; `Worker.DoesNotExist` when there is no such house."""
    return Worker.objects.select_related("user", "organisation", "house").get(house__code__iexact=code, role=MACHINE)
