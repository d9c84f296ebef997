"""What the reference magistrate is asked: the proposals, each with what was offered before, and the answer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.mandates.actions import answer_proposal
from schakel.mandates.forms import ProposalForm
from schakel.mandates.queries import PAGE, count_open
from schakel.programmes.queries import proposals
from schakel.programmes.views.offers import page_of
from schakel.ui.asking import ask, posted


@gate("impose_mandate")
def proposal_list(request: HttpRequest) -> HttpResponse:
    """Voorstellen voor een opgelegd kader, de oudste eerst."""
    page = page_of(request)
    lines = proposals.open_proposals(request.viewer, offset=(page - 1) * PAGE)
    return render(request, "programmes/proposal_list.html", {
        "lines": lines, "count": count_open(request.viewer),
        "older": f"?page={page + 1}" if len(lines) == PAGE else "", "newer": f"?page={page - 1}" if page > 1 else "",
    })


@gate("impose_mandate")
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Eén voorstel beantwoorden: opgelegd, of niet met een reden."""
    found, earlier = proposals.find_proposal(request.viewer, proposal_id)
    note_reading(request.viewer, "proposal", person=found.person_id)
    return ask(
        request, "programmes/proposal.html", ProposalForm(posted(request)),
        act=lambda answers: answer_proposal(by=request.viewer, proposal=found.pk, **answers),
        then=reverse("proposal_list"), said=_("Het antwoord is genoteerd; wie hulp aanbiedt, ziet het."),
        proposal=found, earlier=earlier,
    )
