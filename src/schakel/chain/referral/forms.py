"""What step one asks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from schakel.chain.referral.models import Danger, TriageOutcome
from schakel.chain.referral.queries import FamilyCase
from schakel.chain.referral.rules import STATED
from schakel.chain.referral.words import OUTCOME_HINTS, TRIGGERS
from schakel.incidents.models import RoleCode, ViolenceType
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import RelationKind, Sex
from schakel.people.queries import LookAlike
from schakel.ui.forms import Form
from schakel.ui.widgets import DAY_FORMATS, Checkboxes, DayField, Radios

YES_NO = [("yes", _("ja")), ("no", _("nee")), ("unknown", _("niet geweten"))]
ROLES = [
    (RoleCode.VICTIM, _("slachtoffer")),
    (RoleCode.SUSPECT, _("vermoedelijke pleger")),
    (RoleCode.BOTH, _("pleger en slachtoffer")),
    (RoleCode.EXPOSED_CHILD, _("kind dat erbij was")),
    (RoleCode.WITNESS, _("getuige, geen lid van het gezin")),
    (RoleCode.UNKNOWN, _("rol onbekend")),
]
NEW, ASK = "new", "ask"


def text(label: Any, *, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def line(label: Any, size: str = "s-width-medium", **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.TextInput(attrs={"class": size}), **options)


class BirthField(forms.CharField):
    """A birth date, or only the year: "12/4/1988" or "1988". Gives (date, whether only the year counts), or None."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"class": "s-width-date"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> tuple[date, bool] | None:  # type: ignore[override]
        written = super().to_python(value).strip()
        if not written:
            return None
        if written.isdecimal() and len(written) == 4:
            return date(int(written), 1, 1), True
        day = forms.DateField(
            input_formats=DAY_FORMATS, error_messages={"invalid": _("Schrijf de dag als 12/4/1988, of alleen het jaar.")}
        )
        return day.clean(written), False


class SafetyForm(Form):
    """Safety first: is anyone in danger now, how is contact safe, what points to danger to life."""

    someone_in_danger = forms.ChoiceField(
        label=_("Is er nu iemand in gevaar?"),
        choices=Danger.choices,
        widget=Radios(hints={"yes": _("Bel eerst 101 of 112 en de coördinator; vul daarna verder aan.")}),
    )
    safe_contact = text(
        _("Hoe is contact veilig?"),
        required=False,
        help_text=_("Met wie, langs welke weg en wanneer mag je contact nemen? Wie mag er niets van weten?"),
    )
    stated = forms.MultipleChoiceField(
        label=_("Is een van deze dingen gezegd of vastgesteld?"),
        required=False,
        choices=[(code, TRIGGERS[code]) for code in STATED],
        widget=Checkboxes,
        help_text=_("Duid alleen aan wat iemand gezegd of gezien heeft, niet wat je vermoedt."),
    )


class SafetyAgainForm(SafetyForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, is_told: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        if is_told:
            self.fields["safe_contact"].help_text = _(
                "Dit is al gezegd en ligt verzegeld. Laat leeg om dat te houden; wat je hier schrijft, geldt voortaan."
            )


class EntrustForm(Form):
    """To whom it is entrusted how contact is safe, and until when."""

    worker = forms.ModelChoiceField(
        label=_("Aan wie vertrouw je toe hoe contact veilig is?"), queryset=Worker.objects.none(), empty_label=_("kies iemand")
    )
    until_day = DayField(label=_("Tot en met welke dag?"))

    def __init__(self, *given: Any, workers: QuerySet[Worker], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["worker"].queryset = workers  # type: ignore[attr-defined]


class TriageForm(Form):
    """What is done with the referral, and why."""

    required_if = {"case": _("verplicht om bij een lopend dossier te voegen")}

    outcome = forms.ChoiceField(
        label=_("Wat gebeurt er met deze aanmelding?"), choices=TriageOutcome.choices, widget=Radios(hints=OUTCOME_HINTS)
    )
    case = forms.ChoiceField(label=_("Bij welk dossier?"), required=False)
    reason = text(_("Waarom?"), help_text=_("Eén of twee zinnen; ze blijven bij de aanmelding staan."))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, family: Sequence[FamilyCase] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        running = [one.case for one in family if not one.is_closed]
        if running:
            self.fields["case"].choices = [("", _("geen")), *((str(case.pk), case.number) for case in running)]  # type: ignore[attr-defined]
        else:
            del self.fields["case"]
            self.fields["outcome"].choices = [  # type: ignore[attr-defined]
                (code, name) for code, name in TriageOutcome.choices if code != TriageOutcome.MERGE
            ]


class ReferForm(SafetyForm):
    """Who refers, safety first, and the facts. The people stand in `PersonForms`."""

    required_if = {"referrer_reason": _("verplicht als het decreet deze organisatie niet noemt")}

    referrer = forms.ModelChoiceField(
        label=_("Wie meldt aan?"), queryset=Organisation.objects.none(), empty_label=_("kies een organisatie")
    )
    referrer_reason = line(_("Waarom meldt deze organisatie aan?"), required=False)
    occurred_on = DayField(label=_("Wanneer gebeurden de laatste feiten?"))
    occurred_at = forms.TimeField(
        label=_("Hoe laat?"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%Hu%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "s-width-date"}),
        error_messages={"invalid": _("Schrijf het uur als 21:10.")},
    )
    postal_code = line(_("Postcode van de plaats"), "s-width-date", required=False, max_length=4)
    violence_types = forms.MultipleChoiceField(
        label=_("Welke vormen van geweld?"),
        choices=ViolenceType.choices,
        widget=Checkboxes,
        error_messages={"required": _("Kies minstens één vorm van geweld.")},
    )
    children_present = forms.ChoiceField(label=_("Waren er kinderen bij?"), choices=YES_NO, widget=Radios)
    is_breach_of_measure = forms.BooleanField(
        label=_("Er werd een maatregel overtreden (huisverbod, contactverbod, voorwaarde)"), required=False
    )
    summary = text(
        _("Wat gebeurde er?"),
        required=False,
        help_text=_("Kort en feitelijk, en alleen over de mensen die je hierboven noemde. Geen adressen of nummers."),
    )
    field_order = ["referrer", "referrer_reason", "someone_in_danger", "safe_contact", "stated"]

    def __init__(self, *given: Any, referrers: QuerySet[Organisation], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["referrer"].queryset = referrers  # type: ignore[attr-defined]


class PersonForm(Form):
    """One person; left empty it does not count."""

    required_if = dict.fromkeys(("role", "family_name"), _("verplicht als je deze persoon noemt"))

    role = forms.ChoiceField(label=_("Rol in de feiten"), choices=[("", _("kies een rol")), *ROLES], required=False)
    family_name = line(_("Familienaam"), required=False, max_length=120)
    given_names = line(_("Voornaam"), required=False, max_length=120)
    birth_date = BirthField(label=_("Geboortedatum of -jaar"), required=False)
    sex = forms.ChoiceField(label=_("Geslacht"), choices=[("", _("kies")), *Sex.choices], required=False)
    relation = forms.ChoiceField(
        label=_("Is voor het slachtoffer"), choices=[("", _("kies")), *RelationKind.choices], required=False
    )
    street = line(_("Straat"), required=False, max_length=120)
    number = line(_("Nummer"), "s-width-date", required=False, max_length=20)
    postal_code = line(_("Postcode"), "s-width-date", required=False, max_length=4)
    national_number = line(_("Rijksregisternummer"), "s-width-short", required=False, max_length=20)
    known = forms.ChoiceField(label=_("Kennen we deze persoon al?"), required=False, widget=Radios)

    look_alike: LookAlike | None = None

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["known"].choices = [(answer, answer) for answer in self._posted()]  # type: ignore[attr-defined]

    def _posted(self) -> Iterable[str]:
        """Any person may be named here: whether it is in reach is seen when it is looked up."""
        answer = self.data.get(self.add_prefix("known"), "") if self.is_bound else ""
        return [answer] if answer in {NEW, ASK} or _is_id(answer) else []

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("family_name", "given_names", "birth_date", "national_number"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.is_empty and not found.get("role"):
            self.add_error("role", _("Kies welke rol deze persoon had."))
        if not self.is_empty and not found.get("family_name"):
            self.add_error("family_name", _("Schrijf minstens een familienaam, of laat de hele persoon leeg."))
        return found

    @property
    def is_in_use(self) -> bool:
        """Whether something was typed for this person: then it is shown."""
        return self.is_bound and self.has_changed()

    @property
    def has_details(self) -> bool:
        """Whether an address or a number was typed, or something is wrong with it."""
        names = ("street", "number", "postal_code", "national_number")
        return self.is_bound and any(self[name].value() or self[name].errors for name in names)

    def ask_whether_known(self, look_alike: LookAlike) -> None:
        """Show who may be meant, and ask."""
        self.look_alike = look_alike
        self.fields["known"].choices = [  # type: ignore[attr-defined]
            (str(look_alike.person.pk), _("Ja, het is deze persoon")),
            (NEW, _("Nee, het is iemand anders")),
            (ASK, _("Ik weet het niet; ik kijk het later na")),
        ]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


PersonForms = forms.formset_factory(PersonForm, extra=6, max_num=12, absolute_max=12)


class AnswerForm(Form):
    """Whether two entries are one person."""

    answer = forms.ChoiceField(
        label=_("Is dit dezelfde persoon?"),
        choices=[("same", _("Ja, dezelfde persoon")), ("different", _("Nee, twee verschillende personen"))],
        widget=Radios(hints={"same": _("Wat over beide geschreven werd, telt vanaf nu als één. Je kunt het ongedaan maken.")}),
    )
    reason = text(_("Waarom vind je dat?"), rows=2)


class SameFactsForm(Form):
    """Whether two reports tell of the same facts."""

    answer = forms.ChoiceField(
        label=_("Gaan deze pv's over dezelfde feiten?"),
        choices=[("same", _("Ja, dezelfde feiten")), ("different", _("Nee, andere feiten"))],
        widget=Radios(hints={"different": _("Dit pv wordt een apart feit met een eigen aanmelding.")}),
    )
    reason = text(_("Waarom vind je dat?"), rows=2)


class ReasonForm(Form):
    reason = text(_("Waarom?"), rows=2)


class PoliceFileForm(Form):
    """A file of police reports; `tried` is the mark of the file that was looked at just before."""

    file = forms.FileField(
        label=_("Kies het bestand van de politie"),
        help_text=_("Een CSV-bestand met puntkomma's: één lijn per persoon in een pv."),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg.")},
    )
    tried = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_IMPORT_BYTES:
            most = settings.MAX_IMPORT_BYTES // 1024**2
            raise forms.ValidationError(
                _("Dit bestand is groter dan %(most)s MB. Splits het en lees de delen na elkaar in."), params={"most": most}
            )
        return file
