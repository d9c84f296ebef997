"""What is asked when somebody brings a document."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.documents.models import Compartment
from schakel.people.models import Person
from schakel.ui.forms import Form
from schakel.ui.widgets import DayField, Radios

FAMILY = "family"


class DocumentForm(Form):
    """The file, what it is, about whom, from whom, and who reads it."""

    file = forms.FileField(
        label=_("Welk bestand?"),
        help_text=_(
            "PDF of foto (JPEG of PNG), hoogstens 20 MB. Wat er verborgen in zit, zoals de plaats van een foto, gaat uit de leeskopie."
        ),
    )
    description = forms.CharField(
        label=_("Wat is het?"), max_length=120, help_text=_("In enkele woorden; noem geen adres en geen telefoonnummer.")
    )
    subject = forms.ChoiceField(label=_("Over wie gaat het?"))
    source = forms.CharField(label=_("Van wie kreeg je het?"), max_length=200)
    received_on = DayField(label=_("Op welke dag kreeg je het?"))
    compartment = forms.ChoiceField(
        label=_("Wie leest het, naast de casusregie en je eigen organisatie?"), choices=Compartment.choices, widget=Radios
    )

    def __init__(self, *given: Any, people: Sequence[Person], **more: Any) -> None:
        super().__init__(*given, **more)
        everyone = [(str(one.pk), str(one)) for one in people]
        self.fields["subject"].choices = [("", _("kies iemand")), *everyone, (FAMILY, _("het hele gezin"))]  # type: ignore[attr-defined]
