"""Beelden: pictures of protected tables, as SVG made offline. The title says what was found; the table stands behind it;
they read in grey.

A hidden cell is not drawn. Colours run from dark to light in even steps of lightness, so that they survive a black-and-white
printer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair
import vl_convert
from django.utils.translation import gettext as _

from schakel.figures.definitions import TOTAL, label
from schakel.figures.disclosure import Cell, State, Table
from schakel.figures.presenting import number, words

SHADES = ("#17384a", "#4d7f96", "#8fb4c2", "#c9dbe1", "#e8e3d6", "#f4f1ea")
INK = "#1f2a30"
_WIDTH = 560
_FONT = "Libertinus Serif, Georgia, serif"
_LOCALES: dict[str, Any] = {"nl": "nl-NL", "fr": "fr-FR", "de": "de-DE", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, the finding it shows (its title), and what it shows in words for who cannot see it."""

    svg: str
    finding: str
    description: str


def _shown(cell: Cell) -> float | None:
    return float(cell.value) if cell.state is State.SHOWN and isinstance(cell.value, int | float) else None


def _points(bars: Mapping[str, Mapping[str, Cell]], group: str, language: str) -> list[dict[str, Any]]:
    """The parts of each bar; what is hidden is drawn as one white part, so that no bar looks shorter than it is."""
    points: list[dict[str, Any]] = []
    for bar, cells in bars.items():
        total = _shown(cells[TOTAL])
        for place, (code, cell) in enumerate(cells.items()):
            if code != TOTAL and (value := _shown(cell)):
                points.append({"x": bar, "series": label(group, code, language), "place": place, "value": value})
        hidden = any(code != TOTAL and cell.state is State.HIDDEN for code, cell in cells.items())
        rest = (total or 0) - sum(point["value"] for point in points if point["x"] == bar)
        if hidden and rest > 0:
            points.append({"x": bar, "series": _("verborgen"), "place": 99, "value": rest})
    return points


def guided_by_role(table: Table, language: str) -> Picture | None:
    """Guided persons per year, stacked by role. None when there is nothing to draw."""
    roles = _without_total(table.values("role"))
    points = _points(
        {year: {role: table.cell("n", year, TOTAL, role) for role in (*roles, TOTAL)} for year in table.values("year")},
        "role",
        language,
    )
    years = [year for year in table.values("year") if _shown(table.cell("n", year, TOTAL, TOTAL)) is not None]
    if not points or not years:
        return None
    last = years[-1]
    total, share = table.cell("n", last, TOTAL, TOTAL), table.cell("share", last, TOTAL, TOTAL)
    finding = _("In %(year)s werden ongeveer %(persons)s personen begeleid") % {"year": last, "persons": words(total, language)}
    if share.state is State.SHOWN:
        finding += _("; van %(share)s was de rol onbekend") % {"share": words(share, language)}
    chart = _stacked(points, [label("role", role, language) for role in roles], _("personen"), upright=True)
    return _picture(chart, finding, _("Gestapelde staven per jaar, naar rol."), language)


def offers_by_occasion(table: Table, language: str) -> Picture | None:
    """Offers after a first and after a repeat incident, stacked by answer."""
    answers = _without_total(table.values("answer"))
    occasions = _without_total(table.values("occasion"))
    bars = {
        label("occasion", occasion, language): {answer: table.cell("n", occasion, TOTAL, answer) for answer in (*answers, TOTAL)}
        for occasion in occasions
    }
    points = _points(bars, "answer", language)
    if not points:
        return None
    parts = []
    for occasion in occasions:
        made, taken = (_shown(table.cell("n", occasion, TOTAL, answer)) for answer in (TOTAL, "accepted"))
        if made and taken is not None and made >= 20:
            parts.append(f"{label('occasion', occasion, language)} {number(100 * taken / made, language)} %")
    finding = _("Aanvaard: %(parts)s") % {"parts": ", ".join(parts)} if parts else _("Hulpaanbod naar aanleiding en antwoord")
    chart = _stacked(points, [label("answer", answer, language) for answer in answers], _("aanbiedingen"), upright=False)
    return _picture(chart, finding, _("Gestapelde liggende staven per aanleiding, naar antwoord."), language)


def survival(months: Table, series: Mapping[tuple[str, ...], str], finding: str, language: str) -> Picture | None:
    """Curves of the share with a new incident by month, with a band for the 95 % interval; one per entry of `series`."""
    points: list[dict[str, Any]] = []
    for place, (where, name) in enumerate(series.items()):
        for month in sorted({int(code) for code in months.values("month")}):
            cell = months.cell("estimate", *where, str(month))
            value = _shown(cell)
            if value is None:
                continue
            low, high = (value if bound is None else bound for bound in (cell.lower, cell.upper))
            points.append({"month": month, "series": name, "place": place, "value": value, "low": low, "high": high})
    if len({point["month"] for point in points}) < 3:
        return None
    names = list(series.values())
    top = max(point["high"] for point in points)
    data = altair.Data(values=points)
    x = altair.X("month:Q", title=_("maanden"), axis=altair.Axis(values=list(range(0, 61, 6)), grid=False))
    y_title = _("% met een nieuw incident")
    scale = altair.Scale(domain=[0, min(100, 10 * (int(top) // 10 + 1))])
    colour = altair.Color("series:N", sort=names, scale=altair.Scale(domain=names, range=list(SHADES[: len(names)])),
                          legend=altair.Legend(title=None, orient="top", columns=1, labelLimit=500, symbolType="stroke",
                                               symbolStrokeWidth=2, symbolOpacity=1))  # fmt: skip
    dash = altair.StrokeDash(
        "series:N", sort=names, legend=None, scale=altair.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]][: len(names)])
    )
    base = altair.Chart(data).encode(x=x)
    band = base.mark_area(opacity=0.22, interpolate="step-after").encode(
        y=altair.Y("low:Q", title=y_title, scale=scale), y2="high:Q", color=colour
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        y=altair.Y("value:Q", scale=scale), color=colour, strokeDash=dash
    )
    chart = (band + line).properties(width=_WIDTH, height=240)
    return _picture(chart, finding, _("Trapcurven met een band voor het 95 %-interval, per maand sinds het begin."), language)


def _without_total(codes: Sequence[str]) -> list[str]:
    return [code for code in codes if code != TOTAL]


def _stacked(points: list[dict[str, Any]], names: list[str], unit: str, *, upright: bool) -> Any:
    shades = list(SHADES[: len(names)])
    if any(point["place"] == 99 for point in points):
        names, shades = [*names, _("verborgen")], [*shades, "#ffffff"]
    colour = altair.Color(
        "series:N", sort=names, scale=altair.Scale(domain=names, range=shades),
        legend=altair.Legend(title=None, orient="top", columns=2, columnPadding=60, labelLimit=300),
    )  # fmt: skip
    what, amount = altair.Axis(labelAngle=0, labelLimit=200), altair.Axis(format=",.0f", tickCount=5)
    bars = altair.Chart(altair.Data(values=points)).mark_bar(stroke=INK, strokeWidth=0.5)
    if upright:
        return bars.encode(
            x=altair.X("x:O", title=None, axis=what),
            y=altair.Y("value:Q", title=unit, axis=amount),
            color=colour,
            order="place:Q",
        ).properties(width=_WIDTH, height=240)
    return bars.encode(
        y=altair.Y("x:N", title=None, sort=None, axis=what),
        x=altair.X("value:Q", title=unit, axis=amount),
        color=colour,
        order="place:Q",
    ).properties(width=_WIDTH - 140, height=110)


def _picture(chart: Any, finding: str, description: str, language: str) -> Picture:
    finished = chart.configure(
        font=_FONT, background="white",
        view=altair.ViewConfig(stroke=None), axis=altair.AxisConfig(labelFontSize=12, titleFontSize=12, titleFontWeight="normal",
        labelColor=INK, titleColor=INK, gridColor="#e3ddd0", domainColor=INK, tickColor=INK),
        legend=altair.LegendConfig(labelFontSize=12, labelColor=INK, symbolStrokeColor=INK, symbolType="square"),
    )  # fmt: skip
    return Picture(_svg(finished.to_json(), _LOCALES.get(language[:2], "nl-NL")), finding, description)


@lru_cache(maxsize=64)
def _svg(chart: str, locale: Any) -> str:
    svg = vl_convert.vegalite_to_svg(chart, format_locale=locale)
    # the page says in words what the picture shows; the words Vega puts inside are English and would be read out beside them
    svg = re.sub(r' (?:aria-[a-z]+|role|class|pointer-events)="[^"]*"| opacity="1"| font-family="[^"]*"', "", svg)
    svg = re.sub(r'<path d="[^"]*"(?: display="none")?/>', "", svg)
    return svg.replace("<svg ", f'<svg font-family="{_FONT}" ', 1)
