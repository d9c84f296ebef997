"""How contact is safe: told at the door, sealed, and entrusted to somebody by name."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.access.secrecy import seal
from schakel.audit.actions import action, tell
from schakel.chain.referral import rules
from schakel.chain.referral.models import ContactReader, Referral, SafeContact
from schakel.core import Refusal
from schakel.organisations.models import Worker


def keep_contact(by: Viewer, referral: Referral, how: str) -> bool:
    """Seal what was told now, as the newest answer; nothing typed leaves what is there. Gives whether something was told."""
    if not how.strip():
        return False
    SafeContact.objects.create(
        house_id=referral.house_id,
        referral=referral,
        how_sealed=seal(how.strip()),
        told_at=referral.contact_told_at,
        told_by_id=by.id,
    )
    return True


def sign_contact(by: Viewer, referral: Referral, how: str) -> None:
    """Note on the referral, which still has to be saved, that something is told now, and by whom."""
    if how.strip():
        referral.contact_told_at, referral.contact_told_by_id = timezone.now(), by.id


@action(
    "referral.entrust_contact",
    permission="read_referrals",
    sentence=_("{actor} vertrouwde {worker} toe hoe contact veilig is bij aanmelding {number}, tot en met {until}."),
)
def entrust_contact(*, by: Viewer, referral: Referral, worker: Worker, until_day: date) -> ContactReader:
    """Vertrouwt een onthaalmedewerker bij naam en tot een dag toe hoe contact veilig is; wie toevertrouwt, leest daarom zelf nog niet mee."""
    if referral.contact_told_at is None:
        raise Refusal(_("Er is nog niet gezegd hoe contact veilig is. Vraag dat eerst."))
    rules.check_entrusted(until_day, timezone.localdate())
    if by.scope != "coordinator" and by.id not in (referral.acknowledged_by_id, referral.contact_told_by_id):
        raise Refusal(_("Alleen wie de aanmelding opneemt en de coördinator vertrouwen dit toe."))
    named = ContactReader(house_id=referral.house_id, referral=referral, worker=worker, until_day=until_day)
    named.named_at, named.named_by_id = timezone.now(), by.id
    named.save(force_insert=True)
    tell(
        named, referral=referral, case=referral.case_id, number=referral.number, worker=worker.name, until=f"{until_day:%d/%m/%Y}"
    )
    return named
