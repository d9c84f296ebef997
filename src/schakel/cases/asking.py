"""Eén vraag over een dossier: the page of `ui.asking` with the band of the case on top."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from schakel.cases.models import Case
from schakel.cases.queries import banner
from schakel.ui.asking import ask


def ask_about(
    request: HttpRequest,
    case: Case,
    form: BaseForm,
    *,
    act: Callable[[dict[str, Any]], object],
    then: str,
    said: str,
    template: str = "cases/ask.html",
    **shown: Any,
) -> HttpResponse:
    """As `ui.asking.ask`, about `case`. The page of one question shows `title`, `verb` and, when given, `intro`, `rows` and
    another way out (`other_url`, `other_verb`).
    """
    return ask(request, template, form, act=act, then=then, said=said, band=banner(request.viewer, case), **shown)
