"""What step two asks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.cases.models import Engagement
from schakel.chain.file_building.models import DisclosureClass, EntryKind
from schakel.chain.file_building.rules import LONGEST_TEXT
from schakel.organisations.models import Worker
from schakel.people.models import Person
from schakel.ui.forms import Form, long_text
from schakel.ui.widgets import DayField, Radios


class WorkerField(forms.ModelChoiceField):
    """A worker, the organisation first."""

    def label_from_instance(self, worker: Worker) -> str:
        return f"{worker.organisation.name} — {worker.name} ({worker.get_role_display()})"


class RequestForm(Form):
    """One question to one core partner."""

    worker = WorkerField(queryset=Worker.objects.none(), label=_("Aan wie vraag je het?"), empty_label=_("kies iemand"))
    question = long_text(
        _("Wat wil je weten?"), rows=3, help_text=_("Eén duidelijke vraag over een lopend traject. Vraag geen volledig dossier.")
    )
    purpose = long_text(_("Waarom is dat nodig om te kiezen wat er volgt?"), rows=2)

    def __init__(self, *given: Any, workers: QuerySet[Worker], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["worker"].queryset = workers  # type: ignore[attr-defined]


FAMILY = "family"


class EntryForm(Form):
    """One piece of information: fact, statement or opinion, each with its source."""

    required_if = {"stated_by": _("verplicht bij een verklaring van iemand anders")}

    subject = forms.ChoiceField(label=_("Over wie gaat het?"))
    text = long_text(
        _("Wat weet je?"),
        max_length=LONGEST_TEXT,
        help_text=_("Alleen wat nodig is om te kiezen wat er volgt; hoogstens 2000 tekens."),
    )
    kind = forms.ChoiceField(
        label=_("Wat is het?"),
        choices=EntryKind.choices,
        widget=Radios(
            hints={
                "fact": _("Vastgesteld door een dienst of in een stuk."),
                "statement_by": _("Iemand zei het; schrijf wie."),
                "professional_opinion": _("Jouw inschatting als professional."),
            }
        ),
    )
    said_by = forms.ChoiceField(label=_("Van wie komt de verklaring?"), required=False)
    stated_by = forms.CharField(label=_("Iemand anders: wie?"), required=False, max_length=200)
    source = forms.CharField(
        label=_("Waar heb je dit vandaan?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: gesprek van 3 maart, verslag van de school."),
    )
    disclosure = forms.ChoiceField(label=_("Mag de betrokkene dit lezen?"), choices=DisclosureClass.choices, widget=Radios)

    def __init__(self, *given: Any, people: Sequence[Person], **more: Any) -> None:
        super().__init__(*given, **more)
        everyone = [(str(one.pk), str(one)) for one in people]
        self.fields["subject"].choices = [("", _("kies iemand")), *everyone, (FAMILY, _("het hele gezin"))]  # type: ignore[attr-defined]
        self.fields["said_by"].choices = [("", _("iemand anders, of geen verklaring")), *everyone]  # type: ignore[attr-defined]


class ConfirmForm(EntryForm):
    """The same questions about a piece that stands there already; its text stays as it is."""

    text = None  # type: ignore[assignment]


class ReasonForm(Form):
    reason = long_text(_("Waarom ga je verder zonder deze aanvulling?"), rows=2)


class InformedForm(Form):
    """What somebody knows and thinks of the approach; never called consent (law.md L-31)."""

    required_if = {"reason": _("verplicht als het niet veilig is of de persoon niet wil")}

    engagement = forms.ChoiceField(
        label=_("Wat weet deze persoon van de aanpak?"),
        choices=Engagement.choices,
        widget=Radios(hints={"unsafe": _("Schrijf waarom, en wanneer je het opnieuw bekijkt.")}),
    )
    reason = long_text(_("Waarom, of hoe?"), rows=2, required=False)
    on = DayField(label=_("Op welke dag?"))
    version = forms.IntegerField(widget=forms.HiddenInput)
