"""The page `docs/processing-register.md`, made from the privacy tags of the models and the roles: `uv run python -m schakel.access.register_page`.

Source: law.md L-38 (a register that is shipped with each release), L-21 (categories of people with access, with their function).
"""

import os
import sys
from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model
from django.utils import translation

from schakel.access.roles import PERMISSIONS, ROLES
from schakel.access.roles_page import REACH

DECREE = "decree on the Veilige Huizen"
CLASSES = {
    "I": ("Identity", f"{DECREE}, art. 15 §1 1° and 4°"),
    "C": ("Contact", f"{DECREE}, art. 15 §1 2°"),
    "H": ("Hidden address and safe contact", f"{DECREE}, art. 13 (proportionality)"),
    "F": ("Facts", f"{DECREE}, art. 13 §2 and 15 §1 9°; law of 30 July 2018, art. 10"),
    "T": ("Help and health", f"{DECREE}, art. 13 §2 and 15 §1 10°; law of 30 July 2018, art. 9"),
    "R": ("Risk", f"{DECREE}, art. 4, 5 and 15 §1 11°"),
    "M": ("Meeting and plan", f"{DECREE}, art. 13 §2 and 14"),
    "A": ("Attendance", "judicial condition and the agreed way of reporting"),
    "V": ("Conditions of an authority", f"{DECREE}, art. 15 §1 9°; law of 30 July 2018, art. 10"),
    "L": ("Who looked and who did what", "GDPR, art. 5(2) and 32"),
    "S": ("Statistics", f"{DECREE}, art. 8 and 15 §4"),
    "X": ("Technical: order, versions, keys, days", "needed to keep the rest right"),
}
RETENTION = {
    "case": "with the case: 15 years from closing, up to 30 by consensus (art. 15 §3)",
    "referral": "with the referral, shorter when no case follows",
    "account": "as long as somebody works in the chain, and as long as the trail names them",
    "days": "some days",
}

HEAD = """# Register of processing

This page is made from the classes that stand on the models (`privacy`, `retention`) and from `src/schakel/access/roles.py`. Do not edit it:
change those, and run `uv run python -m schakel.access.register_page > docs/processing-register.md`. A test keeps the two in step.

- **For what**: the chain approach to intrafamilial violence: to weigh, direct and follow up a case together, and to make figures without names.
- **Who answers for it**: the partners of a Veilig Huis together; who does what among them stands in their own agreement, which the installation adds.
- **About whom**: who acted violently, who underwent it, children and others of the same family, who referred, and the workers themselves.
- **To whom it goes**: only to who has a seat in the case and to the roles below. Nothing goes to another country or to another party by itself.
- **How it is guarded**: gate at each address, a row wall in the database, sealed columns, one chained trail: see [house.md](house.md).
"""


def page() -> str:
    """The whole page, in Markdown; role names as they stand on screen in Dutch."""
    with translation.override("nl"):
        return "\n".join([HEAD, *_classes(), "", *_tables(), "", *_people(), ""])


def kept() -> list[type[Model]]:
    """Every model of our own rooms, in the order of the rooms."""
    return [model for model in apps.get_models() if model.__module__.startswith("schakel.")]


def _classes() -> Iterator[str]:
    yield from ("## Kinds of data, and on which ground", "", "| Class | What | Ground | Fields |", "| --- | --- | --- | --: |")
    for code, (name, ground) in CLASSES.items():
        yield f"| {code} | {name} | {ground} | {sum(len(model.privacy.get(code, ())) for model in kept())} |"


def _tables() -> Iterator[str]:
    yield from ("## What is kept, field by field", "", "| Table | What it is | Fields by class | Kept |", "| --- | --- | --- | --- |")
    for model in kept():
        what = (model.__doc__ or "").strip().partition("\n")[0].replace("|", "/")
        fields = "; ".join(f"**{code}** {', '.join(f'`{name}`' for name in names)}" for code, names in model.privacy.items())
        yield f"| `{model._meta.db_table}` | {what} | {fields or 'only what it joins'} | {RETENTION[model.retention]} |"


def _people() -> Iterator[str]:
    yield "## Who has access, by category and function"
    yield from ("", "Law of 30 July 2018, art. 9 and 10: this list is kept ready for the supervisory authority.")
    for sector in dict.fromkeys(role.sector for role in ROLES.values()):
        yield from ("", f"### {sector or 'platform'}", "", "| Function | Reach | May |", "| --- | --- | --- |")
        for role in (role for role in ROLES.values() if role.sector == sector):
            may = "; ".join(str(words) for code, words in PERMISSIONS.items() if code in role.permissions)
            yield f"| {role.title} (`{role.code}`) | {REACH[role.scope]} | {may or 'nothing on screen'} |"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
    django.setup()
    sys.stdout.write(page())
