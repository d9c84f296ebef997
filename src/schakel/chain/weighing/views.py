"""What happens at the addresses of step three."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.access.withheld import reads
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, find
from schakel.chain.weighing import actions, forms, presenters, queries
from schakel.ui import moments
from schakel.ui.asking import posted


@gate("read_cases")
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """De weging: de drie criteria, wie geraadpleegd is, wie het risico inschatte, en wat er nog ontbreekt."""
    case = find(request.viewer, case_id)
    note_reading(request.viewer, "weighing", case=case.pk)
    page = queries.page_of(request.viewer, case, timezone.localdate())
    is_whole = reads(request.viewer, "R")
    missing = queries.missing(request.viewer, page.draft) if page.draft and page.is_open and is_whole else ""
    shown = {
        "band": banner(request.viewer, case),
        "case": case,
        "case_number": case.number,
        "page": page,
        "missing": missing,
        "draft": presenters.rows(page.draft, page.present, is_whole=is_whole) if page.draft else (),
        "decided": [presenters.decided(one, is_whole=is_whole) for one in page.decided],
    }
    return render(request, "weighing/weighing.html", shown)


@gate("weigh")
def write(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Het ontwerp van de weging schrijven; bewaren kan altijd, ook half."""
    case = find(request.viewer, case_id)
    page = queries.page_of(request.viewer, case, timezone.localdate())
    initial = presenters.initial(page.draft, page.present)
    form = forms.WeighingForm(posted(request), initial=initial, organisations=queries.who_may_weigh(request.viewer, case))
    goes_on = "check" in request.POST

    def keep(answers: dict[str, Any]) -> None:
        organisations, version = answers.pop("organisations"), answers.pop("version")
        actions.write(by=request.viewer, case=case, answers=answers, organisations=list(organisations), version=version)

    return ask_about(
        request,
        case,
        form,
        act=keep,
        then=reverse("check_weighing" if goes_on else "weighing", args=[case_id]),
        said=_("Bewaard om {hour}. Er is nog niets beslist.").format(hour=moments.hour(timezone.now())),
        template="weighing/write.html",
        page=page,
        back_url=reverse("weighing", args=[case_id]),
    )


@gate("weigh")
def consult(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Noteren dat een gemandateerde voorziening geraadpleegd is."""
    case = find(request.viewer, case_id)
    form = forms.ConsultationForm(posted(request), facilities=queries.facilities(request.viewer))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.consult(by=request.viewer, case=case, **answers),
        then=reverse("weighing", args=[case_id]),
        said=_("De raadpleging is genoteerd."),
        title=_("Raadpleging over de minderjarigen"),
        verb=_("Bewaren"),
        intro=_("Waar een minderjarige woont, wordt altijd een gemandateerde voorziening geraadpleegd."),
    )


@gate("weigh")
def check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Nakijken voor het telt: alles op één pagina, en dan pas beslissen."""
    case = find(request.viewer, case_id)
    draft = queries.find_draft(request.viewer, case)
    page = queries.page_of(request.viewer, case, timezone.localdate())
    form = forms.DecideForm(posted(request), initial={"version": draft.version})
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.decide(by=request.viewer, weighing=draft.pk, **answers),
        then=reverse("case", args=[case_id]),
        said=_("De weging is vastgelegd."),
        template="weighing/check.html",
        rows=presenters.rows(draft, page.present, change_url=reverse("write_weighing", args=[case_id])),
        page=page,
        missing=queries.missing(request.viewer, draft),
        back_url=reverse("weighing", args=[case_id]),
    )


@gate("weigh")
def ask_more(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Het dossier teruggeven aan de dossiervorming."""
    case = find(request.viewer, case_id)
    form = forms.ReasonForm(posted(request))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.ask_more(by=request.viewer, case=case, **answers),
        then=reverse("file_building", args=[case_id]),
        said=_("Het dossier is terug in vorming; vraag wat nog nodig is."),
        title=_("Terug naar de dossiervorming"),
        verb=_("Geef terug"),
        back_url=reverse("weighing", args=[case_id]),
    )
