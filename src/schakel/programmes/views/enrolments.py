"""Enrolments: the list of a trainer, one enrolment with its sessions, what happened, who was there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.programmes import actions, forms
from schakel.programmes.queries import enrolments
from schakel.programmes.views.offers import ASK, page_of
from schakel.ui.asking import ask, posted


@gate("see_enrolments")
def enrolment_list(request: HttpRequest) -> HttpResponse:
    """Wie nu een programma volgt, met voornaam en eerste letter."""
    page = page_of(request)
    lines = enrolments.running(request.viewer, offset=(page - 1) * enrolments.PAGE)
    return render(request, "programmes/enrolment_list.html", {
        "lines": lines,
        "older": f"?page={page + 1}" if len(lines) == enrolments.PAGE else "", "newer": f"?page={page - 1}" if page > 1 else "",
    })


@gate("see_enrolments")
def enrolment(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Eén inschrijving: waar ze staat, de sessies en de aanwezigheid."""
    found = enrolments.find_enrolment(request.viewer, enrolment_id)
    note_reading(request.viewer, "enrolment", case=found.offer.case_id, person=found.person_id)
    progress = enrolments.progress(request.viewer, found)
    return render(request, "programmes/enrolment.html", {
        "enrolment": found, "progress": progress, "session_form": forms.SessionForm() if progress.is_running else None,
        "back_url": reverse("enrolment_list"),
    })


@gate("record_attendance")
def event(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Noteren wat er met de inschrijving gebeurde."""
    found = enrolments.find_enrolment(request.viewer, enrolment_id)
    progress = enrolments.progress(request.viewer, found)
    form = forms.EventForm(posted(request), kinds=progress.next_kinds)
    return ask(
        request, ASK, form,
        act=lambda answers: actions.note_event(by=request.viewer, enrolment=found.pk, **answers),
        then=reverse("enrolment", args=[found.pk]), said=_("Genoteerd."),
        title=_("Wat gebeurde er?"), intro=f"{found.person}, {found.programme}", verb=_("Noteer"),
    )


@gate("record_attendance")
def session(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Noteren of iemand er was."""
    found = enrolments.find_enrolment(request.viewer, enrolment_id)
    return ask(
        request, ASK, forms.SessionForm(posted(request)),
        act=lambda answers: actions.record_session(by=request.viewer, enrolment=found.pk, **answers),
        then=reverse("enrolment", args=[found.pk]), said=_("De aanwezigheid is genoteerd."),
        title=_("Een sessie noteren"), intro=f"{found.person}, {found.programme}", verb=_("Noteer"),
    )


@gate("record_attendance")
def correct(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Een aanwezigheid verbeteren."""
    found = enrolments.find_session(request.viewer, session_id)
    return ask(
        request, ASK, forms.CorrectionForm(posted(request), initial={"version": found.attendance}),
        act=lambda answers: actions.correct_session(by=request.viewer, session=found.pk, **answers),
        then=reverse("enrolment", args=[found.enrolment_id]), said=_("De aanwezigheid is verbeterd."),
        title=_("Een aanwezigheid verbeteren"), verb=_("Verbeter"),
        intro=_("Sessie van {day}; nu staat er: {attendance}.").format(
            day=f"{found.on:%d/%m/%Y}", attendance=found.get_attendance_display()
        ),
    )
