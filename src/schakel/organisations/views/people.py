"""The people: inviting who may come in, what they may do here, and shutting the account of who leaves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.access.gate import gate
from schakel.access.roles import ROLES, Role
from schakel.core import Refusal
from schakel.organisations import actions, queries, rules
from schakel.organisations.forms import InviteForm, RoleForm
from schakel.ui.asking import ask, posted
from schakel.ui.forms import Form
from schakel.ui.refusals import in_words, refuse


@gate("invite_workers")
def colleagues(request: HttpRequest) -> HttpResponse:
    """Wie bij dit Veilig Huis kan inloggen, en wie nog uitgenodigd is."""
    return render(request, "organisations/colleagues.html", {"colleagues": queries.colleagues(request.viewer)})


@gate("invite_workers", fresh=True)
def invite(request: HttpRequest) -> HttpResponse:
    """Iemand uitnodigen; de link staat één keer op het scherm en wordt nergens bewaard."""
    viewer, back = request.viewer, resolve_url("colleague_list")
    form = InviteForm(posted(request), organisations=queries.every_organisation(viewer), roles=_roles_to_give(viewer))
    if form.is_bound and form.is_valid():
        try:
            worker, secret = actions.invite_with_link(by=viewer, house=viewer.house, **form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return _link_shown(request, worker, secret)
    shown = {"title": _("Wie nodig je uit?"), "verb": _("Maak de uitnodiging"), "back_url": back, "form": form}
    return render(request, "ui/ask.html", shown, status=422 if form.is_bound else 200)


@gate("invite_workers", fresh=True)
@require_POST
def give_link(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Een nieuwe link voor wie nog nooit binnenkwam."""
    worker = queries.colleague(request.viewer, worker_id)
    try:
        return _link_shown(request, worker, actions.give_link(by=request.viewer, worker=worker))
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return redirect("colleague_list")


def _link_shown(request: HttpRequest, worker: Any, secret: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("choose_password", args=[secret]))
    return render(
        request, "organisations/link.html", {"worker": worker, "link": link, "until": timezone.now() + rules.LINK_HOLDS}
    )


@gate("invite_workers", fresh=True)
@require_POST
def reset_factors(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Voor een collega die het toestel en de herstelcodes kwijt is."""
    worker = queries.colleague(request.viewer, worker_id)
    try:
        actions.reset_factors(by=request.viewer, worker=worker)
        messages.success(request, _("{name} stelt bij het inloggen een nieuwe tweede stap in.").format(name=worker.name))
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return redirect("colleague_list")


@gate("invite_workers", fresh=True)
def change_role(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Iemand een andere functie geven; die persoon logt dan opnieuw in."""
    worker, viewer = queries.colleague(request.viewer, worker_id), request.viewer
    return ask(
        request,
        "ui/ask.html",
        RoleForm(posted(request), roles=_roles_to_give(viewer), initial={"role": worker.role}),
        act=lambda answers: actions.change_role(by=viewer, worker=worker, role=answers["role"]),
        then=resolve_url("colleague_list"),
        said=_("{name} heeft een andere functie en logt opnieuw in.").format(name=worker.name),
        tab=_("Functie"),
        title=_("Welke functie krijgt {name}?").format(name=worker.name),
        intro=_("Nu: {role}. De zetels in dossiers blijven; wat de persoon daar ziet, volgt de nieuwe functie.").format(
            role=worker.get_role_display()
        ),
        verb=_("Verander de functie"),
    )


@gate("invite_workers", fresh=True)
def close_account(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Het account sluiten van wie hier niet meer werkt."""
    worker, viewer = queries.colleague(request.viewer, worker_id), request.viewer
    return ask(
        request,
        "ui/confirm.html",
        Form(posted(request)),
        act=lambda answers: actions.close_account(by=viewer, worker=worker),
        then=resolve_url("colleague_list"),
        said=_("Het account van {name} is gesloten.").format(name=worker.name),
        question=_("Sluit je het account van {name}?").format(name=worker.name),
        consequence=_("Die persoon is meteen overal uitgelogd en komt niet meer binnen. Wat die deed, blijft op naam staan."),
        verb=_("Sluit het account"),
        is_danger=True,
    )


def _roles_to_give(viewer: Any) -> list[Role]:
    return [role for role in ROLES.values() if rules.is_invitable(role.code, manages_accounts=viewer.may("manage_accounts"))]
