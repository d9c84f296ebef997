"""The plan of approach: read, draft, agree, begin a next version."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, find
from schakel.chain.case_direction import actions, forms, queries
from schakel.ui.asking import posted
from schakel.ui.refusals import in_words

TEXTS = ("safety_now", "crisis_agreement", "family_words", "no_offer_reason", "review_on")


@gate("read_cases")
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plan in force, or its draft with `?versie=` the number of another version."""
    case = find(request.viewer, case_id)
    plans = queries.versions(request.viewer, case)
    wanted = request.GET.get("versie", "")
    plan = next((one for one in plans if str(one.version) == wanted), None) if wanted else next(iter(plans), None)
    if wanted and plan is None:
        raise Http404("no such version")
    note_reading(request.viewer, "plan", case=case.pk)
    shown = {
        "band": banner(request.viewer, case),
        "plans": plans,
        "case_number": case.number,
        "page": queries.plan_page(request.viewer, plan) if plan else None,
    }
    return render(request, "case_direction/plan.html", shown)


@gate("direct")
def draft(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write the text of the draft; the first time this begins the plan."""
    case = find(request.viewer, case_id)
    plan = next((one for one in queries.versions(request.viewer, case) if one.agreed_at is None), None)
    initial = {name: getattr(plan, name) for name in TEXTS} | {"version": plan.revision} if plan else {}
    form = forms.PlanForm(posted(request), initial=initial)
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: _keep(request, case, plan, answers),
        then=reverse("plan_of_approach", args=[case_id]),
        said=_("Het ontwerp van het plan is bewaard."),
        title=_("Plan van aanpak"),
        verb=_("Bewaar het ontwerp"),
        back_url=reverse("plan_of_approach" if plan else "case_direction", args=[case_id]),
    )


def _keep(request: HttpRequest, case: object, plan: object, answers: dict) -> None:
    texts = {name: answers[name] for name in TEXTS}
    if plan is None:
        actions.draft_plan(by=request.viewer, case=case, **texts)
    else:
        actions.save_plan(by=request.viewer, plan=plan, revision=answers["version"] or 0, **texts)


@gate("direct")
def new_version(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Begin a next version of the plan."""
    case = find(request.viewer, case_id)
    return ask_about(
        request,
        case,
        forms.NothingForm(posted(request)),
        act=lambda answers: actions.new_version(by=request.viewer, case=case),
        then=reverse("plan_of_approach", args=[case_id]),
        said=_("De nieuwe versie staat klaar als ontwerp."),
        title=_("Een nieuwe versie van het plan beginnen?"),
        verb=_("Begin een nieuwe versie"),
        intro=_("Doelen en acties worden overgenomen. De vorige versie blijft gelden tot het overleg de nieuwe afspreekt."),
    )


@gate("direct")
def agree(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Check the whole plan once more, then write down that the conference agrees it."""
    case = find(request.viewer, case_id)
    plan = queries.draft_of(request.viewer, case)
    seen = queries.fingerprint(plan)
    form = forms.AgreeForm(posted(request), initial={"seen": seen})
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.agree_plan(by=request.viewer, plan=plan, **answers),
        then=reverse("execution", args=[case_id]),
        said=_("Het plan is afgesproken. Elke organisatie ziet nu haar acties; volg ze hier op."),
        template="case_direction/agree.html",
        page=queries.plan_page(request.viewer, plan),
        seen=seen,
        missing=[in_words(one) for one in queries.missing(request.viewer, plan)],
        back_url=reverse("plan_of_approach", args=[case_id]),
    )
