"""Whether somebody is linked to a group is not answered about who is kept from the asker (T-03)."""

import importlib

from django.db import migrations

before = importlib.import_module("schakel.programmes.migrations.0003_groups_and_proposals").LINKED.replace(
    "create function", "create or replace function"
)
ASKED = "select (wall.context()).worker_id is not null and exists"
KEPT = ASKED.replace("and exists", "and not wall.is_kept_from_me(person) and exists")


def as_reader(text: str) -> list[str]:
    return [
        "grant create on schema wall to schakel_reader",
        "set role schakel_reader",
        text,
        "set role schakel_owner",
        "revoke create on schema wall from schakel_reader",
    ]


class Migration(migrations.Migration):
    dependencies = [("programmes", "0007_lighter_indexes"), ("cases", "0006_known_otherwise")]
    operations = [migrations.RunSQL(as_reader(before.replace(ASKED, KEPT)), as_reader(before))]
