"""The page `docs/roles.md`, made from the table that the code reads: `uv run python -m schakel.access.roles_page`."""

import os
import sys

from django.utils import translation

from schakel.access.matrix import CLASSES, MATRIX, NOTES, WORDS, Cell
from schakel.access.roles import PERMISSIONS, ROLES

REACH = {
    "coordinator": "the whole register and all cases of the own house",
    "intake": "the register and the referrals of the own house; cases by a seat",
    "magistrate": "the proposals of the own house and who is in them; cases by a seat",
    "seat": "cases by a seat of today; enrolments of the own organisation",
    "gate": "the register of the own house, from the command line only",
    "none": "no person and no case",
}

HEAD = """# Who may do what

This page is made from `src/schakel/access/roles.py` and `src/schakel/access/matrix.py`, which the code reads. Do not edit it:
change the tables there and run
`uv run python -m schakel.access.roles_page > docs/roles.md`. A test keeps the two in step.

A permission says what somebody may do at all. How far it reaches is decided by the database, row by row: see *Reach*.
"""

CEILING = """A cell counts only with a seat in the case today. It is a ceiling: a participant is free to share less (decree, art. 13).
A function that stands here and not above has no accounts yet. Which pages still show more than this stands by name in
`tests/laws/test_ceiling.py`."""


def page() -> str:
    """The whole page, in Markdown, with the Dutch names that stand on screen."""
    with translation.override("nl"):
        return "\n".join([HEAD, *_reach(), "", *_permissions(), "", *_matrix(), ""])


def _reach() -> list[str]:
    lines = ["## Roles and their reach", "", "| Role | On screen | Sector | Reach |", "| --- | --- | --- | --- |"]
    return lines + [f"| `{role.code}` | {role.title} | {role.sector} | {REACH[role.scope]} |" for role in ROLES.values()]


def _permissions() -> list[str]:
    lines = ["## Permissions", "", "| Permission | On screen | Roles |", "| --- | --- | --- |"]
    for code, words in PERMISSIONS.items():
        holders = ", ".join(f"`{role.code}`" for role in ROLES.values() if code in role.permissions)
        lines.append(f"| `{code}` | {words} | {holders or 'nobody'} |")
    return lines


def _matrix() -> list[str]:
    lines = ["## The ceiling of each function", "", CEILING, "", *_classes(), ""]
    lines += [f"| Function | {' | '.join(CLASSES)} |", f"| --- |{' :-: |' * len(CLASSES)}"]
    lines += [f"| `{role}` | {' | '.join(_written(cell) for cell in cells.values())} |" for role, cells in MATRIX.items()]
    return [*lines, "", *(f"- ({number}) {words}" for number, words in NOTES.items())]


def _classes() -> list[str]:
    lines = [f"- **{kind}** {words}" for kind, words in CLASSES.items()]
    lines += ["", *(f"- `{reach}` {words}" for reach, words in WORDS.items())]
    return [*lines, "- `b` can be opened in an emergency"]


def _written(cell: Cell) -> str:
    notes = "".join(f" ({number})" for number in cell.notes)
    return f"{cell.reach}{' b' if cell.emergency else ''}{notes}"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
    django.setup()
    sys.stdout.write(page())
