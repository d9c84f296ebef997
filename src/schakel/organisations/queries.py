"""Organisations and colleagues. Who works where is no secret within the chain, so a viewer reaches all of it."""

from django.conf import settings
from django.db import DatabaseError, connection

from schakel.access.context import Viewer
from schakel.access.roles import ROLES
from schakel.organisations.models import Organisation, Worker
from schakel.organisations.rules import DEMO_DOMAIN, MACHINE


def organisations(viewer: Viewer) -> list[Organisation]:
    """All services in the chain, by name."""
    return list(Organisation.objects.all())


def workers(viewer: Viewer, *, roles: tuple[str, ...] = ()) -> list[Worker]:
    """The people who work with the viewer's Veilig Huis and may sign in, by name; only those with one of `roles` if given."""
    found = (
        Worker.objects.select_related("organisation").filter(house_id=viewer.house_id, user__is_active=True).exclude(role=MACHINE)
    )
    return list(found.filter(role__in=roles) if roles else found)


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
