"""What every page may know: who looks, what they may do, and the key that makes a double click one record."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from schakel.access.roles import PERMISSIONS
from schakel.core import uuid7


def viewer(request: HttpRequest) -> dict[str, Any]:
    """`viewer`, `may` (permission -> bool), `form_key`, `demo_mode`."""
    someone = getattr(request, "viewer", None)
    return {
        "viewer": someone,
        "may": {name: bool(someone and someone.may(name)) for name in PERMISSIONS},
        "form_key": str(uuid7()),
        "demo_mode": settings.DEMO_MODE,
    }
