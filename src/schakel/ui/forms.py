"""Vragen stellen: what every form of the house has in common, so that no form has to say it by hand.

A question that must be answered and was not says what to fill in, in one sentence that also reads well alone, in the summary on top.
A question that must be answered only after a certain choice says so beside it: a form names those in `required_if`.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DJANGOS_OWN = forms.Field.default_error_messages["required"]

# By the kind of field or of widget, the first that fits.
BY_FIELD = (
    (forms.FileField, _("Kies een bestand bij ‘%(question)s’.")),
    (forms.DateTimeField, _("Vul een dag en een uur in bij ‘%(question)s’.")),
    (forms.DateField, _("Vul een dag in bij ‘%(question)s’.")),
    (forms.BooleanField, _("Vink aan: ‘%(question)s’.")),
    (forms.MultipleChoiceField, _("Duid minstens één antwoord aan bij ‘%(question)s’.")),
    (forms.ModelMultipleChoiceField, _("Duid minstens één antwoord aan bij ‘%(question)s’.")),
    (forms.ChoiceField, _("Maak een keuze bij ‘%(question)s’.")),
)
QUESTION = _("Schrijf een antwoord bij ‘%(question)s’.")
NAME = _("Vul ‘%(question)s’ in.")


def what_to_fill_in(field: forms.Field, question: str) -> str:
    """The sentence for a required field that was left empty; `question` is its label."""
    kind = next((sentence for kind, sentence in BY_FIELD if isinstance(field, kind)), None)
    return (kind or (QUESTION if question.endswith("?") else NAME)) % {"question": question}


class Asking:
    """What a form of the house does besides; for a form that cannot be a `Form`."""

    required_if: ClassVar[Mapping[str, str | Promise]] = {}
    """Fields that must be filled in after a certain choice only, with the words that stand beside them: "verplicht bij …"."""

    def full_clean(self: Any) -> None:
        """Before checking, give each required question its own sentence, unless the form gave one."""
        for name, field in self.fields.items():
            if field.required and field.error_messages.get("required") is DJANGOS_OWN:
                field.error_messages["required"] = what_to_fill_in(field, str(self[name].label))
        super().full_clean()  # type: ignore[misc]


class Form(Asking, forms.Form):
    """A form of the house."""


def long_text(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    """A question answered in sentences, with room for `rows` lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)
