"""The parts pages are made of. `{% load schakel %}` gives all of them, those for forms too."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from schakel.ui import navigation
from schakel.ui.parts import part
from schakel.ui.parts.pieces import AROUND, FILTERS, PIECES
from schakel.ui.templatetags import schakel_forms

register = template.Library()
register.tags.update(schakel_forms.register.tags)

for _name, _filter in FILTERS.items():
    register.filter(_name, _filter)
for _piece in PIECES:
    register.simple_tag(_piece)
for _piece in AROUND:
    register.simple_block_tag(_piece)


@register.simple_tag
def piece(template: str, **about: Any) -> SafeString:
    """A piece of a room: `{% piece "workspace/case_plan" page=page %}`."""
    return part(template, **about)


@register.simple_tag(takes_context=True)
def page_header(context: Context) -> SafeString:
    """Who looks, and the ways this viewer may go. For who is not signed in: the name alone."""
    request, may = context.get("request"), context.get("may") or {}
    ways = list(navigation.items(may, request.path if request else "")) if context.get("viewer") else []
    known = ("viewer", "demo_mode", "session_left")
    return part("header", ways=ways, csrf_token=_csrf_token(context), **{name: context.get(name) for name in known})


@register.simple_tag(takes_context=True)
def page_footer(context: Context) -> SafeString:
    """The numbers to call, and the languages."""
    here, languages = get_language() or "nl", [(code, get_language_info(code)["name_local"]) for code, _ in settings.LANGUAGES]
    request = context.get("request")
    path = request.get_full_path() if request else ""
    return part("footer", here=here, languages=languages, path=path, csrf_token=_csrf_token(context))


@register.simple_tag
def messages_said(messages: Iterable[Any] = ()) -> SafeString:
    """What was just done, or not."""
    return part("messages", messages=list(messages or ()))


def _csrf_token(context: Context) -> str:
    """"" where no form can be sent, as on a page of an error."""
    token = context.get("csrf_token")
    return "" if token in (None, "NOTPROVIDED") else str(token)
