"""The second step: after the password, the code of an app; whoever has none yet sets one up first, and can go nowhere else before."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from schakel.access import brake, fresh
from schakel.access.gate import gate
from schakel.access.kept import given_back
from schakel.core import Refusal
from schakel.organisations import actions, codes, half_signed_in, passkeys, queries, sessions
from schakel.organisations.forms import CodeForm, NewAppForm
from schakel.ui.asking import posted
from schakel.ui.refusals import in_words, refuse

TOO_MANY = 429


def after_password(request: HttpRequest, user: Any) -> HttpResponse:
    """The password was right: in, or on to the second step, or to setting one up."""
    if not queries.takes_second_step(user.worker):
        return let_in(request, user)
    half_signed_in.begin(request, user.worker)
    if queries.factors(user.worker):
        return _asks_code(request, user.worker, CodeForm(), status=200)
    return _asks_first_app(request, user.worker, NewAppForm(), status=200)


def let_in(request: HttpRequest, user: Any) -> HttpResponse:
    """Signed in, in a session with a new key; what somebody typed before the last one ended is given back."""
    _signs_in(request, user)
    kept = given_back(request.POST.get("kept", ""), user.pk)
    if kept:
        return render(request, "registration/again.html", {"kept": kept})
    return HttpResponseRedirect(next_of(request) or resolve_url(settings.LOGIN_REDIRECT_URL))


def next_of(request: HttpRequest) -> str:
    """Where one was going, when that is within this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else ""


@gate(public=True)
@sensitive_post_parameters("code")
@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """De code van de app, of een herstelcode; alleen voor wie net het wachtwoord gaf."""
    worker = half_signed_in.who(request)
    if worker is None or not queries.factors(worker):
        return redirect("sign_in")
    form, status = CodeForm(posted(request)), 422 if request.method == "POST" else 200
    if form.is_bound and form.is_valid():
        number = brake.attempt(request, f"second step|{worker.user_id}")
        try:
            _not_too_often(number)
            actions.use_code(by=worker, code=form.cleaned_data["code"])
        except Refusal as refusal:
            refuse(form, refusal)
            status = TOO_MANY if number is None else status
        else:
            brake.succeeded(number)
            return let_in(request, worker.user)
    return _asks_code(request, worker, form, status=status)


@gate(public=True)
@sensitive_post_parameters("code")
@never_cache
def first_app(request: HttpRequest) -> HttpResponse:
    """Een eerste app instellen, voor wie net het wachtwoord gaf en nog geen tweede stap heeft."""
    worker = half_signed_in.who(request)
    if worker is None or queries.factors(worker):
        return redirect("sign_in")
    form = NewAppForm(posted(request))
    made = _adds_app(request, worker, form)
    if made is None:
        return _asks_first_app(request, worker, form, status=422 if form.is_bound else 200)
    _signs_in(request, worker.user)
    kept = given_back(request.POST.get("kept", ""), worker.user_id)
    return render(request, "organisations/recovery_codes.html", {"codes": made, "next": next_of(request), "kept": kept})


@gate(signed_in=True, fresh=True)
@sensitive_post_parameters("code")
def new_app(request: HttpRequest) -> HttpResponse:
    """Nog een app toevoegen, bijvoorbeeld op een tweede toestel."""
    form, worker = NewAppForm(posted(request)), request.viewer
    made = _adds_app(request, worker, form)
    if made is None:
        return render(request, "organisations/new_app.html", _new_app_shown(request, worker, form), status=422 if form.is_bound else 200)
    if made:
        return render(request, "organisations/recovery_codes.html", {"codes": made})
    messages.success(request, _("De app is toegevoegd."))
    return redirect("account")


@gate(signed_in=True, fresh=True)
@require_POST
def remove_factor(request: HttpRequest, factor_id: UUID) -> HttpResponse:
    one = queries.factor(request.viewer, factor_id)
    try:
        actions.remove_factor(by=request.viewer, factor=one)
        messages.success(request, _("{label} is weggehaald.").format(label=one.label))
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return redirect("account")


@gate(signed_in=True, fresh=True)
@require_POST
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Tien nieuwe herstelcodes; de vorige gelden niet meer."""
    return render(request, "organisations/recovery_codes.html", {"codes": actions.renew_recovery_codes(by=request.viewer)})


def _signs_in(request: HttpRequest, user: Any) -> None:
    actions.sign_in(by=user.worker)
    half_signed_in.end(request)
    login(request, user)
    if settings.DEMO_MODE:
        request.session[sessions.OF_THE_DEMONSTRATION] = True
    fresh.proved(request)


def _not_too_often(number: int | None) -> None:
    if number is None:
        raise Refusal(_("Er is te vaak een code geprobeerd. Wacht een kwartier en probeer dan opnieuw."), field="code")


def _adds_app(request: HttpRequest, worker: Any, form: NewAppForm) -> list[str] | None:
    """None when the app was not added (yet); else the recovery codes to show, if there are new ones."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        made = actions.add_app(by=worker, secret=half_signed_in.secret_of_new_app(request), **form.cleaned_data)
    except Refusal as refusal:
        refuse(form, refusal)
        return None
    request.session.pop(half_signed_in.SECRET)
    return made


def _new_app_shown(request: HttpRequest, worker: Any, form: NewAppForm) -> dict[str, Any]:
    secret = half_signed_in.secret_of_new_app(request) or half_signed_in.secret_of_new_app(request, codes.new_secret())
    return {
        "form": form,
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        "square": codes.square_code(codes.address_for_app(secret, worker.user.email)),
        "next": next_of(request),
        "kept": request.POST.get("kept", ""),
    }


def _asks_code(request: HttpRequest, worker: Any, form: CodeForm, *, status: int) -> HttpResponse:
    known = queries.passkeys(worker)
    options = passkeys.asks_for_proof(request, worker, known) if known else ""
    page = {"form": form, "next": next_of(request), "kept": request.POST.get("kept", ""), "options": options}
    return render(request, "registration/second_step.html", page, status=status)


def _asks_first_app(request: HttpRequest, worker: Any, form: NewAppForm, *, status: int) -> HttpResponse:
    return render(request, "organisations/new_app.html", {**_new_app_shown(request, worker, form), "is_first": True}, status=status)
