"""What an evaluation asks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.cases.models import ClosingOutcome, Engagement, RetentionClass, Seat
from schakel.cases.rules import Vote
from schakel.chain.evaluation.models import GoalScore
from schakel.ui.forms import Form, long_text
from schakel.ui.widgets import Checkboxes, DayField, Radios

YES, NO, NOT_YET = "yes", "no", ""
ANSWERED = {YES: True, NO: False, NOT_YET: None}
YES_OR_NO = [(YES, _("ja")), (NO, _("nee"))]


def code_of(answer: bool | None) -> str:
    """How an answer stands in a form."""
    return next(code for code, meaning in ANSWERED.items() if meaning is answer)


def yes_or_no(label: Any, **options: Any) -> forms.TypedChoiceField:
    """Answers True, False, or None when not answered yet."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_OR_NO,
        required=False,
        widget=Radios,
        coerce=lambda code: ANSWERED[code],
        empty_value=None,
        **options,
    )


class RoundForm(Form):
    held_on = DayField(label=_("Op welke dag evalueren jullie?"))
    violence = long_text(
        _("Wat is er sinds het plan gekend over geweld?"), help_text=_("Feiten met hun bron; ook als er niets gekend is.")
    )
    safety = long_text(_("Hoe veilig en hoe goed gaat het met ieder?"), rows=6, help_text=_("Per persoon en per kind."))
    family_view = long_text(_("Hoe ziet het gezin het zelf?"), help_text=_("In hun woorden, en wie het gevraagd heeft."))
    cooperation = long_text(_("Hoe loopt de samenwerking?"), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if not self.initial.get("held_on"):
            self.initial["held_on"] = timezone.localdate()


class GoalResultForm(Form):
    score = forms.ChoiceField(label=_("Hoe ver is dit doel bereikt?"), choices=GoalScore.choices, widget=Radios)
    evidence = long_text(_("Waaraan zie je dat?"), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput)


def of_result(result: Any) -> dict[str, Any]:
    """What the form of a goal starts with; a goal without a score has version 0."""
    return {name: getattr(result, name) for name in ("score", "evidence", "version")} if result else {"version": 0}


class ChecklistForm(Form):
    no_violence_confirmed = yes_or_no(_("Is er geen geweld meer gekend, volgens meer dan één bron?"))
    no_violence_sources = long_text(
        _("Volgens welke bronnen?"), rows=3, required=False, help_text=_("Eén bron per regel, minstens twee.")
    )
    measures_followed = yes_or_no(_("Zijn de maatregelen afgelopen, of volgt iemand ze op?"))
    everyone_told = yes_or_no(_("Is ieder geïnformeerd, behalve waar dat onveilig is?"))
    relapse_contact = forms.CharField(label=_("Bij wie kan het gezin terecht bij herval?"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(Form):
    reason = long_text(_("Waarom?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class EscalateForm(DecisionForm):
    propose = forms.MultipleChoiceField(
        label=_("Stel je ook een opgelegd kader voor?"),
        required=False,
        widget=Checkboxes,
        help_text=_("Na nieuwe feiten beslist de referentiemagistraat of hulp een voorwaarde wordt."),
    )
    field_order = ["reason", "propose", "version"]

    def __init__(self, *given: Any, proposable: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        if proposable:
            self.fields["propose"].choices = proposable  # type: ignore[attr-defined]
        else:
            del self.fields["propose"]


class ClosingForm(DecisionForm):
    required_if = dict.fromkeys(("retention_reason", "votes"), _("verplicht om langer dan 15 jaar te bewaren"))

    closing_outcome = forms.ChoiceField(label=_("Hoe eindigt dit dossier?"), choices=ClosingOutcome.choices, widget=Radios)
    retention_class = forms.ChoiceField(
        label=_("Hoe lang bewaren we het dossier?"),
        choices=RetentionClass.choices,
        widget=Radios(hints={"thirty": _("Alleen met een wettelijke reden, en als elke deelnemer akkoord gaat.")}),
    )
    retention_reason = long_text(_("Wettelijke reden om langer dan 15 jaar te bewaren"), rows=2, required=False)
    votes = forms.MultipleChoiceField(label=_("Wie gaat akkoord met langer dan 15 jaar?"), required=False, widget=Checkboxes)
    field_order = ["closing_outcome", "reason", "retention_class", "retention_reason", "votes", "version"]

    def __init__(self, *given: Any, participants: Sequence[Seat], **more: Any) -> None:
        super().__init__(*given, **more)
        self.participants = participants
        self.fields["votes"].choices = [(str(seat.worker_id), seat.worker.name) for seat in participants]  # type: ignore[attr-defined]

    def all_votes(self) -> list[Vote]:
        """One vote per participant: who is not ticked did not agree."""
        agreeing = set(self.cleaned_data["votes"])
        return [Vote(seat.worker.name, str(seat.worker_id) in agreeing) for seat in self.participants]


class ToldForm(Form):
    required_if = {"reason": _("verplicht als het niet veilig is of de persoon niet wil")}

    engagement = forms.ChoiceField(
        label=_("Wat weet deze persoon van het einde van de aanpak?"), choices=Engagement.choices, widget=Radios
    )
    reason = long_text(_("Waarom, of hoe?"), rows=2, required=False)
    on = DayField(label=_("Op welke dag?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class NothingForm(Form):
    """Only a button."""
