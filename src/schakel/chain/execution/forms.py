"""What is asked about an action."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.chain.execution.models import ActionState
from schakel.ui.forms import Form
from schakel.ui.widgets import Radios

HINTS = {
    "accepted": _("Je organisatie neemt deze actie op zich."),
    "refused": _("Je organisatie doet dit niet; zeg waarom."),
    "handed_over": _("Een andere dienst doet het verder; zeg welke."),
    "not_possible": _("Het kon niet; zeg waarom."),
    "not_done": _("Het is niet gebeurd; zeg waarom."),
}


class ReportForm(Form):
    required_if = {"note": _("verplicht als de actie niet doorgaat of overgedragen wordt")}

    state = forms.ChoiceField(label=_("Hoe staat het?"), widget=Radios(hints=HINTS))
    note = forms.CharField(
        label=_("Toelichting"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kort en feitelijk. Iedereen in dit dossier kan dit lezen."),
    )

    def __init__(self, *given: Any, states: Iterable[str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["state"].choices = [choice for choice in ActionState.choices if choice[0] in states]  # type: ignore[attr-defined]


class NothingForm(Form):
    """Only a button."""
