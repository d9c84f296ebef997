"""What the room of the case asks: about whom an assessment goes and with which list, whom one knows, and who is kept out."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.cases.models import Party, Tie
from schakel.instruments.forms import in_language
from schakel.instruments.rules import Instrument
from schakel.organisations.models import Worker
from schakel.ui.forms import Form, long_text
from schakel.ui.widgets import DayField, Radios


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


class DeclareForm(Form):
    """Whom one knows from outside the work. Nothing of it is kept but what it is recognised by."""

    tie = forms.ChoiceField(label=_("Hoe ken je deze persoon?"), choices=Tie.choices, widget=Radios())
    family_name = forms.CharField(label=_("Familienaam"), max_length=120, required=False)
    given_names = forms.CharField(label=_("Voornaam"), max_length=120, required=False)
    birth_date = DayField(label=_("Geboortedatum"), required=False)
    birth_year = forms.IntegerField(
        label=_("Geboortejaar"),
        required=False,
        min_value=1900,
        max_value=2100,
        help_text=_("Als je de dag niet weet."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "s-width-date"}),
    )
    national_number = forms.CharField(
        label=_("Rijksregisternummer"), max_length=20, required=False, help_text=_("Alleen als je het kent; het hoeft niet.")
    )


class KeepOutForm(Form):
    """Who is kept from whom, and why."""

    worker = forms.ChoiceField(label=_("Wie mag dit niet zien?"))
    person = forms.ChoiceField(label=_("Om welke persoon in het dossier gaat het?"))
    reason = long_text(_("Waarom?"), help_text=_("Alleen coördinatoren lezen dit."))

    def __init__(self, *given: Any, workers: Sequence[Worker], parties: Sequence[Party], **more: Any) -> None:
        super().__init__(*given, **more)
        people = [(str(party.person_id), str(party.person)) for party in parties]
        self.fields["worker"].choices = [("", _("kies")), *((str(one.pk), f"{one.name}, {one.organisation}") for one in workers)]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("kies")), *people]  # type: ignore[attr-defined]


class EndForm(Form):
    """Why an exclusion should end."""

    reason = long_text(_("Waarom mag deze uitsluiting eindigen?"))


class DecideForm(Form):
    """The second coordinator."""

    ends = forms.ChoiceField(
        label=_("Wat beslis je?"),
        choices=[("yes", _("De uitsluiting eindigt")), ("no", _("De uitsluiting blijft"))],
        widget=Radios(),
    )


class EmergencyForm(Form):
    """Which case, and whose life is in danger."""

    number = forms.CharField(label=_("Dossiernummer"), max_length=20)
    reason = long_text(
        _("Wie is in levensgevaar, en waarom moet je dit nu lezen?"), help_text=_("De coördinator leest dit meteen.")
    )
    is_certain = forms.BooleanField(label=_("Er is levensgevaar en ik kan niet wachten op een plaats in dit dossier."))


class ReviewForm(Form):
    """The judgement of the coordinator."""

    was_rightful = forms.ChoiceField(
        label=_("Wat is je oordeel?"), choices=[("yes", _("Terecht")), ("no", _("Niet terecht"))], widget=Radios()
    )
    reason = long_text(_("Waarom?"))
