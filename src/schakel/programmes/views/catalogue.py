"""The catalogue of programmes."""

from dataclasses import asdict, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.programmes.queries.catalogue import ALL_FLANDERS, FORMATS, FRAMES, Wanted, regions
from schakel.programmes.queries.catalogue import catalogue as every_programme
from schakel.programmes.queries.catalogue import programme as one_programme


@gate("read_catalogue")
def catalogue(request: HttpRequest) -> HttpResponse:
    """De programma's voor wie geweld pleegde."""
    cards = every_programme(request.viewer)
    wanted = Wanted(**{name: request.GET.get(name, "") for name in ("region", "format", "frame")})
    known = {code: _("heel Vlaanderen") if code == ALL_FLANDERS else code for code in regions(cards)}
    filters = [
        (_("Waar"), _links(wanted, "region", known)),
        (_("Hoe"), _links(wanted, "format", {code: str(FORMATS[code]) for code in ("group", "individual")})),
        (_("Kader"), _links(wanted, "frame", {code: str(FRAMES[code]) for code in ("voluntary", "mandated")})),
    ]
    shown = {"cards": [card for card in cards if wanted.takes(card)], "filters": filters}
    return render(request, "programmes/catalogue.html", shown)


def _links(wanted: Wanted, name: str, choices: dict[str, str]) -> list[tuple[str, str, bool]]:
    """(word, address, whether it is chosen) for every choice of one filter, "alles" first."""
    links = []
    for code, word in {"": _("alles"), **choices}.items():
        chosen = {key: value for key, value in asdict(replace(wanted, **{name: code})).items() if value}
        links.append((word, f"?{urlencode(chosen)}", getattr(wanted, name) == code))
    return links


@gate("read_catalogue")
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Eén programma."""
    return render(request, "programmes/programme.html", {"card": one_programme(request.viewer, code)})
