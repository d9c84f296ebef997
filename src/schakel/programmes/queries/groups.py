"""Who may not sit together: a yes or no that names nobody (safety.md S-06)."""

from uuid import UUID

from django.db import connection

from schakel.access.context import Viewer


def has_linked_member(viewer: Viewer, *, person: UUID, programme: UUID, organisation: UUID) -> bool:
    """Whether somebody linked to `person` follows this programme there now: family, same incident, or partner of an ex-partner.

    The database answers over all rows, also those `viewer` may not see, so that a linked person is never overlooked.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.linked_in_group(%s, %s, %s)", [person, programme, organisation])
        return bool(cursor.fetchone()[0])
