"""The page `docs/roles.md`, made from the table that the code reads: `uv run python -m schakel.access.roles_page`."""

import os
import sys

from django.utils import translation

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

This page is made from `src/schakel/access/roles.py`, which the code reads. Do not edit it: change the table there and run
`uv run python -m schakel.access.roles_page > docs/roles.md`. A test keeps the two in step.

A permission says what somebody may do at all. How far it reaches is decided by the database, row by row: see *Reach*.
"""


def page() -> str:
    """The whole page, in Markdown, with the Dutch names that stand on screen."""
    with translation.override("nl"):
        return "\n".join([HEAD, *_reach(), "", *_permissions(), ""])


def _reach() -> list[str]:
    lines = ["## Roles and their reach", "", "| Role | On screen | Sector | Reach |", "| --- | --- | --- | --- |"]
    return lines + [f"| `{role.code}` | {role.title} | {role.sector} | {REACH[role.scope]} |" for role in ROLES.values()]


def _permissions() -> list[str]:
    lines = ["## Permissions", "", "| Permission | On screen | Roles |", "| --- | --- | --- |"]
    for code, words in PERMISSIONS.items():
        holders = ", ".join(f"`{role.code}`" for role in ROLES.values() if code in role.permissions)
        lines.append(f"| `{code}` | {words} | {holders or 'nobody'} |")
    return lines


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
    django.setup()
    sys.stdout.write(page())
