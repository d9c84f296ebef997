"""Bewaard voor straks: what somebody typed, when the session has meanwhile ended, comes along through signing in and is offered again.

It lies nowhere on the server: it stands sealed in the page on which one signs in, with whose it is, so that nobody else gets it in
that way. Passwords, codes and files are left out.
"""

import base64
import binascii
import json
import time
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from schakel.access.secrecy import seal, unseal

LEFT_OUT = ("password", "again", "code", "kept", "next", "csrfmiddlewaretoken")
NOT_TYPED = ("form_key", "version")
PURPOSE = "kept for later"
WORTH_COPYING = 40  # letters; a shorter answer is quicker typed again than copied


@dataclass(frozen=True)
class Kept:
    """A form that came too late: where it was sent, and what stood in it."""

    path: str
    fields: list[tuple[str, str]]


def too_late(request: HttpRequest) -> HttpResponse:
    """401: sign in again. What was typed can be read and copied here, and is offered again to who had the session."""
    owner = request.whose_session()  # type: ignore[attr-defined]
    shown = {
        "typed": [(name, value) for name, value in _sent(request) if len(value) >= WORTH_COPYING and name not in NOT_TYPED],
        "kept": sealed_up(request, owner) if owner else "",
        "next": "",
        "has_files": bool(request.FILES),
    }
    response = render(request, "registration/too_late.html", shown, status=401)
    response.headers["Cache-Control"] = "no-store"
    return response


def sealed_up(request: HttpRequest, owner: UUID) -> str:
    """What was sent, to stand in a page until `owner` has signed in."""
    about = {"is": PURPOSE, "of": str(owner), "at": time.time(), "path": request.get_full_path(), "fields": _sent(request)}
    return base64.urlsafe_b64encode(seal(json.dumps(about))).decode()


def given_back(sealed: str, to: UUID) -> Kept | None:
    """What was kept of `to`; None when there is nothing, or it is of somebody else, of long ago, or not of our making."""
    try:
        about = json.loads(unseal(base64.urlsafe_b64decode(sealed)) or "{}")
    except (binascii.Error, InvalidTag, ValueError):
        return None
    is_good = about.get("is") == PURPOSE and about["of"] == str(to) and time.time() - about["at"] < settings.SESSION_COOKIE_AGE
    return Kept(about["path"], [(name, value) for name, value in about["fields"]]) if is_good else None


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    sent = request.POST
    return [(name, value) for name in sent if name not in LEFT_OUT for value in sent.getlist(name)]
