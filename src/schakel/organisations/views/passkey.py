"""Passkeys: adding one, and proving it as the second step or to confirm who one is."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from schakel.access import fresh
from schakel.access.gate import gate
from schakel.access.kept import given_back
from schakel.core import Refusal
from schakel.organisations import actions, half_signed_in, passkeys, queries
from schakel.organisations.forms import NewPasskeyForm
from schakel.organisations.views.second_step import let_in, next_of
from schakel.ui.asking import posted
from schakel.ui.refusals import in_words, refuse


@gate(signed_in=True, fresh=True)
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Een passkey toevoegen, op dit toestel of op een sleutel die je bij je hebt."""
    form, viewer = NewPasskeyForm(posted(request)), request.viewer
    if form.is_bound and form.is_valid():
        try:
            credential, count = passkeys.new_one(request, viewer, form.cleaned_data["response"])
            made = actions.add_passkey(by=viewer, credential=credential, count=count, label=form.cleaned_data["label"])
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            if made:
                return render(request, "organisations/recovery_codes.html", {"codes": made})
            messages.success(request, _("De passkey is toegevoegd."))
            return redirect("account")
    options = passkeys.asks_for_new(request, viewer, queries.passkeys(viewer))
    shown = {"form": form, "options": options}
    return render(request, "organisations/new_passkey.html", shown, status=422 if form.is_bound else 200)


@gate(public=True)
@require_POST
@never_cache
def second_step_passkey(request: HttpRequest) -> HttpResponse:
    """De tweede stap met een passkey; alleen voor wie net het wachtwoord gaf."""
    worker = half_signed_in.who(request)
    if worker is None:
        return redirect("sign_in")
    if not _proves(request, worker):
        return redirect("second_step")
    return let_in(request, worker.user)


@gate(signed_in=True)
@require_POST
@never_cache
def prove_passkey(request: HttpRequest) -> HttpResponse:
    """Bevestigen dat je het bent, met een passkey in plaats van je wachtwoord."""
    if not _proves(request, request.viewer):
        return redirect("prove")
    fresh.proved(request)
    kept = given_back(request.POST.get("kept", ""), request.viewer.user_id)
    if kept:
        return render(request, "registration/again.html", {"kept": kept, "is_proved": True})
    return redirect(next_of(request) or resolve_url(settings.LOGIN_REDIRECT_URL))


def _proves(request: HttpRequest, worker: Any) -> bool:
    try:
        factor, count = passkeys.proven(request, worker, queries.passkeys(worker), request.POST.get("response", ""))
        actions.use_passkey(by=worker, factor=factor, count=count)
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return False
    return True
