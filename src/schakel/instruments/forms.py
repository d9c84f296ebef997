"""A list of questions as a form: made from its definition, in the reader's language, with the people's names in the questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schakel.instruments import rules
from schakel.instruments.models import Level
from schakel.instruments.rules import Answer, Instrument, Item
from schakel.organisations.models import Worker
from schakel.ui.forms import Form
from schakel.ui.widgets import Radios

ANSWER_WORDS = {
    "yes": _("ja"), "no": _("nee"), "unknown": _("niet geweten"), "not_asked": _("niet gevraagd"),
    "not_applicable": _("niet van toepassing"),
}
SOURCE_WORDS = {
    "victim": _("wie het onderging"), "suspect": _("van wie het gevaar uitgaat"), "child": _("een kind"),
    "family": _("familie of buren"), "police": _("politie"), "professional": _("een hulpverlener"),
    "own_observation": _("eigen vaststelling"),
}
Earlier = Mapping[str, Sequence[tuple[Answer, datetime]]]


def in_language(texts: Mapping[str, str]) -> str:
    """A text of a definition in the reader's language."""
    return texts.get(get_language() or "nl") or texts["nl"]


@dataclass(frozen=True)
class Said:
    """What somebody answered before, in words."""

    answer: str
    source: str
    at: datetime


@dataclass(frozen=True)
class Question:
    """One question on the page, with its field and what was said before."""

    item: Item
    text: str
    help: str
    answer: BoundField
    source: BoundField
    earlier: list[Said]
    is_contradicted: bool


class AssessmentForm(Form):
    """The questions, and the level that the assessor chooses; nothing is filled in beforehand."""

    required_if = {"second_person": _("verplicht als je lager kiest dan de antwoorden vragen")}

    source = forms.ChoiceField(label=_("Van wie komen de antwoorden?"), choices=[("", _("kies")), *SOURCE_WORDS.items()])
    final_level = forms.ChoiceField(label=_("Welk niveau kies jij?"), choices=Level.choices, widget=Radios())
    reason = forms.CharField(
        label=_("Waarom dit niveau?"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wat weegt door, wat weten we niet. Ook als je hetzelfde kiest als de antwoorden vragen."),
    )
    second_person = forms.ChoiceField(
        label=_("Met wie samen?"), required=False,
        help_text=_("Iemand uit een andere sector."),
    )

    def __init__(
        self,
        *given: Any,
        instrument: Instrument,
        names: Mapping[str, str],
        earlier: Earlier,
        workers: Sequence[Worker],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.instrument, self.names, self.earlier = instrument, names, earlier
        self.workers = {str(worker.pk): worker for worker in workers}
        named = [(key, f"{worker.name}, {worker.organisation.name}") for key, worker in self.workers.items()]
        self.fields["second_person"].choices = [("", _("niemand")), *named]  # type: ignore[attr-defined]
        for item in instrument.items:
            choices = [(code, word) for code, word in ANSWER_WORDS.items() if code != rules.NOT_ASKED]
            self.fields[item.code] = forms.ChoiceField(
                label=in_language(item.labels).format_map(names), choices=choices, required=False, widget=Radios()
            )
            self.fields[f"{item.code}_source"] = forms.ChoiceField(
                label=_("Volgens"), choices=[("", _("zoals bovenaan")), *SOURCE_WORDS.items()], required=False,
                widget=forms.Select(attrs={"class": "govuk-select"}),
            )

    @property
    def questions(self) -> Iterator[Question]:
        """The questions in the order of the list."""
        for item in self.instrument.items:
            said = list(self.earlier.get(item.code, ()))
            yield Question(
                item=item,
                text=str(self.fields[item.code].label),
                help=in_language(item.helps).format_map(self.names) if item.helps else "",
                answer=self[item.code],
                source=self[f"{item.code}_source"],
                earlier=_latest_of_each(said),
                is_contradicted={rules.YES, rules.NO} <= {one.answer for one, _at in said},
            )

    def texts_of(self, codes: Iterable[str]) -> list[str]:
        """The questions of these items, as they stand on the page."""
        return [str(self.fields[code].label) for code in codes]

    def looked_at(self) -> None:
        """Only looked at, not sent: what is still missing is no mistake yet."""
        self.full_clean()
        self._errors = ErrorDict()

    def decision(self) -> dict[str, Any]:
        """The level, the reason and the second person that were chosen."""
        given = self.cleaned_data
        return {
            "final_level": given["final_level"],
            "reason": given["reason"],
            "second_person": self.workers.get(given["second_person"]),
        }

    def answers(self) -> dict[str, Answer]:
        """What was answered, as far as the form is right; a question left open was not asked."""
        given = getattr(self, "cleaned_data", {})
        answers = {}
        for item in self.instrument.items:
            answer = given.get(item.code) or rules.NOT_ASKED
            source = given.get(f"{item.code}_source") or given.get("source") or ""
            answers[item.code] = Answer(answer, "" if answer == rules.NOT_ASKED else source)
        return answers


def _latest_of_each(said: Iterable[tuple[Answer, datetime]]) -> list[Said]:
    """The latest answer of each source, newest first."""
    latest: dict[str, Said] = {}
    for one, at in said:
        latest.setdefault(one.source, Said(str(ANSWER_WORDS[one.answer]), str(SOURCE_WORDS.get(one.source, "")), at))
    return list(latest.values())[:3]
