"""What happens at the addresses of documents."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner
from schakel.cases.queries import find as find_case
from schakel.documents import actions, forms, queries
from schakel.ui.asking import posted

TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@gate("read_cases")
def show_all(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """De stukken van een dossier."""
    case = find_case(request.viewer, case_id)
    note_reading(request.viewer, "documents", case=case.pk)
    shown = {"band": banner(request.viewer, case), "documents": queries.documents(request.viewer, case)}
    return render(request, "documents/documents.html", shown)


@gate("contribute")
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Een stuk toevoegen."""
    case = find_case(request.viewer, case_id)
    form = forms.DocumentForm(
        posted(request),
        request.FILES or None,
        people=queries.people_of(request.viewer, case),
        initial={"received_on": timezone.localdate()},
    )
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: _add(request, case, answers),
        then=reverse("document_list", args=[case_id]),
        said=_("Het stuk staat in het dossier. Kijk na of de leeskopie toont wat ze moet tonen."),
        template="documents/add.html",
        title=_("Een stuk toevoegen"),
        verb=_("Voeg toe"),
        back_url=reverse("document_list", args=[case_id]),
    )


def _add(request: HttpRequest, case: Any, answers: dict[str, Any]) -> None:
    file, subject = answers.pop("file"), answers.pop("subject")
    brought = actions.Brought(**answers, subject=None if subject == forms.FAMILY else UUID(subject))
    actions.add(by=request.viewer, case=case, brought=brought, content=file.read())


@gate("read_cases")
def working(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """De leeskopie."""
    one = queries.find(request.viewer, document_id)
    note_reading(request.viewer, "document", case=one.case_id)
    return _file(one.kind, queries.working(request.viewer, one))


@gate("open_original", fresh=True)
def original(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Het origineel, met alles wat erin verborgen zit."""
    one = queries.find(request.viewer, document_id)
    note_reading(request.viewer, "document_original", case=one.case_id)
    return _file(one.kind, queries.original(request.viewer, one))


def _file(kind: str, content: bytes) -> HttpResponse:
    given = HttpResponse(content, content_type=TYPES[kind])
    given.headers["Content-Disposition"] = f'attachment; filename="document.{kind}"'
    return given
