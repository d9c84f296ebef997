"""Pages for when something goes wrong: each says what to do next, and no typed text is lost."""

import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

KEPT_OUT = {"csrfmiddlewaretoken", "form_key", "version", "password", "next"}


def typed_text(request: HttpRequest) -> list[tuple[str, str]]:
    """What the user had typed, so that a failed page can give it back; passwords and form keys are left out."""
    try:
        posted = request.POST
    except OSError:
        return []
    return [(name, value) for name in posted for value in posted.getlist(name) if name not in KEPT_OUT and value]


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"{status}.html", {"typed": typed_text(request)}, request=request), status=status)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", {"typed": typed_text(request)}, status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database is gone: that page asks nothing of the database."""
    error = sys.exc_info()[1]
    status = 503 if isinstance(error, OperationalError | InterfaceError) else 500
    return HttpResponse(
        render_to_string(f"{status}.html", {"typed": typed_text(request)} | _for_another_try(request)), status=status
    )


def _for_another_try(request: HttpRequest) -> dict[str, Any]:
    """What the page needs to send the same text again, without the database: the form's token lives in a cookie."""
    try:
        posted = request.POST
    except OSError:
        return {}
    kept = [(name, posted[name]) for name in ("form_key", "version", "next") if name in posted]
    return {"csrf_token": get_token(request), "kept": kept, "may_resend": request.method == "POST" and "password" not in posted}
