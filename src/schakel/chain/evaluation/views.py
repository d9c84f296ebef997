"""What happens at the addresses of the evaluation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases import actions as cases
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, find
from schakel.chain.evaluation import actions, deciding, forms, queries, rules
from schakel.core import Conflict, Refusal
from schakel.ui.asking import posted
from schakel.ui.pages import conflict_page
from schakel.ui.refusals import in_words, refuse

ROUND = ("held_on", "violence", "safety", "family_view", "cooperation", "version")
CHECKED = ("no_violence_confirmed", "measures_followed", "everyone_told")


def _here(case_id: UUID) -> str:
    return reverse("evaluation", args=[case_id])


@gate("read_cases")
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """This round, what is still missing, and the rounds before it."""
    case = find(request.viewer, case_id)
    note_reading(request.viewer, "evaluation", case=case.pk)
    page = queries.round_page(request.viewer, case)
    shown = {
        "band": banner(request.viewer, case),
        "page": page,
        "case_number": case.number,
        "points": [(_(point.asks), in_words(point.missing) if point.missing else "") for point in page.checklist],
    }
    return render(request, "evaluation/evaluation.html", shown)


@gate("evaluate")
def begin(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Begin a round."""
    case = find(request.viewer, case_id)
    return ask_about(
        request,
        case,
        forms.NothingForm(posted(request)),
        act=lambda answers: actions.begin(by=request.viewer, case=case),
        then=_here(case_id),
        said=_("De ronde is begonnen."),
        title=_("De evaluatie beginnen?"),
        verb=_("Begin"),
        intro=_("Je vult ze in stukken in; alles blijft bewaard tot je beslist."),
    )


@gate("evaluate")
def write(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write what is known since the plan."""
    case = find(request.viewer, case_id)
    round = queries.open_round(request.viewer, case)
    form = forms.RoundForm(posted(request), initial={name: getattr(round, name) for name in ROUND})
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.write(by=request.viewer, round=round, **answers),
        then=_here(case_id),
        said=_("De evaluatie is bewaard."),
        title=_("Wat is er sinds het plan gekend?"),
        verb=_("Bewaren"),
    )


@gate("evaluate")
def score_goal(request: HttpRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """Score one goal."""
    case = find(request.viewer, case_id)
    round, goal = queries.open_round(request.viewer, case), queries.goal_of(request.viewer, case, goal_id)
    result = queries.result_of(request.viewer, round, goal)
    form = forms.GoalResultForm(posted(request), initial=forms.of_result(result))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.score_goal(by=request.viewer, round=round, goal=goal, **answers),
        then=_here(case_id),
        said=_("De score is bewaard."),
        title=goal.text,
        tab=_("Doel"),
        verb=_("Bewaren"),
        intro=_("Te zien aan: {measure}").format(measure=goal.measure),
    )


@gate("evaluate")
def check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Go through the closing checklist."""
    case = find(request.viewer, case_id)
    round = queries.open_round(request.viewer, case)
    initial: dict[str, Any] = {name: forms.code_of(getattr(round, name)) for name in CHECKED}
    initial |= {name: getattr(round, name) for name in ("no_violence_sources", "relapse_contact", "version")}
    return ask_about(
        request,
        case,
        forms.ChecklistForm(posted(request), initial=initial),
        act=lambda answers: actions.check(by=request.viewer, round=round, **answers),
        then=_here(case_id),
        said=_("De lijst is bewaard."),
        title=_("Voor het afsluiten"),
        verb=_("Bewaren"),
        intro=_("Je mag dit in stukken invullen. Afsluiten kan pas als alles in orde is."),
        rows=deciding.facts(request.viewer, case),
        plain=True,
    )


@gate("evaluate")
def told(request: HttpRequest, case_id: UUID, party_id: UUID) -> HttpResponse:
    """What one person knows of the end, and how they look at it."""
    case = find(request.viewer, case_id)
    party = queries.party_of(request.viewer, case, party_id)
    initial = {
        "engagement": party.engagement,
        "reason": party.engagement_reason,
        "on": timezone.localdate(),
        "version": party.version,
    }
    return ask_about(
        request,
        case,
        forms.ToldForm(posted(request), initial=initial),
        act=lambda answers: cases.record_engagement(by=request.viewer, party=party, **answers),
        then=_here(case_id),
        said=_("Genoteerd."),
        title=str(party.person),
        tab=_("Wie is op de hoogte?"),
        verb=_("Bewaren"),
    )


@gate("evaluate")
def choose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The five ways to go on, each with what it means."""
    case = find(request.viewer, case_id)
    shown = {
        "band": banner(request.viewer, case),
        "round": queries.open_round(request.viewer, case),
        "ways": deciding.ways(case_id),
    }
    return render(request, "evaluation/choose.html", shown | {"back_url": _here(case_id), "case_number": case.number})


@gate("evaluate")
def decide(request: HttpRequest, case_id: UUID, outcome: str) -> HttpResponse:
    """Ask what this decision needs, show it once more, and only then decide."""
    if outcome not in deciding.BY_SLUG:
        raise Http404("no such decision")
    case = find(request.viewer, case_id)
    round = queries.open_round(request.viewer, case)
    page = deciding.page(request.viewer, case, round, deciding.BY_SLUG[outcome], posted(request))
    page |= {
        "band": banner(request.viewer, case),
        "back_url": reverse("choose_decision", args=[case_id]),
        "case_number": case.number,
    }
    form = page["form"]
    if request.method != "POST":
        return render(request, "evaluation/decide.html", page)
    if "change" in request.POST or not form.is_valid():
        return render(request, "evaluation/decide.html", page, status=200 if "change" in request.POST else 422)
    return _decided(request, case, round, form, page)


def _decided(request: HttpRequest, case: Any, round: Any, form: forms.DecisionForm, page: dict[str, Any]) -> HttpResponse:
    """Answers complete: refuse, ask to check, or decide."""
    decision = deciding.decision_of(page["outcome"], form)
    try:
        if "confirmed" not in request.POST:
            actions.ready(request.viewer, round, decision)
            return render(request, "evaluation/sure.html", page | {"rows": deciding.rows(decision)})
        actions.decide(by=request.viewer, round=round, decision=decision, version=form.cleaned_data["version"])
    except Refusal as refusal:
        refuse(form, refusal)
        return render(request, "evaluation/decide.html", page, status=422)
    except Conflict as conflict:
        return conflict_page(request, form, conflict, back_url=_here(case.pk))
    messages.success(request, deciding.said(decision.outcome))
    return redirect("case" if decision.outcome in rules.CLOSING else deciding.NEXT_PAGE[decision.outcome], case.pk)
