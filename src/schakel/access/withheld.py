"""Wat een functie niet leest: above its ceiling a function learns at most that something is there and since when, never what was said.

Which rows somebody reaches is decided by the database; this decides what is left of a row on a page (threats section 3: a signal is a yes
or a no, a level, a date; no text). What the own organisation wrote, or was asked, is hers to read.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Field, JSONField, Model, TextField
from django.utils.translation import gettext as _

from schakel.access.context import Viewer
from schakel.access.matrix import CLASSES, Reach, ceiling
from schakel.core import listed


def reads(viewer: Viewer, kind: str) -> bool:
    """Whether words of this class may stand on a page for `viewer`, whoever wrote them."""
    return ceiling(viewer.role, kind).reach in (Reach.WRITE, Reach.READ)


def may_know(viewer: Viewer, kind: str) -> bool:
    """Whether `viewer` may know at least that there is something of this class."""
    return ceiling(viewer.role, kind).reach is not Reach.NEVER


def withhold[Row: Model](viewer: Viewer, rows: Iterable[Row]) -> list[Row]:
    """`rows` to be shown to `viewer`: words above the ceiling are taken out. They can be shown, and no longer saved."""
    return [row if _is_own(viewer, row) else _without_words(viewer, row) for row in rows]


def in_words(viewer: Viewer) -> str:
    """What the pages of a case hold back from `viewer`, as one sentence for the top of the page; "" when nothing."""
    named = {"F": _("de feiten"), "R": _("het risico"), "V": _("wat een overheid oplegde")}
    held = [word for kind, word in named.items() if not reads(viewer, kind)]
    if not held:
        return ""
    said = _("Je functie leest niet alles in dit dossier: over {what} zie je hoogstens dat het er is, en van wanneer.")
    return said.format(what=listed(held, _(" en ").strip()))


def _is_own(viewer: Viewer, row: Model) -> bool:
    return viewer.organisation_id in (getattr(row, "owner_id", None), getattr(row, "organisation_id", None))


def _without_words[Row: Model](viewer: Viewer, row: Row) -> Row:
    privacy: Mapping[str, Iterable[str]] = row.privacy  # type: ignore[attr-defined]
    hidden = [name for kind, names in privacy.items() if kind in CLASSES and not reads(viewer, kind) for name in names]
    for name in hidden:
        of = row._meta.get_field(name)
        if _tells(of):
            setattr(row, name, _nothing(of))
    if hidden:
        row.save = _refuse_to_save  # type: ignore[method-assign]
    return row


def _tells(of: Field) -> bool:
    return isinstance(of, TextField | ArrayField | JSONField) or (isinstance(of, CharField) and not of.choices)


def _nothing(of: Field) -> Any:
    return [] if isinstance(of, ArrayField) else {} if isinstance(of, JSONField) else ""


def _refuse_to_save(*given: Any, **named: Any) -> None:
    raise RuntimeError("a row from which words were withheld is only to be shown")
