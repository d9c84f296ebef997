"""From a correction to what its page shows."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.intake.models import Correction
from schakel.intake.police_reports.telling import VALUE_CLASSES, expected
from schakel.ui.lists import SummaryRow


@dataclass(frozen=True)
class Line:
    """What was wrong, without repeating the value: it may be somebody's name."""

    url: str
    file: str
    number: int
    column: str
    found: str
    expected: str
    became: str


def line(correction: Correction) -> Line:
    return Line(
        url=reverse("correction", args=[correction.pk]),
        file=correction.file.name,
        number=correction.line_number,
        column=correction.column or _("hele lijn"),
        found=str(VALUE_CLASSES.get(correction.value_class, correction.value_class)),
        expected=expected(correction.expected),
        became=_("lijn niet ingelezen") if correction.is_refused else _("lijn ingelezen zonder deze waarde"),
    )


def as_it_came(correction: Correction) -> list[SummaryRow]:
    """The line column by column; the one that could not be read is marked."""
    marked = _("(kon niet gelezen worden)")
    return [
        SummaryRow(f"{column} {marked}" if column == correction.column else column, value)
        for column, value in correction.line.items()
    ]
