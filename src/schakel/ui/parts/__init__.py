"""De delen: the small pieces that pages are made of, some of them forty times a page, and the pictures.

Pages are Django templates. The pieces are Jinja2 templates, in `templates/` beside this file, because a page of a case spent more time
in them than in the database (docs/adr/0009). Everything is escaped, as in Django's; both know each other's safe text.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from jinja2 import Environment, PackageLoader, Template

from schakel.ui import moments


def when(moment: datetime | None) -> str:
    """A moment: "di 3 jan 2023, 21:11". Empty for nothing."""
    return moments.when(moment) if moment else ""


def day(value: date | None) -> str:
    """A day: "di 3 jan 2023". Empty for nothing."""
    return moments.day(value) if value else ""


def clock(due: date | None) -> str:
    """How long there is still: "over 2 werkdagen", "3 dagen te laat". Empty for nothing."""
    return moments.clock(due) if due else ""


def drawn(number: float) -> str:
    """A number for a drawing: a point, no separators, at most one decimal."""
    return f"{number:.1f}".rstrip("0").rstrip(".")


def clock_badge(due: date | None) -> SafeString:
    """A clock as a badge: amber while it runs, dark with a sign when late, always in words. Nothing without a date."""
    return part("clock", due=due, is_late=moments.is_late(due)) if due else SafeString("")


FILTERS: dict[str, Callable[[Any], str]] = {"when": when, "day": day, "clock": clock, "drawn": drawn}
PARTS = Environment(loader=PackageLoader("schakel.ui.parts"), autoescape=True, auto_reload=False)
PARTS.filters.update(FILTERS)
PARTS.globals.update({"_": gettext, "clock_badge": clock_badge})


def part(template: str, /, **about: Any) -> SafeString:
    """A piece of a page, from the template of that name. LookupError of Jinja2 (TemplateNotFound) when there is none."""
    return mark_safe(_template(template).render(about))  # noqa: S308 - the template escapes


@cache
def _template(name: str) -> Template:
    """The template, with what every piece may use in one plain dictionary: in layers, as Jinja2 keeps it, that is half the work."""
    template = PARTS.get_template(f"{name}.html")
    template.globals = dict(template.globals)
    return template
