"""Eén vraag, één antwoord: the shape of every page that asks something and acts on the answer.

Shown with 200; on a good answer the action runs and the browser goes on (302) with a sentence that tells the result. A refusal or
a mistake shows the page again with 422, somebody else's earlier change shows both texts with 409; typed text is never lost.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from schakel.core import Conflict, Refusal
from schakel.ui.pages import conflict_page
from schakel.ui.refusals import refuse


def ask(
    request: HttpRequest,
    template: str,
    form: BaseForm,
    *,
    act: Callable[[dict[str, Any]], object],
    then: str,
    said: str,
    **shown: Any,
) -> HttpResponse:
    """Show `form` in `template`; on a valid answer call `act` with what was answered, say `said` and go to the address `then`.

    `shown` goes to the template as it is; `back_url` in it is where "terug" leads, and is `then` when not given.
    """
    shown.setdefault("back_url", then)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        except Conflict as conflict:
            return conflict_page(request, form, conflict, back_url=shown["back_url"])
        else:
            messages.success(request, said)
            return redirect(then)
    return render(request, template, {"form": form, **shown}, status=422 if request.method == "POST" else 200)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, or None when the page is only looked at. (An empty `request.POST` was sent all the same.)"""
    return request.POST if request.method == "POST" else None
