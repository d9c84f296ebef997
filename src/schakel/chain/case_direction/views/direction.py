"""The page of case direction, and who sits at the table."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, find
from schakel.chain.case_direction import actions, forms, queries
from schakel.ui.asking import posted


@gate("read_cases")
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who directs, who sits, the conferences, the plan, and the next thing to do."""
    case = find(request.viewer, case_id)
    note_reading(request.viewer, "case_direction", case=case.pk)
    shown = {
        "band": banner(request.viewer, case),
        "direction": queries.overview(request.viewer, case),
        "agreements": queries.contact_agreements(request.viewer, case),
        "case_number": case.number,
    }
    return render(request, "case_direction/direction.html", shown)


@gate("direct")
def appoint(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Appoint the director."""
    case = find(request.viewer, case_id)
    form = forms.DirectorForm(posted(request), workers=queries.directors(request.viewer, case))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.appoint_director(by=request.viewer, case=case, **answers),
        then=reverse("case_direction", args=[case_id]),
        said=_("De casusregisseur is aangesteld."),
        title=_("Wie voert de casusregie?"),
        verb=_("Stel aan"),
        intro=_("Eén regisseur per dossier. Is er al een, dan eindigt die plaats vandaag."),
    )


@gate("direct")
def invite(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Invite a worker into the case."""
    case = find(request.viewer, case_id)
    form = forms.InvitationForm(posted(request), workers=queries.invitable(request.viewer, case))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.invite(by=request.viewer, case=case, **answers),
        then=reverse("case_direction", args=[case_id]),
        said=_("De uitnodiging staat klaar op de werklijst van de genodigde."),
        title=_("Wie nodig je uit?"),
        verb=_("Nodig uit"),
        intro=_("Wie je uitnodigt, ziet dit dossier vanaf nu. Nodig alleen uit wie betrokken is of nodig om te beslissen."),
    )
