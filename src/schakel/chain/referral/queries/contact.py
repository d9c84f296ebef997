"""How contact is safe: for whom it is meant alone. The database decides who that is (migration 0008); here it is only opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.secrecy import unseal
from schakel.chain.referral import rules
from schakel.chain.referral.models import ContactReader, Referral, SafeContact
from schakel.organisations.models import Worker

# Who works on a referral before there is a case, and can be named for class H (access/matrix.py).
ENTRUSTED_ROLES = ("intake_worker",)


@dataclass(frozen=True)
class ToldContact:
    """The newest answer that this viewer may read; `is_overtaken` when a newer one is not for them."""

    referral: Referral
    how: str
    told_at: datetime
    told_by: str
    is_overtaken: bool

    @property
    def is_to_be_confirmed(self) -> bool:
        """Older than thirty days: ask again before anyone uses it (safety.md S-15)."""
        return self.told_at < timezone.now() - timedelta(days=rules.CONTACT_HOLDS_DAYS)


def safe_contact(viewer: Viewer, referral_id: UUID) -> ToldContact:
    """What was told last about one referral, or 404 for whom it is not meant, exactly as when nothing was told."""
    found = told_contacts(viewer, [referral_id])
    if not found:
        raise Http404("nothing told")
    return found[0]


def told_contacts(viewer: Viewer, referrals: Iterable[UUID]) -> list[ToldContact]:
    """Of each of these referrals the newest answer that this viewer may read."""
    rows = SafeContact.objects.filter(referral_id__in=list(referrals)).select_related("referral", "told_by")
    newest = rows.order_by("referral_id", "-told_at").distinct("referral_id")
    return [_opened(row) for row in newest]


def _opened(row: SafeContact) -> ToldContact:
    last = row.referral.contact_told_at
    return ToldContact(
        row.referral, unseal(row.how_sealed), row.told_at, row.told_by.name, last is not None and last > row.told_at
    )


def can_open(viewer: Viewer, referral: Referral) -> bool:
    """Whether the door opens for this viewer."""
    return SafeContact.objects.filter(referral=referral).exists()


def may_entrust(viewer: Viewer, referral: Referral) -> bool:
    """Whether this viewer entrusts it to others: the coordinator, who acknowledged the referral, who told it last."""
    took_in = viewer.id in (referral.acknowledged_by_id, referral.contact_told_by_id)
    return referral.contact_told_at is not None and (viewer.scope == "coordinator" or took_in)


def readers(viewer: Viewer, referral: Referral, today: date) -> list[ContactReader]:
    """To whom it is entrusted today, as far as the viewer may know."""
    rows = ContactReader.objects.filter(referral=referral, until_day__gte=today)
    return list(rows.select_related("worker").order_by("worker__name", "until_day"))


def to_entrust(viewer: Viewer, referral: Referral) -> QuerySet[Worker]:
    """Who can be entrusted with it while the referral is taken in."""
    return Worker.objects.filter(house_id=referral.house_id, role__in=ENTRUSTED_ROLES, user__is_active=True).order_by("name")
