"""Snel weg: the quick exit of every page that anybody can open, and what stays behind on the device all the same.

Source: safety.md S-25 (visible, by keyboard, without scripts, nothing left in the way, on to a neutral site that is not told where one
came from) and S-26 (say honestly what remains). It asks nothing of the database: who must get away must get away when that is down too.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from schakel.access.gate import gate

PATH = "weg/"
COOKIES = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME)


@gate(public=True)
def leave(request: HttpRequest) -> HttpResponse:
    """An empty page that wipes what a page can wipe and takes its own place in the history to the neutral site.

    A page and not a redirect: the browser then replaces this address by the next one, instead of keeping it.
    """
    response = HttpResponse(EMPTY.format(site=settings.EXIT_SITE))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Referrer-Policy"] = "no-referrer"
    for name in COOKIES:
        response.delete_cookie(name, samesite=settings.SESSION_COOKIE_SAMESITE)
    return response


EMPTY = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>…</title><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={site}"></head>
<body><main><a href="{site}" rel="noreferrer">…</a></main></body></html>"""


@gate(public=True)
def traces(request: HttpRequest) -> HttpResponse:
    """Wat op dit toestel achterblijft, in gewone woorden."""
    return render(request, "organisations/traces.html")


class LeavingMiddleware:
    """The exit is answered before anything is read: no session, no viewer, no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == f"/{PATH}":
            with translation.override("nl"):
                return leave(request)
        return self.get_response(request)
