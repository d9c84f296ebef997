"""What the reference magistrate is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.mandates.models import ProposalAnswer
from schakel.ui.forms import Form
from schakel.ui.widgets import DayField, Radios


def _line(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={"class": "s-width-medium"}), **options)


def _words(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 3}), **options)


class ProposalForm(Form):
    """The answer, and for an imposed frame what makes it one; the rules say what is missing."""

    required_if = {
        "reason": _("verplicht als er niets wordt opgelegd"),
        **dict.fromkeys(("authority", "decision", "decided_on", "condition", "starts_on"), _("verplicht als hulp wordt opgelegd")),
    }

    answer = forms.ChoiceField(
        label=_("Wordt hulp opgelegd?"),
        choices=ProposalAnswer.choices,
        widget=Radios(
            hints={
                ProposalAnswer.IMPOSED.value: _("Als voorwaarde in een beslissing, met overheid, kenmerk en datum."),
                ProposalAnswer.NOT_IMPOSED.value: _("Met een reden, zodat wie het voorstel deed verder kan."),
            }
        ),
    )
    reason = _words(_("Waarom niet?"))
    authority = _line(_("Welke overheid besliste?"), max_length=200)
    decision = _line(_("Kenmerk van de beslissing"), max_length=100)
    decided_on = DayField(label=_("Datum van de beslissing"), required=False)
    condition = _words(_("Voorwaarde"), help_text=_("Zoals ze in de beslissing staat."))
    starts_on = DayField(label=_("Loopt vanaf"), required=False)
    ends_on = DayField(label=_("Loopt tot en met"), required=False)
    probation_officer = _line(_("Justitieassistent"), max_length=200)
