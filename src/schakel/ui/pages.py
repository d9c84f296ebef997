"""The page for when somebody saved first: both texts side by side, nothing lost."""

from dataclasses import dataclass

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from schakel.core import Conflict


@dataclass(frozen=True)
class TwoTexts:
    """One field of a form in conflict: what this person typed, and what stands there meanwhile (as shown on screen)."""

    yours: BoundField
    theirs: str


def conflict_page(request: HttpRequest, form: BaseForm, conflict: Conflict, *, back_url: str, saved_by: str = "") -> HttpResponse:
    """409: both texts side by side. Sending it again saves over the newer version, knowingly.

    `conflict.current` holds what stands there now, per field, and under "version" the version it has.
    `saved_by` names who was first, if the reader may know.
    """
    texts, same = [], []
    for bound in form:
        typed, current = str(bound.value() if bound.value() is not None else ""), conflict.current.get(bound.name)
        if current is None or bound.is_hidden or str(current) == typed:
            same.append(bound)
        else:
            texts.append(TwoTexts(bound, _as_shown(bound, str(current))))
    shown = {"form": form, "texts": texts, "same": same, "version": conflict.current.get("version", ""), "back_url": back_url,
             "saved_by": saved_by}
    return render(request, "ui/conflict.html", shown, status=409)


def _as_shown(bound: BoundField, value: str) -> str:
    choices = getattr(bound.field, "choices", ())
    return str(next((label for code, label in choices if str(code) == value), value))
