"""What happens at the addresses of questions for access."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, parties
from schakel.cases.queries import find as find_case
from schakel.core import working_days_between
from schakel.rights import actions, document, forms, queries
from schakel.ui.asking import posted


@gate("answer_access")
def show_all(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who asked for access in this case."""
    case = find_case(request.viewer, case_id)
    note_reading(request.viewer, "access_requests", case=case.pk)
    shown = {"band": banner(request.viewer, case), "requests": queries.access_requests(request.viewer, case)}
    return render(request, "rights/access_requests.html", shown)


@gate("answer_access")
def register(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Register a question."""
    case = find_case(request.viewer, case_id)
    form = forms.AccessForm(posted(request), persons=[party.person for party in parties(request.viewer, case)])
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.register_access(by=request.viewer, case=case, **answers),
        then=reverse("access_request_list", args=[case_id]),
        said=_("De vraag is genoteerd, het antwoord is opgesteld om na te lezen."),
        title=_("Een vraag om inzage noteren"),
        verb=_("Noteer"),
        intro=_("Zeg nog niets toe. Vraagt een ouder, advocaat of verzekeraar het? Dan beslist de coördinator wie antwoordt."),
    )


@gate("answer_access")
def show(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Where one question stands."""
    one = queries.find_access(request.viewer, access_id)
    case = find_case(request.viewer, one.case_id)
    note_reading(request.viewer, "access_request", case=case.pk, person=one.person_id)
    shown = {
        "band": banner(request.viewer, case),
        "one": one,
        "lines": queries.answer_lines(request.viewer, one),
        "days_left": working_days_between(timezone.localdate(), one.due_on),
        "reassessed": not one.is_risk or queries.reassessed(request.viewer, one),
        "may_read": one.second_at is None and one.first_by_id != request.viewer.id,
    }
    return render(request, "rights/access_request.html", shown)


def _ask(request: HttpRequest, access_id: UUID, form: Any, act: Any, **shown: Any) -> HttpResponse:
    one = queries.find_access(request.viewer, access_id)
    case = find_case(request.viewer, one.case_id)
    then = reverse("access_request", args=[access_id])
    return ask_about(request, case, form, act=lambda answers: act(one, answers), then=then, said=_("Genoteerd."), **shown)


@gate("answer_access")
def check(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Ask the victim's side first."""

    def act(one: Any, answers: dict[str, Any]) -> None:
        actions.check_access_risk(by=request.viewer, request=one, **answers)

    return _ask(request, access_id, forms.RiskForm(posted(request)), act, title=_("Wat betekent deze vraag voor de veiligheid?"),
                verb=_("Bewaren"))  # fmt: skip


@gate("answer_access")
def review(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Read the answer, line by line."""
    one = queries.find_access(request.viewer, access_id)
    form = forms.ReviewForm(posted(request), lines=queries.answer_lines(request.viewer, one))

    def act(one: Any, answers: dict[str, Any]) -> None:
        actions.review_answer(by=request.viewer, request=one, judged=form.judged(answers))

    return _ask(request, access_id, form, act, title=_("Het antwoord nalezen"), verb=_("Leg vast"),
                intro=_("Staat er iets in over iemand anders? Laat de regel dan weg. De lezer ziet niet dat er iets wegviel."))  # fmt: skip


@gate("answer_access", fresh=True)
def answer(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """The answer as PDF, once two people read it."""
    one = queries.find_access(request.viewer, access_id)
    if one.second_at is None:
        raise Http404("not read by two people yet")
    note_reading(request.viewer, "access_answer", case=one.case_id, person=one.person_id)
    made = document.pdf(one.number, timezone.localdate(one.second_at), queries.given_lines(request.viewer, one))
    given = HttpResponse(made, content_type="application/pdf")
    given["Content-Disposition"] = f'attachment; filename="{document.FILE_NAME}"'
    return given


@gate("answer_access")
def hand_over(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Note that the answer was handed over."""

    def act(one: Any, answers: dict[str, Any]) -> None:
        actions.hand_over(by=request.viewer, request=one, **answers)

    return _ask(request, access_id, forms.HandedForm(posted(request)), act, title=_("Het antwoord overhandigen"), verb=_("Bewaren"),
                intro=_("Geef het persoonlijk. Vraag wie slachtoffer is waar een kopie veilig ligt; ze kan ook bij ons blijven."))  # fmt: skip
