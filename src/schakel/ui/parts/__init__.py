"""De delen: the small pieces that pages are made of, some of them forty times a page, and the pictures.

Pages are Django templates. The pieces are Jinja2 templates, those of all rooms in `templates/` beside this file and those of one room in
its folder `parts/`, because a page of a case spent more time in them than in the database (docs/adr/0009). Everything is escaped, as in
Django's; both know each other's safe text. A text in a piece is looked up once per language, when the piece is compiled.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.templatetags.static import static
from django.urls import get_urlconf, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, override
from jinja2 import Environment, FunctionLoader, Template, nodes
from jinja2.visitor import NodeTransformer

HERE = Path(__file__).resolve().parent


def part(template: str, /, **about: Any) -> SafeString:
    """A piece of a page, from the template of that name: `part("clock", ...)`, or `part("cases/band", ...)` for one of a room.

    LookupError of Jinja2 (TemplateNotFound) when there is none.
    """
    return mark_safe(_template(template, get_language() or "nl").render(about))  # noqa: S308 - the template escapes


def url(name: str, *of: Any) -> str:
    """The address with this name. Those that take nothing stand on every page and are looked up once."""
    return reverse(name, args=of) if of else _address(name, get_urlconf() or settings.ROOT_URLCONF)


@cache
def _address(name: str, urlconf: str) -> str:
    return reverse(name, urlconf)


class _Texts(NodeTransformer):
    """Puts the translation where a piece asks for it: what a page says forty times need not be looked up forty times."""

    def visit_Call(self, call: nodes.Call, *arguments: Any, **named: Any) -> nodes.Node:
        self.generic_visit(call, *arguments, **named)
        if isinstance(call.node, nodes.Name) and call.node.name == "_" and isinstance(call.args[0], nodes.Const):
            return nodes.Const(gettext(call.args[0].value), lineno=call.lineno)
        return call


class _Pieces(Environment):
    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return _Texts().visit(super()._parse(source, name, filename))


def _source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
    room, _, rest = name.rpartition("/")
    path = (Path(apps.get_app_config(room).path) / "parts" if room else HERE / "templates") / f"{rest}.html"
    return (path.read_text(encoding="utf-8"), str(path), lambda: True) if path.exists() else None


@cache
def _environment(_language: str) -> Environment:
    from schakel.ui.parts import pieces  # which are made with `part` themselves

    made = _Pieces(loader=FunctionLoader(_source), autoescape=True, auto_reload=False)
    made.filters.update(pieces.FILTERS)
    made.globals.update({piece.__name__: piece for piece in (*pieces.PIECES, *pieces.AROUND)} | {"url": url, "static": static})
    return made


@cache
def _template(name: str, language: str) -> Template:
    """The template, with what every piece may use in one plain dictionary: in layers, as Jinja2 keeps it, that is half the work."""
    with override(language):
        template = _environment(language).get_template(name)
    template.globals = dict(template.globals)
    return template
