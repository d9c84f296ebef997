"""Pages of the figures: the overview, each question of the answer, each measure, and the downloads. All behind `read_figures`.

What counts, draws and writes is read in when it is asked for: it takes seconds, and most processes never show a figure.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from schakel.access.gate import gate
from schakel.core import Period, Refusal
from schakel.figures import queries
from schakel.figures.forms import PeriodForm, period_form
from schakel.figures.periods import remarks

Page = Callable[..., HttpResponse]


def over_a_period(page: Page) -> Page:
    """Read the period from the address and hand it to the page; without facts, or with a period that cannot be read, say
    what to do.
    """

    @wraps(page)
    def asked(request: HttpRequest, **named: Any) -> HttpResponse:
        form = None
        try:
            form = period_form(request.GET, queries.usual_period())
            if form.is_valid():
                return page(request, form=form, period=form.cleaned_data["periode"], **named)
            return render(request, "figures/refused.html", {"form": form}, status=422)
        except Refusal as refusal:
            return render(request, "figures/refused.html", {"form": form, "sentence": refusal.sentence}, status=409)

    return asked


def _language() -> str:
    return get_language() or "nl"


def _shown(form: PeriodForm, period: Period) -> dict[str, Any]:
    extract = queries.extract()
    asked = f"periode={period.first.year}-{period.last.year}"
    return {
        "form": form,
        "period": period,
        "asked": asked,
        "extract": extract,
        "remarks": remarks(extract, period),
        "downloads": True,
    }


@gate("read_figures")
@over_a_period
def overview(request: HttpRequest, *, form: PeriodForm, period: Period) -> HttpResponse:
    """What there is: the four questions with what was found, and all measures."""
    answer = queries.answer(period, _language())
    return render(request, "figures/overview.html", {"answer": answer, **_shown(form, period)})


@gate("read_figures")
@over_a_period
def question(request: HttpRequest, *, form: PeriodForm, period: Period, number: int) -> HttpResponse:
    """One question of the answer, with all its figures."""
    answer = queries.answer(period, _language())
    section = next((part for part in answer.sections if part.number == number), None)
    if section is None:
        raise Http404
    return render(request, "figures/question.html", {"answer": answer, "section": section, **_shown(form, period)})


@gate("read_figures")
@over_a_period
def measure(request: HttpRequest, *, form: PeriodForm, period: Period, name: str) -> HttpResponse:
    """One figure by itself."""
    figure = queries.figure(name, period, _language())
    if figure is None:
        raise Http404
    return render(request, "figures/measure.html", {"figure": figure, **_shown(form, period)})


@gate("read_figures")
@over_a_period
def table_csv(request: HttpRequest, *, form: PeriodForm, period: Period, name: str, sheet: str) -> HttpResponse:
    """One table as CSV."""
    from schakel.figures.answer import open_data

    figure = queries.figure(name, period, _language())
    found = next((one for one in figure.sheets if one.name == sheet), None) if figure else None
    if found is None:
        raise Http404
    return _download(open_data.table_csv(found.table).encode(), "tabel.csv", "text/csv; charset=utf-8")


@gate("read_figures")
@over_a_period
def answer_pdf(request: HttpRequest, *, form: PeriodForm, period: Period) -> HttpResponse:
    """The answer as PDF."""
    from schakel.figures.answer import document

    return _download(document.pdf(queries.answer(period, _language())), "antwoord.pdf", "application/pdf")


@gate("read_figures")
@over_a_period
def answer_html(request: HttpRequest, *, form: PeriodForm, period: Period) -> HttpResponse:
    """The answer as one HTML file, to keep or to send."""
    from schakel.figures.answer import document

    return _download(document.html(queries.answer(period, _language())).encode(), "antwoord.html", "text/html; charset=utf-8")


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
