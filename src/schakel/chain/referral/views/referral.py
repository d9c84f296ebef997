"""One referral: look, acknowledge, safety first, decide."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.access.gate import gate
from schakel.audit.queries import note_reading, timeline
from schakel.chain.referral import actions, forms, presenters, queries, rules
from schakel.chain.referral.actions.police_file import part_same_facts
from schakel.core import Refusal
from schakel.intake.actions import confirm_same_facts
from schakel.ui.asking import ask, posted
from schakel.ui.refusals import in_words


@gate("read_referrals")
def show(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """De aanmelding: eerst de veiligheid, dan wie, wat er al bekend is, en de klok."""
    today = timezone.localdate()
    page = queries.page_of(request.viewer, referral_id, today)
    note_reading(request.viewer, "referral", referral=referral_id)
    shown = {
        "page": page,
        "shown": presenters.page(page, today),
        "lines": timeline(request.viewer, referral=referral_id),
    }
    return render(request, "referral/referral.html", shown)


@gate("read_referrals")
@require_POST
def acknowledge(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """De ontvangst bevestigen."""
    referral = queries.find(request.viewer, referral_id)
    try:
        actions.acknowledge(by=request.viewer, referral=referral)
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("De ontvangst is bevestigd. Vraag nu eerst naar de veiligheid."))
    return redirect("referral", referral_id)


@gate("read_referrals")
def safety(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """De vragen over veiligheid."""
    referral = queries.find(request.viewer, referral_id)
    initial = {
        "someone_in_danger": referral.someone_in_danger,
        "version": referral.version,
        "stated": [code for code in referral.triggers if code in rules.STATED],
    }
    form = forms.SafetyAgainForm(posted(request), initial=initial, is_told=referral.contact_told_at is not None)

    def record(answers: dict[str, Any]) -> None:
        actions.record_safety(by=request.viewer, referral=referral, **(answers | {"stated": frozenset(answers["stated"])}))

    return ask(
        request,
        "referral/ask.html",
        form,
        act=record,
        then=reverse("referral", args=[referral_id]),
        said=_("De antwoorden over veiligheid zijn bewaard."),
        title=_("Eerst de veiligheid"),
        verb=_("Bewaren"),
        referral=referral,
    )


@gate("triage")
def triage(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Beslissen wat er met de aanmelding gebeurt."""
    referral = queries.find(request.viewer, referral_id)
    family = queries.cases_of_the_family(request.viewer, referral)
    form = forms.TriageForm(posted(request), initial={"version": referral.version}, family=family)
    by_id = {str(one.case.pk): one.case for one in family}

    def decide(answers: dict[str, Any]) -> None:
        case = by_id.get(answers.pop("case", ""))
        actions.decide_triage(by=request.viewer, referral=referral, case=case, **answers)

    return ask(
        request,
        "referral/triage.html",
        form,
        act=decide,
        then=reverse("referral", args=[referral_id]),
        said=_("De beslissing is bewaard."),
        referral=referral,
        family=family,
        triggers=presenters.trigger_names(referral.triggers),
    )


@gate("triage")
def same_facts(request: HttpRequest, referral_id: UUID, report_id: UUID) -> HttpResponse:
    """Nakijken of twee pv's over dezelfde feiten gaan."""
    referral = queries.find(request.viewer, referral_id)
    report, others = queries.report_beside_others(request.viewer, referral, report_id)

    def decide(answers: dict[str, Any]) -> None:
        if answers["answer"] == "same":
            confirm_same_facts(by=request.viewer, report=report.pk)
        else:
            part_same_facts(by=request.viewer, report=report.pk, reason=answers["reason"])

    return ask(
        request,
        "referral/ask.html",
        forms.SameFactsForm(posted(request)),
        act=decide,
        then=reverse("referral", args=[referral_id]),
        said=_("Je antwoord is bewaard."),
        title=_("Dezelfde feiten?"),
        verb=_("Leg je antwoord vast"),
        referral=referral,
        intro=_("De computer voegde dit pv bij dezelfde feiten, omdat dag, plaats en mensen overeenkomen."),
        rows=presenters.reports([report, *others]),
    )
