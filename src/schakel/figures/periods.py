"""Perioden: which whole years a figure is asked over, and what a reader must know of them before reading any number."""

from django.utils.translation import gettext as _

from schakel.core import Period, Refusal
from schakel.figures.facts import Extract


def asked_period(text: str) -> Period:
    """Read the period that was asked. Refusal that says how a period is written."""
    try:
        return Period.years(text)
    except ValueError as error:
        raise Refusal(
            _("Schrijf de periode als 2021-2025, of als 2023 voor één jaar; “%(text)s” kan niet gelezen worden.") % {"text": text}
        ) from error


def remarks(extract: Extract, period: Period) -> tuple[str, ...]:
    """What a reader must know of the period and the data before reading any number."""
    found = []
    if period.last > extract.cut_off:
        found.append(
            _("De periode loopt verder dan de gegevens: alles is geteld tot en met %(day)s.")
            % {"day": extract.cut_off.strftime("%d/%m/%Y")}
        )
    if extract.facts_since and extract.facts_since > period.first:
        found.append(_("Er zijn pas gegevens vanaf %(day)s.") % {"day": extract.facts_since.strftime("%d/%m/%Y")})
    found += [
        _("Cijfers over geregistreerde feiten zeggen wat gemeld en geregistreerd werd, niet hoeveel geweld er was."),
        _("Om niemand herkenbaar te maken zijn aantallen van 1 tot 4 verborgen, samen met zoveel andere als nodig om ze "
          "niet te kunnen "
          "afleiden. De overige aantallen zijn afgerond op 5, zodat een totaal kan afwijken van de som. Percentages "
          "komen uit afgeronde "
          "aantallen en staan er niet bij minder dan 20. Bij recidive zijn aandelen afgerond op de waarde van vijf personen."),
    ]  # fmt: skip
    return tuple(found)
