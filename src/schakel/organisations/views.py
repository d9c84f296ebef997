"""The door: signing in and out, the language, and whether the house is up."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from schakel.access.gate import gate
from schakel.organisations import actions, queries
from schakel.organisations.forms import SignInForm


@gate(public=True)
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _let_in(request, form.get_user())
    page = {"form": form, "next": _next(request), "demo_accounts": queries.demo_accounts()}
    return render(request, "registration/login.html", page, status=429 if form.too_many else 422 if form.is_bound else 200)


@gate(public=True)
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One click in the demonstration. Outside demo mode there are no demo accounts, so nobody comes in."""
    chosen = next((worker for worker in queries.demo_accounts() if str(worker.pk) == request.POST.get("account")), None)
    if chosen is None:
        raise Http404
    return _let_in(request, chosen.user)


@gate(public=True)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = render(request, "registration/logged_out.html")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@gate(public=True)
@require_GET
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For those who watch over the server: two possible answers and nothing else."""
    if queries.database_answers():
        return HttpResponse("ok\n", content_type="text/plain")
    return HttpResponse("database unreachable\n", content_type="text/plain", status=503)


def _let_in(request: HttpRequest, user: object) -> HttpResponse:
    actions.sign_in(by=user.worker)
    login(request, user)
    return HttpResponseRedirect(_next(request) or resolve_url(settings.LOGIN_REDIRECT_URL))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else ""
