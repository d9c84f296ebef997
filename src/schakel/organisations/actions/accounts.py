"""What is done with organisations and accounts."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.models import User
from schakel.access.roles import ROLES
from schakel.audit.actions import action, tell
from schakel.core import Refusal
from schakel.organisations import rules
from schakel.organisations.invitations import hash_of, new_secret
from schakel.organisations.models import Invitation, Organisation, Worker
from schakel.organisations.sessions import end_all_of

NOBODYS_MAIL = "@uitgenodigd.invalid"  # of an account that nobody came in with yet (RFC 2606)


@action("organisations.found", permission="manage_accounts", sentence=_("{house} is in gebruik genomen."))
def found(*, by: Worker, house: Organisation) -> Worker:
    """Neemt een Veilig Huis in gebruik; de eigen toegangspoort van het huis doet dit, want er is nog niemand anders."""
    if Organisation.objects.filter(code__iexact=house.code).exists():
        raise Refusal(_("Er is al een organisatie met de code {code}."), field="code", code=house.code)
    house.save(force_insert=True)
    by.user.save(force_insert=True)
    by.save(force_insert=True)
    tell(house, house=house.name)
    return by


@action(
    "organisations.found_organisation",
    permission="manage_accounts",
    sentence=_("{actor} voegde de organisatie {organisation} toe."),
)
def found_organisation(
    *, by: Worker, code: str, name: str, kind: str, sector: str, province: str = "", is_core_partner: bool = False
) -> Organisation:
    """Voegt een organisatie toe die in de keten meewerkt."""
    if Organisation.objects.filter(code__iexact=code).exists():
        raise Refusal(_("Er is al een organisatie met de code {code}."), field="code", code=code)
    made = Organisation(code=code, name=name, kind=kind, sector=sector, province=province, is_core_partner=is_core_partner)
    made.save(force_insert=True)
    tell(made, organisation=made.name)
    return made


@action("organisations.invite", permission="invite_workers", sentence=_("{actor} gaf {name} toegang als {role}."))
def invite(
    *,
    by: Worker,
    email: str,
    name: str,
    role: str,
    organisation: Organisation,
    house: Organisation | None = None,
    password: str = "",
) -> Worker:
    """Geeft iemand een account en een functie. Zonder wachtwoord kan die persoon nog niet inloggen."""
    rules.may_have_role(role, has_house=house is not None)
    rules.may_manage(own_house=by.house_id, their_house=house.pk if house else None)
    rules.may_invite(role=role, manages_accounts=by.may("manage_accounts"))
    _not_of_a_colleague(email, house)
    user = User()
    user.email, user.invited_as = f"{user.pk}{NOBODYS_MAIL}", email.lower()
    if password:
        _give_password(user, password)
        _takes_address(user)
    else:
        user.set_unusable_password()
    user.save(force_insert=True)
    worker = Worker(user=user, organisation=organisation, house=house, name=name, role=role)
    worker.save(force_insert=True)
    tell(worker, name=name, role=ROLES[role].title)
    return worker


@action(
    "organisations.give_link",
    permission="invite_workers",
    sentence=_("{actor} maakte een link waarmee {name} een wachtwoord kan kiezen, geldig tot {until}."),
)
def give_link(*, by: Worker, worker: Worker) -> str:
    """Maakt een link waarmee iemand één keer een wachtwoord kiest; vorige links van die persoon gelden niet meer.

    Gives the secret of the link, which is kept nowhere.
    """
    rules.may_manage(own_house=by.house_id, their_house=worker.house_id)
    rules.may_give_link(
        role=worker.role,
        is_active=worker.user.is_active,
        has_password=worker.user.has_usable_password(),
        manages_accounts=by.may("manage_accounts"),
    )
    now, secret = timezone.now(), new_secret()
    Invitation.objects.filter(worker=worker, used_at__isnull=True).update(used_at=now)
    made = Invitation.objects.create(worker=worker, secret_hash=hash_of(secret), expires_at=now + rules.LINK_HOLDS)
    tell(made, name=worker.name, until=f"{timezone.localtime(made.expires_at):%d/%m/%Y %H:%M}")
    return secret


def invite_with_link(*, by: Worker, **given: Any) -> tuple[Worker, str]:
    """Invite somebody and give the secret of the link by which a password is chosen; both or neither."""
    with transaction.atomic():
        worker = invite(by=by, **given)
        return worker, give_link(by=by, worker=worker)


@action("organisations.choose_password", permission="see_worklist", sentence=_("{actor} koos een wachtwoord."))
def choose_password(*, by: Worker, secret: str, password: str) -> None:
    """Kiest een wachtwoord met de link van een uitnodiging; daarna geldt de link niet meer."""
    found = Invitation.objects.select_for_update().filter(worker_id=by.pk, secret_hash=hash_of(secret)).first()
    now = timezone.now()
    if found is None or found.used_at or found.expires_at <= now:
        raise Refusal(_("Deze link geldt niet meer; vraag een nieuwe aan wie je uitnodigde."))
    _give_password(by.user, password)
    _takes_address(by.user)
    by.user.save(update_fields=["password", "email", "invited_as"])
    found.used_at = now
    found.save(update_fields=["used_at"])
    tell(by)


@action(
    "organisations.change_role",
    permission="invite_workers",
    sentence=_("{actor} gaf {name} de functie {role}; het was {before}."),
)
def change_role(*, by: Worker, worker: Worker, role: str) -> Worker:
    """Geeft iemand een andere functie. De zetels in dossiers blijven zoals ze zijn; de persoon is bij de volgende klik uitgelogd."""
    rules.may_manage(own_house=by.house_id, their_house=worker.house_id)
    manages = by.may("manage_accounts")
    rules.may_change_role(by=by.pk, worker=worker.pk, current=worker.role, new=role, manages_accounts=manages)
    rules.may_have_role(role, has_house=worker.house_id is not None)
    before, worker.role = worker.role, role
    worker.save(update_fields=["role"])
    end_all_of(worker.user)
    tell(worker, name=worker.name, role=ROLES[role].title, before=ROLES[before].title)
    return worker


@action(
    "organisations.close_account",
    permission="invite_workers",
    sentence=_("{actor} sloot het account van {name}."),
)
def close_account(*, by: Worker, worker: Worker) -> Worker:
    """Sluit een account: de persoon is bij de volgende klik uitgelogd. Wat die deed, blijft op naam staan."""
    rules.may_manage(own_house=by.house_id, their_house=worker.house_id)
    rules.may_close_account(by=by.pk, worker=worker.pk, role=worker.role, manages_accounts=by.may("manage_accounts"))
    worker.user.is_active = False
    worker.user.save(update_fields=["is_active"])
    end_all_of(worker.user)
    tell(worker, name=worker.name)
    return worker


@action("organisations.sign_in", permission="see_worklist", sentence=_("{actor} logde in."))
def sign_in(*, by: Worker) -> None:
    """Houdt bij dat iemand inlogde."""
    tell(by)


@action(
    "organisations.end_sessions",
    permission="see_worklist",
    sentence=_("{actor} logde zich overal uit."),
)
def end_sessions(*, by: Worker) -> None:
    """Beëindigt alle sessies van jezelf, op elk toestel: wie ergens nog ingelogd stond, is bij de volgende klik uitgelogd."""
    end_all_of(by.user)
    tell(by)


def _not_of_a_colleague(email: str, house: Organisation | None) -> None:
    """Refuses an address of somebody whom the inviter sees already; of an account elsewhere nothing is told, it may be anybody's."""
    known = Q(user__email__iexact=email) | Q(user__invited_as__iexact=email)
    if Worker.objects.filter(known, house=house).exists():
        raise Refusal(_("Er is al een account met dit e-mailadres."), field="email")


def _takes_address(user: User) -> None:
    """Whoever comes in for the first time gets the address of the invitation, unless somebody signs in with it already."""
    if not user.invited_as:
        return
    if User.objects.filter(email__iexact=user.invited_as).exists():
        raise Refusal(_("Met dit e-mailadres logt al iemand in. Vraag een uitnodiging op een ander adres."), field="email")
    user.email, user.invited_as = user.invited_as, ""


def _give_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages), field="password") from error
    user.set_password(password)
