"""The door: signing in and out, the own account, and whether the house is up."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from schakel.access import fresh
from schakel.access.gate import gate
from schakel.access.kept import given_back
from schakel.organisations import actions, passkeys, queries, rules, sessions
from schakel.organisations.forms import ChoosePasswordForm, ProveForm, SignInForm
from schakel.organisations.views.second_step import after_password, let_in, next_of
from schakel.ui.asking import ask, posted


@gate(public=True)
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return after_password(request, form.get_user())
    page = {"form": form, "next": next_of(request), "kept": request.POST.get("kept", ""), "demo_accounts": queries.demo_accounts()}
    return render(request, "registration/login.html", page, status=429 if form.too_many else 422 if form.is_bound else 200)


@gate(public=True)
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click in the demonstration. Outside demo mode there are no demo accounts, so nobody comes in."""
    chosen = next((worker for worker in queries.demo_accounts() if str(worker.pk) == request.POST.get("account")), None)
    if chosen is None:
        raise Http404
    return let_in(request, chosen.user)


@gate(public=True)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    return _let_out(request)


@gate(signed_in=True)
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Eén klik beëindigt alle sessies van wie klikt, ook deze."""
    actions.end_sessions(by=request.viewer)
    return _let_out(request)


@gate(signed_in=True)
@sensitive_post_parameters("password")
@never_cache
def prove(request: HttpRequest) -> HttpResponse:
    """Bevestigen dat je het bent, met je wachtwoord, voor een stap die niemand anders in jouw naam mag zetten."""
    form = ProveForm(request, posted(request))
    if form.is_bound and form.is_valid():
        fresh.proved(request)
        kept = given_back(request.POST.get("kept", ""), request.viewer.user_id)
        if kept:
            return render(request, "registration/again.html", {"kept": kept, "is_proved": True})
        return redirect(next_of(request) or resolve_url(settings.LOGIN_REDIRECT_URL))
    known = queries.passkeys(request.viewer)
    options = passkeys.asks_for_proof(request, request.viewer, known, must_verify=True) if known else ""
    page = {"form": form, "next": next_of(request), "kept": request.POST.get("kept", ""), "options": options}
    return render(request, "registration/prove.html", page, status=429 if form.too_many else 422 if form.is_bound else 200)


@gate(signed_in=True)
@require_GET
def stay(request: HttpRequest) -> HttpResponse:
    """Who is asked whether to stay, and says so. The answer is empty: that the session was seen is all there is to it."""
    return HttpResponse(status=204)


@gate(signed_in=True)
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Je eigen account: je tweede stap, en waar je ingelogd bent."""
    viewer = request.viewer
    shown = {
        "sessions": sessions.how_many_of(viewer.user),
        "factors": queries.factors(viewer),
        "codes_left": queries.recovery_codes_left(viewer),
        "is_obliged": rules.needs_second_step(viewer.role),
    }
    return render(request, "organisations/account.html", shown)


@gate(public=True)
@require_GET
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For those who watch over the server: two possible answers and nothing else."""
    if queries.database_answers():
        return HttpResponse("ok\n", content_type="text/plain")
    return HttpResponse("database unreachable\n", content_type="text/plain", status=503)


@gate(public=True)
@sensitive_post_parameters("password", "again")
@never_cache
def choose_password(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of an invitation: whoever was invited chooses a password, once."""
    worker = queries.invited_by(secret)
    if worker is None:
        return render(request, "organisations/link_gone.html", status=410)
    return ask(
        request,
        "organisations/choose_password.html",
        ChoosePasswordForm(posted(request)),
        act=lambda answers: actions.choose_password(by=worker, secret=secret, password=answers["password"]),
        then=resolve_url(settings.LOGIN_URL),
        said=_("Je wachtwoord is gekozen. Log nu in."),
        worker=worker,
    )


def _let_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    request.viewer = None  # the page says so too: no name and no menu on it
    response = render(request, "registration/logged_out.html")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
