"""Conferences: plan, swear in, hold, read."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, find
from schakel.chain.case_direction import actions, forms, queries
from schakel.ui.asking import posted

PLAN = ("planned_for", "place", "legal_basis", "purpose")


@gate("direct")
def plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Plan a conference."""
    case = find(request.viewer, case_id)
    form = forms.ConferencePlanForm(posted(request))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.plan_conference(by=request.viewer, case=case, **{name: answers[name] for name in PLAN}),
        then=reverse("case_direction", args=[case_id]),
        said=_("Het overleg is gepland; wie in het dossier zit, is uitgenodigd."),
        title=_("Een casusoverleg plannen"),
        verb=_("Plan het overleg"),
        intro=_("Zonder rechtsgrond en doel mag er op een overleg niets gedeeld worden."),
    )


@gate("direct")
def change(request: HttpRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    """Move a planned conference."""
    case = find(request.viewer, case_id)
    meeting = queries.conference(request.viewer, case, conference_id)
    form = forms.ConferencePlanForm(posted(request), initial={name: getattr(meeting, name) for name in (*PLAN, "version")})
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.change_conference(by=request.viewer, conference=meeting, **answers),
        then=reverse("conference", args=[case_id, conference_id]),
        said=_("Het overleg is aangepast."),
        title=_("Het overleg aanpassen"),
        verb=_("Bewaren"),
    )


@gate("read_cases")
def show(request: HttpRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    """A conference: base, purpose, who, and the record once it was held. Only for who directs or was invited (class M)."""
    case = find(request.viewer, case_id)
    meeting = queries.conference(request.viewer, case, conference_id)
    note_reading(request.viewer, "conference", case=case.pk)
    shown = {
        "band": banner(request.viewer, case),
        "meeting": meeting,
        "own": queries.own_invitation(request.viewer, meeting),
        "may_read": queries.may_read(request.viewer, meeting),
        "case_number": case.number,
    }
    return render(request, "case_direction/conference.html", shown)


@gate("read_cases")
def secrecy(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Accept secrecy, and say whether there is a conflict of interest."""
    case = find(request.viewer, case_id)
    invitation = queries.open_invitation(request.viewer, case)

    def accept(answers: dict[str, Any]) -> None:
        actions.accept_secrecy(by=request.viewer, invitation=invitation, has_conflict=forms.ANSWERED[answers["has_conflict"]])

    return ask_about(
        request,
        case,
        forms.SecrecyForm(posted(request)),
        act=accept,
        then=reverse("conference", args=[case_id, invitation.conference_id]),
        said=_("Je antwoord is genoteerd."),
        title=_("Geheimhouding"),
        verb=_("Bevestig"),
        intro=invitation.conference.purpose,
    )


@gate("direct")
def hold(request: HttpRequest, case_id: UUID, conference_id: UUID) -> HttpResponse:
    """Write the record: as a draft, or for good."""
    case = find(request.viewer, case_id)
    meeting = queries.conference(request.viewer, case, conference_id)
    if meeting.held_at is not None:
        messages.info(request, _("Dit verslag is al vastgelegd."))
        return redirect("conference", case_id, conference_id)
    form = forms.ConferenceRecordForm(posted(request), initial=_so_far(meeting), invitations=list(meeting.invitations.all()))
    is_draft = bool(request.POST.get("draft"))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: _keep(request, meeting, answers, is_draft=is_draft),
        then=reverse("hold_conference" if is_draft else "conference", args=[case_id, conference_id]),
        said=_("Het ontwerp is bewaard.") if is_draft else _("Het overleg is vastgelegd."),
        template="case_direction/hold.html",
        meeting=meeting,
        back_url=reverse("conference", args=[case_id, conference_id]),
    )


def _so_far(meeting: Any) -> dict[str, Any]:
    kept = {name: getattr(meeting, name) for name in ("record", "unknown", "next_on", "version")}
    return kept | {"held_at": min(meeting.planned_for, timezone.now())}


def _keep(request: HttpRequest, meeting: Any, answers: dict[str, Any], *, is_draft: bool) -> None:
    texts = {name: answers[name] for name in ("record", "unknown", "next_on", "version")}
    presences = [
        actions.Presence(
            invitation=one.pk,
            attendance=answers[f"attendance_{one.pk}"],
            accepts_secrecy=answers[f"secrecy_{one.pk}"],
            has_conflict=forms.ANSWERED[answers[f"conflict_{one.pk}"]],
        )
        for one in meeting.invitations.all()
    ]
    if is_draft:
        actions.note_conference(by=request.viewer, conference=meeting, presences=presences, **texts)
        return
    held_at = answers["held_at"] or timezone.now()
    actions.hold_conference(by=request.viewer, conference=meeting, held_at=held_at, presences=presences, **texts)
