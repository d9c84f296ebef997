"""Organisations and colleagues. Who works where is no secret within the chain, so a viewer reaches all of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.roles import ROLES
from schakel.organisations.invitations import hash_of
from schakel.organisations.models import Factor, FactorKind, Invitation, Organisation, Worker
from schakel.organisations.rules import DEMO_DOMAIN, MACHINE, needs_second_step


def organisations(viewer: Viewer) -> list[Organisation]:
    """All services in the chain, by name."""
    return list(Organisation.objects.all())


def every_organisation(viewer: Viewer) -> QuerySet[Organisation]:
    """All services in the chain, to choose one from."""
    return Organisation.objects.all()


def workers(viewer: Viewer, *, roles: tuple[str, ...] = ()) -> list[Worker]:
    """The people who work with the viewer's Veilig Huis and may sign in, by name; only those with one of `roles` if given."""
    found = (
        Worker.objects.select_related("organisation").filter(house_id=viewer.house_id, user__is_active=True).exclude(role=MACHINE)
    )
    return list(found.filter(role__in=roles) if roles else found)


@dataclass(frozen=True)
class Colleague:
    """Somebody with an account at the viewer's house, and how far the invitation came. `waits_until` None: there is no open link."""

    worker: Worker
    has_password: bool
    waits_until: datetime | None
    has_factors: bool


def colleagues(viewer: Viewer) -> list[Colleague]:
    """The people of the viewer's Veilig Huis with their invitations, by name; two statements."""
    open_links = Invitation.objects.filter(used_at__isnull=True, expires_at__gt=timezone.now())
    people = (
        Worker.objects.select_related("user", "organisation")
        .filter(house_id=viewer.house_id, user__is_active=True)
        .exclude(role=MACHINE)
        .annotate(has_factors=Exists(Factor.objects.filter(worker=OuterRef("pk"))))
        .prefetch_related(Prefetch("invitations", queryset=open_links, to_attr="open_links"))
    )
    return [
        Colleague(one, one.user.has_usable_password(), max((link.expires_at for link in one.open_links), default=None), one.has_factors)
        for one in people
    ]


def colleague(viewer: Viewer, worker_id: UUID) -> Worker:
    """One of the people of the viewer's Veilig Huis, or 404."""
    found = Worker.objects.select_related("user", "organisation").filter(pk=worker_id, house_id=viewer.house_id)
    return get_object_or_404(found.exclude(role=MACHINE))


def invited_by(secret: str) -> Worker | None:
    """Who may choose a password with this link; None when it does not hold, without telling why."""
    found = Invitation.objects.select_related("worker__user", "worker__organisation", "worker__house").filter(
        secret_hash=hash_of(secret), used_at__isnull=True, expires_at__gt=timezone.now(), worker__user__is_active=True
    )
    return next((one.worker for one in found), None)


def factors(worker: Worker) -> list[Factor]:
    """The ways in which `worker` can take the second step, oldest first; recovery codes aside."""
    return list(Factor.objects.filter(worker=worker).exclude(kind=FactorKind.RECOVERY))


def passkeys(worker: Worker) -> list[Factor]:
    """The passkeys of `worker`."""
    return list(Factor.objects.filter(worker=worker, kind=FactorKind.PASSKEY))


def factor(worker: Worker, factor_id: UUID) -> Factor:
    """One of them, or 404."""
    return get_object_or_404(Factor.objects.exclude(kind=FactorKind.RECOVERY), worker=worker, pk=factor_id)


def recovery_codes_left(worker: Worker) -> int:
    """How many recovery codes of `worker` were not used yet."""
    return Factor.objects.filter(worker=worker, kind=FactorKind.RECOVERY, last_used_at__isnull=True).count()


def takes_second_step(worker: Worker) -> bool:
    """Whether `worker` takes a second step when signing in: by function or by choice, and never in the demonstration."""
    if settings.DEMO_MODE or not settings.SECOND_STEP:
        return False
    return needs_second_step(worker.role) or bool(factors(worker))


def demo_accounts() -> list[Worker]:
    """The invented people under whose name one may try the demonstration; nobody outside demo mode."""
    if not settings.DEMO_MODE:
        return []
    invented = Worker.objects.select_related("user", "organisation").filter(
        user__is_active=True, user__email__iendswith=DEMO_DOMAIN
    )
    order = list(ROLES)
    return sorted(invented, key=lambda worker: (order.index(worker.role), worker.name))


def database_answers() -> bool:
    """Whether the database answers a question now."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False
