"""What a correction asks, and what telling the family something asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.chain.case_direction.models import Conference
from schakel.incidents.models import Role, RoleCode
from schakel.organisations.models import Worker
from schakel.people.models import Person
from schakel.rights.models import AnswerLine, Asker, Decision, Handed, Identified, TellingGround, VoteAnswer
from schakel.ui.forms import Form, long_text
from schakel.ui.widgets import DayField, Radios


def _in_words(role: Role) -> str:
    return f"{role.incident.occurred_on:%d/%m/%Y}, {role.person}: {role.get_role_display()}"


class ProposalForm(Form):
    role = forms.ChoiceField(label=_("Welke rol is fout?"), widget=Radios)
    new_role = forms.ChoiceField(label=_("Wat moet ze zijn?"), choices=RoleCode.choices, widget=Radios)
    reason = long_text(_("Waarom is de rol fout?"), help_text=_("Schrijf waaruit dat blijkt, en volgens wie."))
    asked_by = forms.ChoiceField(label=_("Wie vroeg de rechtzetting?"), choices=Asker.choices, widget=Radios)
    asked_on = DayField(label=_("Op welke dag?"))

    def __init__(self, *given: Any, roles: Iterable[Role], **more: Any) -> None:
        super().__init__(*given, **more)
        self.roles = {str(role.pk): role for role in roles}
        self.fields["role"].choices = [(key, _in_words(role)) for key, role in self.roles.items()]
        self.initial.setdefault("asked_on", timezone.localdate())

    def clean_role(self) -> Role:
        return self.roles[self.cleaned_data["role"]]


class DecisionForm(Form):
    decision = forms.ChoiceField(
        label=_("Wat beslis je?"),
        choices=Decision.choices,
        widget=Radios(
            hints={
                Decision.AGREED: _("De rol verandert meteen; je krijgt de lijst van wie de oude te horen kreeg."),
                Decision.REFUSED: _("De rol blijft wat ze was. Het voorstel en je motivering blijven bewaard."),
            }
        ),
    )
    reason = long_text(_("Waarom?"))


class ToldForm(Form):
    on = DayField(label=_("Op welke dag liet je het weten?"))
    how = forms.CharField(label=_("Hoe?"), max_length=200, help_text=_("Bijvoorbeeld: aan de telefoon, op het overleg."))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.initial.setdefault("on", timezone.localdate())


class DisclosureForm(Form):
    person = forms.ChoiceField(label=_("Wie krijgt het te horen?"), widget=Radios)
    words = long_text(
        _("Wat wordt er precies gezegd?"), rows=6, help_text=_("Alleen over wie het te horen krijgt; noem niemand anders.")
    )
    teller = forms.ChoiceField(label=_("Wie vertelt het?"), widget=Radios)
    ground = forms.ChoiceField(label=_("Op welke grond?"), choices=TellingGround.choices, widget=Radios)
    ground_reason = long_text(_("Waarom is het nodig?"), rows=3)
    conference = forms.ChoiceField(label=_("Uit welk casusoverleg komt dit?"), required=False)

    def __init__(
        self, *given: Any, persons: Iterable[Person], tellers: Iterable[Worker], conferences: Iterable[Conference], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.chosen = {
            "person": {str(one.pk): one for one in persons},
            "teller": {str(one.pk): one for one in tellers},
            "conference": {str(one.pk): one for one in conferences},
        }
        self.fields["person"].choices = [(key, str(one)) for key, one in self.chosen["person"].items()]
        self.fields["teller"].choices = [(key, one.name) for key, one in self.chosen["teller"].items()]
        held = [(key, timezone.localtime(one.held_at).strftime("%d/%m/%Y")) for key, one in self.chosen["conference"].items()]
        self.fields["conference"].choices = [("", _("uit geen overleg")), *held]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        return answers | {name: things.get(answers.get(name, "")) for name, things in self.chosen.items() if name in answers}


class VoteForm(Form):
    answer = forms.ChoiceField(label=_("Ga je akkoord?"), choices=VoteAnswer.choices, widget=Radios)
    reason = long_text(_("Waarom?"), rows=3, required=False, help_text=_("Verplicht als je niet akkoord gaat."))


class WithdrawForm(Form):
    reason = long_text(_("Waarom?"), rows=3)


class SaidForm(Form):
    on = DayField(label=_("Op welke dag is het verteld?"))


class AccessForm(Form):
    person = forms.ChoiceField(label=_("Wie vraagt wat we over hem of haar bewaren?"), widget=Radios)
    identified = forms.ChoiceField(label=_("Hoe weten we dat het die persoon is?"), choices=Identified.choices, widget=Radios)
    received_on = DayField(label=_("Wanneer kwam de vraag binnen?"))

    def __init__(self, *given: Any, persons: Iterable[Person], **more: Any) -> None:
        super().__init__(*given, **more)
        self.persons = {str(one.pk): one for one in persons}
        self.fields["person"].choices = [(key, str(one)) for key, one in self.persons.items()]
        self.initial.setdefault("received_on", timezone.localdate())

    def clean_person(self) -> Person:
        return self.persons[self.cleaned_data["person"]]


class RiskForm(Form):
    checked_with = long_text(_("Met wie van de kant van het slachtoffer sprak je, en wat zei die?"))


class ReviewForm(Form):
    """For each line: keep it, or leave it out with a ground."""

    def __init__(self, *given: Any, lines: Iterable[AnswerLine], **more: Any) -> None:
        super().__init__(*given, **more)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"keep_{line.pk}"] = forms.ChoiceField(
                label=line.text, choices=[("keep", _("behouden")), ("leave", _("weglaten"))], widget=Radios
            )
            self.fields[f"ground_{line.pk}"] = forms.CharField(
                label=_("Waarom weglaten?"), max_length=200, required=False, help_text=line.text
            )

    def judged(self, answers: dict[str, Any]) -> dict[Any, tuple[bool, str]]:
        return {line.pk: (answers[f"keep_{line.pk}"] == "keep", answers[f"ground_{line.pk}"]) for line in self.lines}


class HandedForm(Form):
    on = DayField(label=_("Op welke dag is het antwoord overhandigd?"))
    how = forms.ChoiceField(label=_("Hoe?"), choices=Handed.choices, widget=Radios)
