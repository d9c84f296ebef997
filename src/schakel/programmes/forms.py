"""What programmes ask: an offer, its answer, a decision of an authority, a place, an event, a session."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.mandates.models import Frame, Mandate
from schakel.organisations.models import Organisation
from schakel.programmes.models import Answer, Attendance, EventKind, Programme
from schakel.ui import moments
from schakel.ui.forms import Form
from schakel.ui.widgets import DayField, Radios

LINE, WORDS = "s-width-medium", 3


class ProgrammeField(forms.ModelChoiceField):
    """A programme, named with its place."""

    def label_from_instance(self, programme: Programme) -> str:
        is_in_title = not programme.place or programme.place in programme.title
        return programme.title if is_in_title else f"{programme.title}, {programme.place}"


class MandateField(forms.ModelChoiceField):
    """A mandate, named by its authority, decision and date."""

    def label_from_instance(self, mandate: Mandate) -> str:
        return f"{mandate.authority}, {mandate.decision}, {moments.day(mandate.decided_on)}"


def _day(label: Any, **options: Any) -> DayField:
    return DayField(label=label, initial=moments.today, **options)


def _words(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": WORDS}), **options)


def _line(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.TextInput(attrs={"class": LINE}), **options)


class MakeOfferForm(Form):
    required_if = {"mandate": _("verplicht bij opgelegde hulp")}

    programme = ProgrammeField(
        label=_("Welk programma bied je aan?"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("hulp, programma nog te kiezen"),
    )
    frame = forms.ChoiceField(
        label=_("In welk kader?"),
        choices=Frame.choices,
        widget=Radios(
            hints={
                Frame.VOLUNTARY.value: _("De persoon kan ja of nee zeggen, zonder gevolg."),
                Frame.MANDATED.value: _("Er is een beslissing van een rechtbank of parket, met kenmerk en datum."),
            }
        ),
    )
    mandate = MandateField(
        label=_("Op welke beslissing rust het?"),
        queryset=Mandate.objects.none(),
        required=False,
        empty_label=_("geen: het aanbod is vrijwillig"),
        help_text=_("Staat de beslissing er niet bij, laat ze dan eerst noteren."),
    )
    made_on = _day(_("Op welke dag heb je het aangeboden?"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, programmes: QuerySet[Programme], mandates: QuerySet[Mandate], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]
        self.fields["mandate"].queryset = mandates  # type: ignore[attr-defined]


class AnswerForm(Form):
    required_if = {"reason": _("verplicht bij een weigering, of als het niet kon")}

    answer = forms.ChoiceField(
        label=_("Wat was het antwoord?"),
        choices=Answer.choices,
        widget=Radios(
            hints={
                Answer.REFUSED.value: _("Vrijwillige hulp mag je weigeren. Een weigering blijft een weigering."),
                Answer.NOT_POSSIBLE.value: _("Bijvoorbeeld: overleden, vertrokken, niet te bereiken."),
            }
        ),
    )
    reason = _words(_("Waarom niet?"), required=False, help_text=_("In een zin."))
    answered_on = _day(_("Op welke dag kwam het antwoord?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(Form):
    authority = _line(
        _("Welke overheid besliste?"), max_length=200, help_text=_("Bijvoorbeeld: rechtbank van eerste aanleg Limburg.")
    )
    decision = _line(_("Kenmerk van de beslissing"), max_length=100)
    decided_on = DayField(label=_("Datum van de beslissing"))
    condition = _words(_("Voorwaarde"), help_text=_("Zoals ze in de beslissing staat."))
    starts_on = DayField(label=_("Loopt vanaf"))
    ends_on = DayField(label=_("Loopt tot en met"), required=False)
    probation_officer = _line(_("Justitieassistent"), max_length=200, required=False)


class EnrolForm(Form):
    programme = ProgrammeField(label=_("Programma"), queryset=Programme.objects.none(), empty_label=_("kies een programma"))
    organisation = forms.ModelChoiceField(
        label=_("Bij welke organisatie?"), queryset=Organisation.objects.none(), empty_label=_("kies een organisatie")
    )
    on = _day(_("Op welke dag verwijs je door?"))

    def __init__(self, *given: Any, programmes: QuerySet[Programme], providers: QuerySet[Organisation], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = providers  # type: ignore[attr-defined]


class EventForm(Form):
    required_if = {"reason": _("verplicht bij elk einde behalve voltooid")}

    kind = forms.ChoiceField(label=_("Wat gebeurde er?"), widget=Radios())
    on = _day(_("Op welke dag?"))
    reason = _words(
        _("Reden"),
        required=False,
        help_text=_("In een zin. Schrijf niet wat er in het programma gezegd is."),
    )

    def __init__(self, *given: Any, kinds: Iterable[str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["kind"].choices = [(kind, EventKind(kind).label) for kind in kinds]  # type: ignore[attr-defined]


class SessionForm(Form):
    on = _day(_("Dag van de sessie"))
    attendance = forms.ChoiceField(label=_("Was de persoon er?"), choices=Attendance.choices, widget=Radios())


class CorrectionForm(Form):
    attendance = forms.ChoiceField(label=_("Was de persoon er?"), choices=Attendance.choices, widget=Radios())
    version = forms.CharField(widget=forms.HiddenInput)
