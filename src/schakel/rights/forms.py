"""What a correction asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.incidents.models import Role, RoleCode
from schakel.rights.models import Asker, Decision
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
