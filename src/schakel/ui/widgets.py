"""Ways of asking: dates as Belgians write them, and choices that explain themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.ui.moments import BRUSSELS

DAY_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
MOMENT_FORMATS = tuple(f"{day}{between}{hour}" for day in DAY_FORMATS for between in (" ", "T") for hour in ("%H:%M", "%H:%M:%S"))


class DayField(forms.DateField):
    """A day as text: dd/mm/jjjj, also with dashes or dots. No calendar widget: it is slow and differs per browser."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", DAY_FORMATS)
        options.setdefault("help_text", _("Dag/maand/jaar, bijvoorbeeld 27/3/2025."))
        options.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "class": "s-width-date"}))
        super().__init__(**options)
        self.error_messages["invalid"] = options.get("error_messages", {}).get(
            "invalid", _("Schrijf een bestaande dag als dag/maand/jaar, bijvoorbeeld 27/3/2025.")
        )


class MomentField(forms.DateTimeField):
    """A day and an hour as text: dd/mm/jjjj uu:mm, on the clock of Brussels."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", MOMENT_FORMATS)
        options.setdefault("help_text", _("Dag/maand/jaar en uur, bijvoorbeeld 27/3/2025 21:10."))
        options.setdefault("widget", forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs={"class": "s-width-short"}))
        super().__init__(**options)
        self.error_messages["invalid"] = options.get("error_messages", {}).get(
            "invalid", _("Schrijf een dag en een uur, bijvoorbeeld 27/3/2025 21:10.")
        )

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(BRUSSELS) if isinstance(value, datetime) and timezone.is_aware(value) else value

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(BRUSSELS):
            return super().to_python(value)


class Radios(forms.RadioSelect):
    """One choice out of few, each with an optional sentence that explains it: `Radios(hints={"voluntary": _("…")})`."""

    def __init__(self, hints: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.hints = dict(hints or {})


class Checkboxes(forms.CheckboxSelectMultiple):
    """Several choices out of few, each with an optional sentence that explains it."""

    def __init__(self, hints: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.hints = dict(hints or {})
