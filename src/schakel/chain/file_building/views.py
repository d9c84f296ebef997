"""What happens at the addresses of step two."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases import actions as cases
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, find
from schakel.chain.file_building import actions, forms, queries
from schakel.core import Refusal
from schakel.ui.asking import posted
from schakel.ui.refusals import in_words


@gate("read_cases")
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Het samengestelde dossier: wie, wat er gebeurde, wie helpt, wat geldt, en wat de partners schreven."""
    case = find(request.viewer, case_id)
    note_reading(request.viewer, "file_building", case=case.pk)
    today = timezone.localdate()
    file = queries.composed(request.viewer, case, today)
    shown = {
        "band": banner(request.viewer, case),
        "file": file,
        "case": case,
        "case_number": case.number,
        "today": today,
        "is_here": case.step == "file_building" and not case.has_closing,
    }
    return render(request, "file_building/file.html", shown)


@gate("build_file")
def ask_supplement(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Een kernpartner om een aanvulling vragen."""
    case = find(request.viewer, case_id)
    form = forms.RequestForm(posted(request), workers=queries.partners(request.viewer))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.ask(by=request.viewer, case=case, **answers),
        then=reverse("file_building", args=[case_id]),
        said=_("De vraag staat op de werklijst van de partner."),
        title=_("Een aanvulling vragen"),
        verb=_("Stel de vraag"),
        intro=_(
            "Een kernpartner vult schriftelijk aan, alleen met wat nodig is om te kiezen wat er volgt. "
            "Wie je het vraagt, ziet dit dossier vanaf nu."
        ),
    )


@gate("build_file")
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Zelf iets toevoegen aan het dossier."""
    case = find(request.viewer, case_id)
    form = forms.EntryForm(posted(request), people=queries.people_of(request.viewer, case))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.add_entry(by=request.viewer, case=case, entry=_entry(answers)),
        then=reverse("file_building", args=[case_id]),
        said=_("Het staat in het dossier."),
        title=_("Iets toevoegen aan het dossier"),
        verb=_("Voeg toe"),
    )


@gate("build_file")
def informed(request: HttpRequest, case_id: UUID, party_id: UUID) -> HttpResponse:
    """Noteren wat iemand van de aanpak weet, of waarom het niet veilig is het te zeggen."""
    case = find(request.viewer, case_id)
    party = queries.party_of(request.viewer, case, party_id)
    known = {
        "engagement": party.engagement,
        "reason": party.engagement_reason,
        "on": party.engagement_on,
        "version": party.version,
    }
    return ask_about(
        request,
        case,
        forms.InformedForm(posted(request), initial=known),
        act=lambda answers: cases.record_engagement(by=request.viewer, party=party, **answers),
        then=reverse("file_building", args=[case_id]),
        said=_("Genoteerd."),
        title=str(party.person),
        tab=_("Wie is op de hoogte?"),
        verb=_("Bewaren"),
        intro=_("Ieder van het gezin hoort te weten wat er gebeurt, tenzij dat niet veilig is."),
    )


@gate("build_file")
@require_POST
def complete(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """De dossiervorming afronden."""
    case = find(request.viewer, case_id)
    try:
        actions.complete(by=request.viewer, case=case)
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return redirect("file_building", case_id)
    messages.success(request, _("De dossiervorming is afgerond; het dossier wacht nu op de weging."))
    return redirect("weighing", case_id)


@gate("contribute")
def supplement(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """De aanvulling van je eigen organisatie: stuk voor stuk schrijven, dan indienen."""
    asked = queries.find_request(request.viewer, request_id)
    found = queries.supplement(request.viewer, asked)
    note_reading(request.viewer, "supplement", case=asked.case_id)
    form = forms.EntryForm(posted(request), people=found.people)
    return ask_about(
        request,
        asked.case,
        form,
        act=lambda answers: actions.add_entry(by=request.viewer, case=asked.case, entry=_entry(answers), request=asked),
        then=reverse("supplement", args=[request_id]),
        said=_("Bewaard. Niemand anders ziet het tot je de aanvulling indient."),
        template="file_building/supplement.html",
        supplement=found,
        is_own=asked.organisation_id == request.viewer.organisation_id,
        today=timezone.localdate(),
        back_url=reverse("file_building", args=[asked.case_id]),
    )


@gate("contribute")
@require_POST
def hand_in(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """De aanvulling indienen, of melden dat er geen informatie is."""
    asked = queries.find_request(request.viewer, request_id)
    try:
        actions.hand_in(by=request.viewer, request=asked, has_nothing=request.POST.get("has_nothing") == "yes")
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("Dank je. Je aanvulling zit in het dossier."))
    return redirect("supplement", request_id)


@gate("contribute")
@require_POST
def withdraw(request: HttpRequest, request_id: UUID, entry_id: UUID) -> HttpResponse:
    """Een stuk uit een ontwerp halen; dan is het nooit gedeeld."""
    asked = queries.find_request(request.viewer, request_id)
    try:
        actions.withdraw_entry(by=request.viewer, entry=queries.find_entry(request.viewer, asked, entry_id))
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("Het stuk is weg uit je aanvulling; niemand heeft het gezien."))
    return redirect("supplement", request_id)


@gate("build_file")
def let_go(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Verdergaan zonder een aanvulling die te laat is."""
    asked = queries.find_request(request.viewer, request_id)
    form = forms.ReasonForm(posted(request))
    return ask_about(
        request,
        asked.case,
        form,
        act=lambda answers: actions.let_go(by=request.viewer, request=asked, **answers),
        then=reverse("file_building", args=[asked.case_id]),
        said=_("Je gaat verder zonder deze aanvulling; de reden staat in het dossier."),
        title=_("Verder zonder aanvulling"),
        verb=_("Ga verder zonder"),
        intro=_("Gevraagd aan {organisation}: {question}").format(organisation=asked.organisation.name, question=asked.question),
    )


@gate("contribute")
def confirm(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Van een ouder stuk zeggen over wie het gaat en van wie het komt."""
    entry = queries.find_unconfirmed(request.viewer, entry_id)
    written = {name: getattr(entry, name) for name in ("kind", "stated_by", "source")}
    form = forms.ConfirmForm(
        posted(request),
        people=queries.people_of(request.viewer, entry.case),
        initial=written | {"subject": entry.subject_id or ""},
    )
    return ask_about(
        request,
        entry.case,
        form,
        act=lambda answers: actions.confirm_entry(by=request.viewer, entry=entry, known=_entry(answers | {"text": entry.text})),
        then=reverse("file_building", args=[entry.case_id]),
        said=_("Bevestigd."),
        title=_("Over wie gaat dit, en van wie komt het?"),
        verb=_("Bevestig"),
        intro=entry.text,
    )


def _entry(answers: dict[str, Any]) -> actions.NewEntry:
    subject, said_by = answers["subject"], answers["said_by"]
    return actions.NewEntry(
        **answers | {"subject": None if subject == forms.FAMILY else UUID(subject), "said_by": UUID(said_by) if said_by else None}
    )
