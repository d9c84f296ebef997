"""What every page may know: who looks, what they may do, and the key that makes a double click one record."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from schakel.access.roles import PERMISSIONS
from schakel.core import uuid7


def viewer(request: HttpRequest) -> dict[str, Any]:
    """`viewer`, `may` (permission -> bool), `form_key`, `demo_mode`, `session_left`."""
    someone = getattr(request, "viewer", None)
    return {
        "viewer": someone,
        "may": {name: bool(someone and someone.may(name)) for name in PERMISSIONS},
        "form_key": str(uuid7()),
        "demo_mode": settings.DEMO_MODE,
        "session_left": _session_left(request),
    }


def _session_left(request: HttpRequest) -> int:
    """In how many seconds the session ends when nothing more is done; 0 for who is not signed in."""
    ends_at = getattr(getattr(request, "session", None), "ends_at", None)
    return min(settings.SESSION_IDLE_AGE, int((ends_at - timezone.now()).total_seconds())) if ends_at else 0
