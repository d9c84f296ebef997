"""How a question is asked on screen: label, hint, error and control, for any plain Django form. `{% load schakel %}` loads it."""

from typing import Any

from django import template
from django.forms import BaseForm, CheckboxInput, CheckboxSelectMultiple, FileInput, PasswordInput, RadioSelect, Select, Textarea
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

CLASSES = {
    "text": "govuk-input", "textarea": "govuk-textarea", "select": "govuk-select", "file": "govuk-input",
    "checkbox": "govuk-checkboxes__input",
}


@register.inclusion_tag("ui/parts/error_summary.html")
def form_errors(*forms: BaseForm | str | None) -> dict[str, Any]:
    """The summary on top of a page: every error once, with a link to its field. Nothing when there is none.

    `{% form_errors form %}`, or several forms of one page.
    """
    lines = []
    for form in forms:
        if not form or isinstance(form, str):
            continue
        for name, errors in form.errors.items():
            bound = form[name] if name in form.fields and not form[name].is_hidden else None
            opening = _as_opening(str(bound.label)) if bound else ""
            empty = form.has_error(name, "required")  # its sentence names the question itself
            lines += [{"target": _target(bound) if bound else "", "label": "" if empty else opening, "text": text} for text in errors]
    return {"lines": lines}


@register.inclusion_tag("ui/parts/field.html")
def field(
    bound: BoundField, *, label: str = "", hint: str = "", heading: bool = False, plain: bool = False, rows: int = 0
) -> dict[str, Any]:
    """One field: `{% field form.reason %}`.

    `heading` makes the question the title of the page (one question a page); `plain` leaves out "(niet verplicht)", for what may stay
    empty now but not in the end; what a choice makes required says so in any case (`required_if` of the form);
    `hint` and `label` replace those of the form; `rows` sets the height of a text.
    """
    widget, kind = bound.field.widget, _kind(bound)
    bound.form.use_required_attribute = False  # the browser's own balloon speaks the browser's language and hides the summary
    hint = hint or str(bound.help_text)
    described = " ".join(
        part for part in (f"{bound.auto_id}_helptext" if hint else "", f"{bound.auto_id}_error" if bound.errors else "") if part
    )
    shown = {"bound": bound, "kind": kind, "label": label or bound.label, "hint": hint, "heading": heading}
    shown["note"] = _note(bound, plain=plain or kind == "checkbox")
    if kind in {"radios", "checkboxes"}:
        return shown | {"options": _options(bound), "described": described}
    classes = [CLASSES[kind], f"{CLASSES[kind]}--error" if bound.errors else "", widget.attrs.get("class", "")]
    attributes: dict[str, str | bool] = {"class": " ".join(filter(None, classes))}
    if described:
        attributes["aria-describedby"] = described
    if rows or (kind == "textarea" and widget.attrs.get("rows") in {None, "10"}):
        attributes["rows"] = str(rows or 4)
    if kind == "text" and not isinstance(widget, PasswordInput) and "autocomplete" not in widget.attrs:
        attributes["autocomplete"] = "off"  # a shared computer remembers nothing
    return shown | {"control": bound.as_widget(attrs=attributes)}


@register.simple_tag
def fields(form: BaseForm, *names: str, plain: bool = False) -> SafeString:
    """All fields of a form, hidden ones too, or those named in that order: `{% fields form "name" "reason" %}`."""
    part = get_template("ui/parts/field.html")
    wanted = [form[name] for name in names] if names else list(form)
    pieces = [str(bound) if bound.is_hidden else part.render(field(bound, plain=plain)) for bound in wanted]
    return mark_safe("".join(pieces))  # noqa: S308 - made of rendered templates and widgets


@register.simple_tag(takes_context=True)
def form_key(context: Context) -> SafeString:
    """The hidden key that makes a double click one record. Nothing when the page has none."""
    key = context.get("form_key")
    return format_html('<input type="hidden" name="form_key" value="{}">', key) if key else SafeString("")


@register.simple_tag
def version(row: Any) -> SafeString:
    """The version of a row as it was when the form was opened: `{% version plan %}` or `{% version 3 %}`."""
    return format_html('<input type="hidden" name="version" value="{}">', getattr(row, "version", row))


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    for kind, types in (
        ("checkboxes", CheckboxSelectMultiple), ("radios", RadioSelect), ("select", Select),
        ("textarea", Textarea), ("checkbox", CheckboxInput), ("file", FileInput),
    ):
        if isinstance(widget, types):
            return kind
    return "text"


def _note(bound: BoundField, *, plain: bool) -> str:
    """What stands between brackets beside a question: when it must be answered, or that it need not be. "" when it must."""
    if bound.field.required:
        return ""
    when = getattr(bound.form, "required_if", {}).get(bound.name)
    return str(when) if when else "" if plain else _("niet verplicht")


def _as_opening(label: str) -> str:
    return label if label.endswith(("?", ".", ":")) else f"{label}:"


def _target(bound: BoundField) -> str:
    return f"{bound.auto_id}_0" if _kind(bound) in {"radios", "checkboxes"} else bound.auto_id


def _options(bound: BoundField) -> list[dict[str, Any]]:
    hints = {str(value): hint for value, hint in getattr(bound.field.widget, "hints", {}).items()}
    return [
        {"id": one.id_for_label, "value": one.data["value"], "label": one.choice_label, "is_chosen": one.data["selected"],
         "hint": hints.get(str(one.data["value"]), "")}
        for one in bound.subwidgets
        if one.data["value"] not in {"", None}
    ]
