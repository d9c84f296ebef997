"""In whose name the database is asked: a signed note, valid for this transaction only.

Row-level security trusts no setting that anyone can write. The note is signed (HMAC-SHA256) with a key that the application holds in
memory and the database keeps in a table which the application's own database role cannot read; injected SQL can therefore not
forge another viewer. Without a valid note every policy raises, so a forgotten context is never an empty page. The database signs the note
anew with what is kept from this viewer (docs/adr/0010); when it cannot find that out, nobody comes in.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from schakel.access.prepared import prepared

NO_ONE = UUID(int=0)
VALID_SECONDS = 4 * 60 * 60


class Viewer(Protocol):
    """Whoever looks or acts: `organisations.Worker` is one."""

    id: UUID
    name: str
    role: str
    organisation_id: UUID
    house_id: UUID | None

    @property
    def scope(self) -> str: ...

    def may(self, permission: str) -> bool: ...


class NoTransaction(RuntimeError):
    """A context was entered outside a transaction; it would have been lost at once."""


def signed_note(viewer: Viewer) -> str:
    """The note `worker|organisation|house|scope|expiry|nonce|mac` for this viewer."""
    fields = [
        str(viewer.id),
        str(viewer.organisation_id or NO_ONE),
        str(viewer.house_id or NO_ONE),
        viewer.scope,
        str(int(time.time()) + VALID_SECONDS),
        secrets.token_hex(8),
    ]
    message = "|".join(fields)
    mac = hmac.new(settings.CONTEXT_KEY, message.encode(), hashlib.sha256).hexdigest()
    return f"{message}|{mac}"


def _set(note: str) -> None:
    with prepared("select wall.enter(%(note)s)", {"note": note}):
        pass


def _current() -> str:
    return getattr(connection, "schakel_note", "")


@contextmanager
def entered(viewer: Viewer) -> Iterator[None]:
    """Ask the database in the name of `viewer` until the block ends. Must stand inside a transaction."""
    if not connection.in_atomic_block:
        raise NoTransaction("open transaction.atomic() before entering a viewer's context")
    before = _current()
    note = signed_note(viewer)
    _set(note)
    connection.schakel_note = note
    try:
        yield
    finally:
        connection.schakel_note = before
        if _transaction_goes_on(before):
            _set(before)


def _transaction_goes_on(before: str) -> bool:
    """Whether anything can still be asked in this transaction, so that the note that stood before must stand again."""
    raw = connection.connection
    is_usable = raw is not None and not raw.closed and raw.info.transaction_status == TransactionStatus.INTRANS
    return is_usable and not connection.needs_rollback and bool(before or connection.savepoint_ids)


def is_entered() -> bool:
    """Whether a viewer's context is open on this connection now."""
    return bool(_current()) and connection.in_atomic_block


@contextmanager
def looking(viewer: Viewer) -> Iterator[None]:
    """A transaction of its own in the name of `viewer`: for commands and jobs, which have no request around them."""
    with transaction.atomic(), entered(viewer):
        yield
