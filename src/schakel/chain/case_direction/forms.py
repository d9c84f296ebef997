"""What case direction asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from schakel.cases.models import Ground
from schakel.chain.case_direction.models import Attendance, Invitation, LegalBasis, Track
from schakel.chain.file_building.forms import WorkerField
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person
from schakel.ui.forms import Form, long_text
from schakel.ui.widgets import DayField, MomentField, Radios

YES, NO, NOT_ASKED = "yes", "no", ""
ANSWERED = {YES: True, NO: False, NOT_ASKED: None}
CONFLICT = [(NOT_ASKED, _("nog niet gevraagd")), (NO, _("geen conflict")), (YES, _("wel een conflict"))]


class DirectorForm(Form):
    worker = WorkerField(queryset=Worker.objects.none(), label=_("Casusregisseur"), empty_label=_("kies iemand"))

    def __init__(self, *given: Any, workers: QuerySet[Worker], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["worker"].queryset = workers  # type: ignore[attr-defined]


class InvitationForm(DirectorForm):
    required_if = {"reason": _("verplicht als het decreet deze organisatie niet noemt")}

    ground = forms.ChoiceField(
        label=_("Waarom zit deze persoon aan tafel?"),
        choices=Ground.choices,
        widget=Radios(
            hints={
                "involvement": _("Werkt met iemand van het gezin."),
                "expertise": _("Kent het gezin niet, maar is nodig om te beslissen."),
            }
        ),
    )
    reason = long_text(_("Welke kennis van deze organisatie is nodig?"), rows=2, required=False)
    field_order = ["worker", "ground", "reason"]

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["worker"].label = _("Wie")


class ConferencePlanForm(Form):
    legal_basis = forms.ChoiceField(
        label=_("Op welke rechtsgrond wordt informatie gedeeld?"),
        choices=LegalBasis.choices,
        widget=Radios(
            hints={
                "decree_veilige_huizen": _("Het dossier voldoet aan de drie criteria van de weging."),
                "prosecutor_authorisation": _("Er is een schriftelijke en gemotiveerde toestemming."),
            }
        ),
    )
    purpose = long_text(_("Waarvoor dient dit overleg?"), rows=3, help_text=_("Wie aan tafel zit, leest dit doel."))
    planned_for = MomentField(label=_("Wanneer?"))
    place = forms.CharField(label=_("Waar, of via welke beveiligde verbinding?"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SecrecyForm(Form):
    has_conflict = forms.ChoiceField(
        label=_("Heb je een belangenconflict in dit dossier?"),
        choices=[(NO, _("Nee")), (YES, _("Ja"))],
        widget=Radios(hints={YES: _("Bijvoorbeeld: je kent iemand van het gezin buiten je werk. Je neemt dan niet deel.")}),
    )
    accepts = forms.BooleanField(
        label=_("Ik houd geheim wat op dit overleg gedeeld wordt, ook tegenover mijn leidinggevende en wie mij betaalt."),
        error_messages={"required": _("Zonder geheimhouding kun je niet deelnemen.")},
    )


@dataclass(frozen=True)
class ParticipantFields:
    """What is asked about one invited worker."""

    invitation: Invitation
    attendance: BoundField
    secrecy: BoundField
    conflict: BoundField


class ConferenceRecordForm(Form):
    """The record, and per invited worker whether they were there, accepted secrecy, and have no conflict."""

    held_at = MomentField(label=_("Wanneer vond het overleg plaats?"), required=False)
    record = long_text(
        _("Welke feiten werden gedeeld, en door wie?"),
        rows=8,
        required=False,
        help_text=_("Feiten met hun bron. Houd oordelen apart en zeg van wie ze zijn."),
    )
    unknown = long_text(_("Wat weten we niet?"), rows=3, required=False)
    next_on = DayField(label=_("Volgend overleg"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    draft = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, invitations: Sequence[Invitation], **more: Any) -> None:
        super().__init__(*given, **more)
        self.invitations = invitations
        for one in invitations:
            was = Attendance.PRESENT if one.attendance == Attendance.INVITED else one.attendance
            self.fields[f"attendance_{one.pk}"] = forms.ChoiceField(
                label=_("Aanwezigheid"),
                choices=[choice for choice in Attendance.choices if choice[0] != Attendance.INVITED],
                initial=was,
            )
            self.fields[f"secrecy_{one.pk}"] = forms.BooleanField(
                label=_("aanvaardt de geheimhouding"),
                required=False,
                initial=one.secrecy_accepted_at is not None,
            )
            self.fields[f"conflict_{one.pk}"] = forms.ChoiceField(
                label=_("Belangenconflict"),
                choices=CONFLICT,
                required=False,
                initial=next(code for code, answer in ANSWERED.items() if answer is one.has_conflict),
            )

    def participants(self) -> Iterator[ParticipantFields]:
        for one in self.invitations:
            yield ParticipantFields(one, self[f"attendance_{one.pk}"], self[f"secrecy_{one.pk}"], self[f"conflict_{one.pk}"])


class PlanForm(Form):
    required_if = {"no_offer_reason": _("verplicht als het plan geen actie over een hulpaanbod bevat")}

    safety_now = long_text(
        _("Hoe is ieder nu veilig?"), rows=5, help_text=_("Per persoon en per kind: wat er nu afgesproken is.")
    )
    crisis_agreement = long_text(
        _("Wat doen we als het misloopt?"), rows=3, required=False, help_text=_("Wie belt wie, en in welke volgorde.")
    )
    family_words = long_text(_("Hoe zegt het gezin het zelf?"), rows=3, required=False)
    no_offer_reason = long_text(
        _("Waarom is er nu geen hulpaanbod voor de vermoedelijke pleger?"),
        rows=2,
        required=False,
    )
    review_on = DayField(label=_("Wanneer evalueren we dit plan?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GoalForm(Form):
    text = long_text(_("Wat moet er waar zijn?"), rows=2)
    measure = long_text(_("Waaraan zien we dat?"), rows=2, help_text=_("Iets wat je kunt waarnemen, niet wat je hoopt."))
    for_person = forms.ModelChoiceField(
        queryset=Person.objects.none(), label=_("Voor wie?"), required=False, empty_label=_("het hele gezin")
    )
    due_on = DayField(label=_("Tegen wanneer?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, persons: QuerySet[Person], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["for_person"].queryset = persons  # type: ignore[attr-defined]


class GoalChoice(forms.ModelChoiceField):
    def label_from_instance(self, goal: Any) -> str:
        return goal.text if len(goal.text) <= 80 else f"{goal.text[:77]}…"


class ActionForm(Form):
    text = long_text(_("Wat gebeurt er?"), rows=2)
    track = forms.ChoiceField(label=_("Waarvoor dient het?"), choices=Track.choices, widget=Radios)
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Welke organisatie doet het?"), empty_label=_("kies")
    )
    worker = WorkerField(queryset=Worker.objects.none(), label=_("Wie daar?"), required=False, empty_label=_("nog niet gekend"))
    goal = GoalChoice(queryset=None, label=_("Bij welk doel?"), required=False, empty_label=_("geen bepaald doel"))
    due_on = DayField(label=_("Tegen wanneer?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *given: Any, organisations: QuerySet[Organisation], workers: QuerySet[Worker], goals: QuerySet[Any], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        for name, choices in (("organisation", organisations), ("worker", workers), ("goal", goals)):
            self.fields[name].queryset = choices  # type: ignore[attr-defined]


class ContactForm(Form):
    person = forms.ModelChoiceField(queryset=Person.objects.none(), label=_("Met wie?"), empty_label=_("kies"))
    worker = WorkerField(queryset=Worker.objects.none(), label=_("Wie houdt contact?"), empty_label=_("kies"))
    how = long_text(
        _("Hoe en wanneer is contact veilig?"), help_text=_("Veilige dagen en uren, wie er kan meeluisteren, wat je nooit doet.")
    )
    confirmed_on = DayField(label=_("Wanneer is dit met de persoon zelf bevestigd?"))

    def __init__(self, *given: Any, persons: QuerySet[Person], workers: QuerySet[Worker], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]
        self.fields["worker"].queryset = workers  # type: ignore[attr-defined]


class AgreeForm(Form):
    seen = forms.CharField(widget=forms.HiddenInput)


class NothingForm(Form):
    """Only a button."""
