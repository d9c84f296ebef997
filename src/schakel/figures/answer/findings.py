"""Bevindingen: the sentence above a table or picture that says what it shows. Made from protected numbers only."""

from django.utils.translation import gettext as _

from schakel.figures.definitions import TOTAL, Recidivism, label
from schakel.figures.disclosure import Cell, State, Table
from schakel.figures.presenting import words


def of_measure(table: Table, language: str) -> str:
    """One sentence on the latest year or the total of a counted table; empty where no sentence would say more than the table."""
    if table.id == "persons_guided":
        return _latest(table, language, _("In %(year)s werden ongeveer %(n)s verschillende personen begeleid."))
    if table.id == "referrals_by_source":
        return _latest(table, language, _("In %(year)s kwamen ongeveer %(n)s aanmeldingen binnen."))
    if table.id == "programme_starts":
        return _latest(table, language, _("In %(year)s begonnen ongeveer %(n)s trajecten in een daderprogramma."))
    if table.id == "incidents":
        return _repeats(table, language)
    if table.id == "offers":
        made = table.cell("n", TOTAL, TOTAL, TOTAL)
        taken = table.cell("n", TOTAL, TOTAL, "accepted")
        if made.state is State.SHOWN and taken.state is State.SHOWN:
            return _("Er werd ongeveer %(made)s keer hulp aangeboden; ongeveer %(taken)s keer werd dat aanvaard.") % {
                "made": words(made, language), "taken": words(taken, language)}  # fmt: skip
    return ""


def _latest(table: Table, language: str, sentence: str) -> str:
    inner = (TOTAL,) * (len(table.groups) - 1)
    for year in reversed(table.values("year")):
        cell = table.cell("n", year, *inner)
        if cell.state is State.SHOWN:
            return sentence % {"year": year, "n": words(cell, language)}
    return ""


def _repeats(table: Table, language: str) -> str:
    year = table.values("year")[-1]
    repeated, total = table.cell("n", year, "repeat"), table.cell("n", year, TOTAL)
    if repeated.state is not State.SHOWN or total.state is not State.SHOWN:
        return ""
    return _("In %(year)s was bij ongeveer %(repeated)s van %(total)s incidenten de vermoedelijke pleger al gekend van "
             "de 12 maanden ervoor.") % {
        "year": year, "repeated": words(repeated, language), "total": words(total, language)}  # fmt: skip


def curves(definition: Recidivism, estimates: Table, language: str) -> dict[tuple[str, ...], str]:
    """Which curves are drawn, with their names: per unit or per first group, over both frames together."""
    if not definition.groups:
        return {(unit,): label("unit", unit, language) for unit in definition.units}
    if definition.groups == ("frame",):
        return {("person", frame): label("frame", frame, language) for frame in estimates.values("frame") if frame != TOTAL}
    lead = definition.groups[0]
    return {("person", code, TOTAL): label(lead, code, language) for code in estimates.values(lead)}


def of_recidivism(definition: Recidivism, estimates: Table, language: str) -> str:
    """What share had a new incident within 12 months, per drawn group, with its interval."""
    parts = []
    for where, name in curves(definition, estimates, language).items():
        cell: Cell = estimates.cell("after_12", *where)
        if cell.state is State.SHOWN:
            parts.append(f"{name}: {words(cell, language)}")
    if not parts:
        return _("Er zijn te weinig personen gevolgd om een cijfer te geven.")
    return _("Binnen 12 maanden een nieuw geregistreerd incident, met 95 %%-interval: %(parts)s.") % {"parts": "; ".join(parts)}
