"""Grenzen aan kijken: how much somebody may open before the coordinator is asked (threats.md T-04, T-05; safety.md S-40).

The values are data in `definitions/limits.yaml`. The database counts, in the statement that notes the look (audit/sql/limits.sql).
"""

from collections.abc import Callable
from functools import lru_cache

import yaml
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HELD_BACK = "held_back"  # what is noted instead of the look


class HeldBack(Exception):
    """One look too many. That it was tried stays noted; the page is not given."""


@lru_cache(maxsize=1)
def limits() -> dict[str, int]:
    """Numbers of different things: `person_hour`, `person_day`, `organisation_hour`, `house_hour`. A missing value raises KeyError."""
    with (settings.DEFINITIONS / "limits.yaml").open(encoding="utf-8") as file:
        read = yaml.safe_load(file)
    return {
        "person_hour": int(read["person"]["an_hour"]),
        "person_day": int(read["person"]["a_day"]),
        "organisation_hour": int(read["organisation"]["an_hour"]),
        "house_hour": int(read["house"]["an_hour"]),
    }


class LimitMiddleware:
    """429 instead of the page, within the transaction of the request, so that the note of it is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return render(request, "429.html", status=429) if isinstance(exception, HeldBack) else None
