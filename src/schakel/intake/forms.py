"""What the pages of the police gate ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.ui.forms import Form


class SettleForm(Form):
    """How a line that could not be read was settled."""

    how = forms.CharField(
        label=_("Hoe loste je het op?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Bijvoorbeeld: nagevraagd bij de politiezone, staat in een volgend bestand; of: weggelaten, want geen geweld in het gezin."
        ),
    )
