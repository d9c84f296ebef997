"""Pages to open a case in an emergency, to shut it again, and to judge afterwards whether it was rightful (S-39)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases import queries
from schakel.cases.actions import emergencies
from schakel.cases.forms import EmergencyForm, ReviewForm
from schakel.ui.asking import ask, posted


@gate("break_glass", fresh=True)
def break_glass(request: HttpRequest) -> HttpResponse:
    """Een nooddossier openen; wat al open is, staat er met de knop om het te sluiten."""
    viewer = request.viewer
    opened = queries.own_emergency(viewer)
    if opened is not None and request.method != "POST":
        return render(request, "cases/emergency_open.html", {"emergency": opened})
    if request.method == "POST":
        note_reading(viewer, "emergency")
    return ask(
        request,
        "cases/emergency.html",
        EmergencyForm(posted(request)),
        act=lambda answers: emergencies.break_glass(by=viewer, number=answers["number"], reason=answers["reason"]),
        then=reverse("break_glass"),
        back_url=reverse("home"),
        said=_("Het dossier is een uur open om te lezen. De coördinator weet het nu."),
        title=_("Nooddossier openen"),
        verb=_("Openen"),
    )


@gate("break_glass")
@require_POST
def end(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """Een nooddossier sluiten."""
    found = queries.own_emergency(request.viewer, emergency_id)
    emergencies.end_emergency(by=request.viewer, emergency=found)
    messages.success(request, _("Het nooddossier is gesloten."))
    return redirect("home")


@gate("review_emergency")
def review(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """Beoordelen of een dossier terecht in nood geopend werd."""
    viewer = request.viewer
    found = queries.emergency(viewer, emergency_id)
    note_reading(viewer, "emergency", case=found.case_id)
    return ask(
        request,
        "cases/emergency_review.html",
        ReviewForm(posted(request)),
        act=lambda answers: emergencies.review_emergency(
            by=viewer, emergency=found, was_rightful=answers["was_rightful"] == "yes", reason=answers["reason"]
        ),
        then=reverse("home"),
        said=_("Je oordeel staat in het dossier."),
        emergency=found,
        title=_("Was dit nooddossier terecht?"),
        verb=_("Bewaren"),
    )
