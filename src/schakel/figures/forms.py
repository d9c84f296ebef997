"""The one question of the pages of figures: over which years?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.core import Period, Refusal
from schakel.figures.periods import asked_period
from schakel.ui.forms import Form


class PeriodForm(Form):
    """Over which years the figures are asked."""

    periode = forms.CharField(
        label=_("Periode"), max_length=9, help_text=_("Hele jaren, bijvoorbeeld 2021-2025 of 2023."),
        widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-10", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_periode(self) -> Period:
        """The text as a period."""
        try:
            return asked_period(str(self.cleaned_data["periode"]))
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal


def period_form(data: Any, usual: Period) -> PeriodForm:
    """The form as asked in the address, or with the usual period filled in."""
    return PeriodForm(data if "periode" in data else {"periode": f"{usual.first.year}-{usual.last.year}"})
