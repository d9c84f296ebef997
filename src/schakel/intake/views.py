"""What happens at the addresses of the police gate."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.intake import actions, forms, presenters, queries
from schakel.ui.asking import ask, posted


@gate("read_referrals")
def correction_list(request: HttpRequest) -> HttpResponse:
    """Lijnen en waarden die niet gelezen konden worden, elk met wat er verwacht werd."""
    page = queries.corrections(request.viewer, after=_place(request.GET.get("after", "")))
    next_url = f"?after={page.next_after}" if page.next_after else ""
    shown = {
        "lines": [presenters.line(one) for one in page.corrections],
        "next_url": next_url,
        "files": queries.files(request.viewer),
    }
    return render(request, "intake/corrections.html", shown)


@gate("import_reports")
def correction(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """Eén lijn zoals ze kwam, en hoe ze is opgelost."""
    found = queries.find_correction(request.viewer, correction_id)
    note_reading(request.viewer, "correction")
    form = forms.SettleForm(posted(request))
    return ask(
        request,
        "intake/correction.html",
        form,
        act=lambda answers: actions.settle_correction(by=request.viewer, correction=found.pk, **answers),
        then=reverse("correction_list"),
        said=_("Opgelost. De lijn zelf wordt niet langer bewaard."),
        correction=found,
        line=presenters.line(found),
        rows=presenters.as_it_came(found),
    )


def _place(text: str) -> tuple[UUID, int, UUID] | None:
    if not text:
        return None
    try:
        file, line, pk = text.split("_")
        return UUID(file), int(line), UUID(pk)
    except ValueError:
        raise Http404("no such page") from None
