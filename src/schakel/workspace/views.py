"""The pages of the workspace: the worklist, the cases, one case, and search."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from schakel.access.gate import gate
from schakel.audit.queries import SEARCH, note_reading
from schakel.workspace import case_page, held_back, lists, queries


@gate("see_worklist")
def home(request: HttpRequest) -> HttpResponse:
    """De werklijst: wat vandaag van je gevraagd wordt."""
    page = lists.home_page(request.viewer, timezone.now())
    return render(request, "workspace/home.html", {"page": page})


@gate("read_cases")
def case_list(request: HttpRequest) -> HttpResponse:
    """De dossiers waarin je zetelt."""
    page = lists.case_list_page(request.viewer, request.GET.get("before", ""), closed=request.GET.get("closed") == "yes")
    return render(request, "workspace/case_list.html", {"page": page})


@gate("read_cases")
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Het dossier in één blik."""
    facts = queries.case_page(request.viewer, case_id, _before(request))
    note_reading(request.viewer, "case", case=case_id)
    page = case_page.build(facts, timezone.localdate(), timezone.now())
    return render(request, "workspace/case.html", {"page": page, "band": page.band})


@gate("search")
def search(request: HttpRequest) -> HttpResponse:
    """Zoeken op naam of dossiernummer, binnen de dossiers waarin je zetelt."""
    if request.method != "POST":
        return render(request, "workspace/search.html", {"page": None})
    note_reading(request.viewer, SEARCH)
    page = lists.search_page(request.viewer, request.POST.get("text", ""), request.POST.get("after", ""))
    return render(request, "workspace/search.html", {"page": page})


@gate("see_held_back")
def held_back_list(request: HttpRequest) -> HttpResponse:
    """Wie tegengehouden werd omdat die meer opende dan het werk vraagt."""
    return render(request, "workspace/held_back.html", {"page": held_back.page(request.viewer, timezone.now())})


def _before(request: HttpRequest) -> datetime | None:
    text = request.GET.get("before", "").replace(" ", "+")
    if not text:
        return None
    moment = parse_datetime(text)
    if moment is None or timezone.is_naive(moment):
        raise Http404("no such page of the timeline")
    return moment
