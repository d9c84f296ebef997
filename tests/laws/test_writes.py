"""Law 3: only actions write. Here in the source; the database itself refuses the rest (test_walls.py)."""

import ast
import re

import pytest

from tests.laws.sources import Source, sources

WRITING = {
    "save",
    "create",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "asave",
    "acreate",
    "adelete",
    "aupdate",
    "abulk_create",
    "abulk_update",
    "aget_or_create",
    "aupdate_or_create",
}
WRITING_SQL = re.compile(r"^\s*(insert into|update [\w.\"]+ set|delete from|merge into|copy|truncate) ", re.IGNORECASE)

# Machinery that writes no file of a person, each with its reason.
MACHINERY = {
    "documents/cleaning.py": "writes a clean copy in memory, in a process that knows no database",
    "access/brake.py": "counts attempts to sign in, before anyone has a name",
    "organisations/sessions.py": "keeps who is signed in, before anyone has a name",
    "audit/queries.py": "notes who looked, in the transaction of the look",
    "audit/form_keys.py": "spends the key of a form, in the transaction of its action",
    "audit/in_bulk.py": "many rows at once, for actions; the database refuses it outside one",
    "extract/build.py": "writes the facts, which name nobody, to a file beside the database",
    "figures/schema.py": "makes the tables of that file",
    "figures/measures/run.py": "counts in memory, in that file",
}


def test_only_actions_write():
    found = {
        one.name: writes
        for one in sources()
        if one.word != "actions" and one.name not in MACHINERY and (writes := writes_in(one))
    }

    assert found == {}


def test_the_list_of_machinery_only_shrinks():
    by_name = {one.name: one for one in sources()}

    assert [name for name in MACHINERY if name not in by_name or not writes_in(by_name[name])] == []


@pytest.mark.parametrize(
    "line",
    [
        "person.save()",
        "Person.objects.filter(pk=1).update(sex='x')",
        "Person.objects.create()",
        "rows.delete()",
        "cursor.execute('insert into people_person values (1)')",
        "statement = 'update people_person set sex = 1'",
        "Person.objects.bulk_create([])",
    ],
)
def test_a_write_anywhere_else_is_found(line, tmp_path):
    page = tmp_path / "queries.py"
    page.write_text(f"def f():\n    {line}\n")

    assert writes_in(Source(page)) != []


def test_a_dictionary_may_be_updated(tmp_path):
    page = tmp_path / "queries.py"
    page.write_text("def f(words):\n    words.update({'a': 1})\n")

    assert writes_in(Source(page)) == []


def writes_in(source: Source) -> list[str]:
    """The calls and the statements that write to the database: "line 12: create", "line 9: insert into"."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node):
            found.append(f"line {node.lineno}: {node.func.attr}")
        elif isinstance(node, ast.Constant) and (statement := WRITING_SQL.match(str(node.value))):
            found.append(f"line {node.lineno}: {statement[1]}")
    return found


def _writes(call: ast.Call) -> bool:
    name = call.func.attr  # type: ignore[attr-defined]
    if name in WRITING:
        return True
    return name == "update" and bool(call.keywords) and not call.args
