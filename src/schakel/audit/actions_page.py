"""The page `docs/actions.md`: everything anyone can do, gathered from the rooms: `uv run python -m schakel.audit.actions_page`.

Actions are imported when the page is made and not before: run as a program, this file is read before the rooms are there.
"""

import os
import sys
from inspect import cleandoc
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.module_loading import autodiscover_modules

from schakel.access.roles import ROLES

if TYPE_CHECKING:
    from schakel.audit.actions import ActionKind

HEAD = """# Everything one can do

Every change is an action by someone. This page is gathered from the `actions` of all rooms. Do not edit it: run
`uv run python -m schakel.audit.actions_page > docs/actions.md`. A test keeps it in step.

*Sentence* is the line that appears in the timeline; what stands between braces is filled in.
"""


def kinds() -> "list[ActionKind]":
    """All actions of the installed rooms, by code. Those of tests are left out."""
    from schakel.audit.actions import ACTIONS

    autodiscover_modules("actions", "load")  # the demonstration loads its province by an action too
    return [ACTIONS[code] for code in sorted(ACTIONS) if not code.startswith("world.")]


def page() -> str:
    """The whole page, in Markdown, with the Dutch sentences that stand on screen."""
    with translation.override("nl"):
        found = kinds()
        return "\n".join([HEAD, *_lines(found), ""])


def _lines(found: "list[ActionKind]") -> list[str]:
    lines, room = [], ""
    for kind in found:
        if kind.code.split(".")[0] != room:
            room = kind.code.split(".")[0]
            lines += [
                "",
                f"## {room}",
                "",
                "| Action | What it does | Sentence | Permission | Roles |",
                "| --- | --- | --- | --- | --- |",
            ]
        lines.append(_line(kind))
    return lines[1:]


def _line(kind: "ActionKind") -> str:
    sentences = "<br>".join(str(sentence) for sentence in kind.sentences.values())
    holders = ", ".join(f"`{role.code}`" for role in ROLES.values() if kind.permission in role.permissions)
    return f"| `{kind.code}` | {' '.join(cleandoc(kind.help).split())} | {sentences} | `{kind.permission}` | {holders} |"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
    django.setup()
    sys.stdout.write(page())
