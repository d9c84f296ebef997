"""Pas nog bewezen: that whoever holds this session gave the password in the last minutes, for steps which a borrowed screen must not take.

Source: threats.md T-06 (re-authentication for exports, hidden addresses, breaking the glass and changes of function); five minutes is ours (D).
In the demonstration, where one signs in with one click, it is not asked.
"""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from schakel.access.kept import sealed_up

MOMENT = "proved_at"
HOLDS_SECONDS = 5 * 60


def proved(request: HttpRequest) -> None:
    """Who looks has just given the password."""
    request.session[MOMENT] = time.time()


def is_fresh(request: HttpRequest) -> bool:
    """Whether that was less than five minutes ago."""
    return settings.DEMO_MODE or 0 <= time.time() - request.session.get(MOMENT, 0) < HOLDS_SECONDS


def prove_first(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the password; a form that was sent comes along, and is offered again afterwards."""
    if request.method != "POST":
        return redirect(f"{reverse('prove')}?{urlencode({'next': request.get_full_path()})}")
    kept = sealed_up(request, request.user.pk)
    return render(request, "registration/prove.html", {"kept": kept}, status=401)
