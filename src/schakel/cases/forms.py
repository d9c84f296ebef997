"""What the room of the case asks: about whom an assessment goes, and with which list."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.cases.models import Party
from schakel.instruments.forms import in_language
from schakel.instruments.rules import Instrument
from schakel.ui.forms import Form
from schakel.ui.widgets import Radios


class PairForm(Form):
    """Sent with GET: choosing whom it is about changes nothing yet."""

    instrument = forms.ChoiceField(label=_("Welke vragenlijst?"), widget=Radios())
    from_person = forms.ChoiceField(label=_("Van wie gaat het gevaar uit?"), required=False)
    to_person = forms.ChoiceField(label=_("Wie loopt gevaar?"))

    def __init__(self, *given: Any, instruments: Iterable[Instrument], parties: Sequence[Party], **more: Any) -> None:
        super().__init__(*given, **more)
        lists = list(instruments)
        people = [(str(party.person_id), str(party.person)) for party in parties]
        self.fields["instrument"].choices = [(one.id, in_language(one.titles)) for one in lists]  # type: ignore[attr-defined]
        self.fields["instrument"].widget.hints = {one.id: in_language(one.descriptions) for one in lists}  # type: ignore[attr-defined]
        self.fields["from_person"].choices = [("", _("kies")), *people]  # type: ignore[attr-defined]
        self.fields["to_person"].choices = [("", _("kies")), *people]  # type: ignore[attr-defined]
