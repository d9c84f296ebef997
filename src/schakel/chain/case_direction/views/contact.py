"""How people are reached safely: written down by the director, read behind a door by whom it is meant for."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, find
from schakel.chain.case_direction import actions, forms, queries
from schakel.ui.asking import posted


@gate("read_cases", fresh=True)
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hoe contact veilig is, voor de regisseur en voor wie bij naam genoemd is."""
    case = find(request.viewer, case_id)
    note_reading(request.viewer, "safe_contact", case=case.pk)
    shown = {"band": banner(request.viewer, case), "contact": queries.safe_contact_of(request.viewer, case)}
    return render(request, "case_direction/safe_contact.html", shown)


@gate("direct")
def agree(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down how somebody can be reached safely."""
    case = find(request.viewer, case_id)
    form = forms.ContactForm(
        posted(request),
        initial={"confirmed_on": timezone.localdate()},
        persons=queries.persons(request.viewer, case),
        workers=queries.sitting_workers(request.viewer, case),
    )
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.agree_contact(by=request.viewer, case=case, **answers),
        then=reverse("case_direction", args=[case_id]),
        said=_("De contactafspraak is bewaard."),
        title=_("Hoe is contact veilig?"),
        verb=_("Bewaar de afspraak"),
        intro=_("Alleen jij en de medewerker die je kiest, kunnen deze afspraak lezen. Ze wordt verzegeld bewaard."),
    )
