"""What happens at the addresses of corrections."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner
from schakel.cases.queries import find as find_case
from schakel.rights import actions, forms, queries
from schakel.ui.asking import posted


@gate("rectify")
def show_all(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was put right in this case."""
    case = find_case(request.viewer, case_id)
    note_reading(request.viewer, "rectifications", case=case.pk)
    shown = {"band": banner(request.viewer, case), "rectifications": queries.of_case(request.viewer, case)}
    return render(request, "rights/rectifications.html", shown)


@gate("rectify")
def propose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Propose that a role was wrong."""
    case = find_case(request.viewer, case_id)
    form = forms.ProposalForm(posted(request), roles=queries.roles(request.viewer, case))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.propose_rectification(by=request.viewer, case=case, **answers),
        then=reverse("rectification_list", args=[case_id]),
        said=_("Het voorstel staat klaar voor een tweede persoon."),
        title=_("Een foute rol rechtzetten"),
        verb=_("Stel voor"),
        intro=_("Wat er stond, blijft bewaard. Een tweede persoon beslist."),
    )


@gate("rectify")
def show(request: HttpRequest, case_id: UUID, rectification_id: UUID) -> HttpResponse:
    """One correction: what it was, what it becomes, who was told, what to think over."""
    case = find_case(request.viewer, case_id)
    one = queries.find(request.viewer, case, rectification_id)
    note_reading(request.viewer, "rectification", case=case.pk, person=one.person_id)
    shown = {
        "band": banner(request.viewer, case),
        "one": one,
        "recipients": queries.recipients(request.viewer, one),
        "points": queries.to_think_over(request.viewer, one),
        "may_decide": not one.decision and one.proposed_by_id != request.viewer.id,
    }
    return render(request, "rights/rectification.html", shown)


@gate("rectify")
def decide(request: HttpRequest, case_id: UUID, rectification_id: UUID) -> HttpResponse:
    """Decide as the second person."""
    case = find_case(request.viewer, case_id)
    one = queries.find(request.viewer, case, rectification_id)
    return ask_about(
        request,
        case,
        forms.DecisionForm(posted(request)),
        act=lambda answers: actions.decide_rectification(by=request.viewer, rectification=one, **answers),
        then=reverse("rectification", args=[case_id, rectification_id]),
        said=_("Je beslissing is genoteerd."),
        title=_("Wordt deze rol rechtgezet?"),
        verb=_("Leg vast"),
        intro=one.reason,
    )


@gate("rectify")
def told(request: HttpRequest, case_id: UUID, rectification_id: UUID, recipient_id: UUID) -> HttpResponse:
    """Write down that somebody heard that the role was wrong."""
    case = find_case(request.viewer, case_id)
    one = queries.find(request.viewer, case, rectification_id)
    recipient = queries.find_recipient(request.viewer, one, recipient_id)
    return ask_about(
        request,
        case,
        forms.ToldForm(posted(request)),
        act=lambda answers: actions.tell_recipient(by=request.viewer, recipient=recipient, **answers),
        then=reverse("rectification", args=[case_id, rectification_id]),
        said=_("Genoteerd."),
        title=_("Wanneer liet je het weten?"),
        verb=_("Bewaren"),
        intro=recipient.name,
    )
