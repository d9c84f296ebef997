"""What step three asks."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.chain.weighing.models import WeighingOutcome
from schakel.instruments.models import Level
from schakel.organisations.models import Organisation
from schakel.ui.forms import Form
from schakel.ui.widgets import Checkboxes, DayField, Radios

YES_NO = [("yes", _("ja")), ("no", _("nee"))]
AS_ANSWER = {"yes": True, "no": False, "": None}


class YesNoField(forms.ChoiceField):
    """Yes, no, or not yet answered: True, False or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=YES_NO, widget=Radios, required=False, **options)

    def clean(self, value: Any) -> bool | None:
        return AS_ANSWER[super().clean(value)]

    def prepare_value(self, value: Any) -> str:
        return {True: "yes", False: "no"}.get(value, value or "")


class OrganisationsField(forms.ModelMultipleChoiceField):
    """Organisations with their sector, because two sectors weigh together."""

    def label_from_instance(self, organisation: Organisation) -> str:
        return f"{organisation.name} ({organisation.get_sector_display()})"


def text(label: Any, *, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **options)


class WeighingForm(Form):
    """The draft: nothing is required until it is decided."""

    held_on = DayField(label=_("Wanneer vond de weging plaats?"), required=False)
    organisations = OrganisationsField(
        queryset=Organisation.objects.none(),
        label=_("Welke organisaties waren erbij?"),
        required=False,
        widget=Checkboxes,
        help_text=_("Minstens twee sectoren wegen samen."),
    )
    raised_risk = YesNoField(
        label=_(
            "1. Is er een verhoogd risico op herhaald geweld dat de lichamelijke of psychische integriteit van iemand bedreigt?"
        )
    )
    raised_risk_reason = text(_("Waarom is het risico wel of niet verhoogd?"))
    sharing_needed = YesNoField(
        label=_("2. Zijn informatie delen tussen sectoren en een casusoverleg nodig om het geweld te doorbreken?")
    )
    sharing_needed_reason = text(_("Waarom is informatie delen wel of niet nodig?"))
    aligned_approach_needed = YesNoField(
        label=_("3. Is een aanpak die de kernpartners op elkaar afstemmen nodig om het geweld te doorbreken?")
    )
    aligned_approach_needed_reason = text(_("Waarom is een afgestemde aanpak wel of niet nodig?"))
    aggravating = text(_("Wat maakt het gevaarlijker?"))
    protective = text(_("Wat beschermt?"))
    dissent = text(_("Dacht iemand er anders over? Schrijf wie en wat."))
    level = forms.ChoiceField(
        label=_("Niveau van het risico"),
        choices=Level.choices,
        widget=Radios,
        required=False,
        help_text=_("Jij kiest; geen enkele lijst kiest in jouw plaats. Laag betekent niet veilig."),
    )
    proposed_outcome = forms.ChoiceField(
        label=_("Welke weg past?"),
        choices=WeighingOutcome.choices,
        required=False,
        widget=Radios(
            hints={
                "chain_accepted": _("De drie criteria zijn vervuld; een casusregisseur gaat aan de slag."),
                "regular_help": _("Een gewone hulpverlening volstaat; het dossier sluit."),
                "attach": _("Er loopt al hulp die dit opneemt; het dossier sluit."),
            }
        ),
    )
    reason = text(_("Motivering van de beslissing"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, organisations: QuerySet[Organisation], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organisations"].queryset = organisations  # type: ignore[attr-defined]


class ConsultationForm(Form):
    """Who was consulted about the minors."""

    facility = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Welke voorziening?"), empty_label=_("kies een voorziening")
    )
    with_whom = forms.CharField(label=_("Met wie sprak je?"), max_length=200)
    consulted_on = DayField(label=_("Wanneer?"))
    advice = forms.CharField(label=_("Wat is het advies?"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *given: Any, facilities: QuerySet[Organisation], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["facility"].queryset = facilities  # type: ignore[attr-defined]


class DecideForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(Form):
    reason = forms.CharField(label=_("Wat is er nog nodig?"), widget=forms.Textarea(attrs={"rows": 3}))
