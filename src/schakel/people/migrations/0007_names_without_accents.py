"""Most names have no accents: those need not be looked through letter by letter for the columns by which one searches."""

import importlib

from django.db import migrations

before = importlib.import_module("schakel.people.migrations.0003_search_names")
_ORDERS = {"search_name": ("family_name", "given_names"), "search_given": ("given_names", "family_name")}


def _folded(first: str, second: str) -> str:
    name = f"{first} || ' ' || {second}"
    return f"case when octet_length({name}) = length({name}) then lower({name}) else {before._FOLDED.format(first, second)} end"


def _columns(expressions: dict[str, str]) -> str:
    changes = ", ".join(f"alter column {column} set expression as ({expression})" for column, expression in expressions.items())
    return f"alter table people_person {changes}"


class Migration(migrations.Migration):
    dependencies = [("people", "0006_lighter_indexes")]
    operations = [
        migrations.RunSQL(
            _columns({column: _folded(*order) for column, order in _ORDERS.items()}),
            _columns({column: before._FOLDED.format(*order) for column, order in _ORDERS.items()}),
        ),
    ]
