"""Law 10: functions and files stay within bounds; whoever does not is named here, and the list only shrinks."""

import ast

import pytest

from tests.laws.sources import SOURCE, sources, templates

FILE_LINES = 300
FUNCTION_LINES = {"rules": 40, "actions": 40, "views": 25}
TEMPLATE_LINES = 80
NAMELESS = {"utils", "util", "helpers", "helper", "common", "services", "service", "managers", "manager", "misc"}

# name -> lines it has today. Make it smaller, never larger.
LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}
LONG_TEMPLATES: dict[str, int] = {}


def files() -> dict[str, int]:
    return {one.name: count for one in sources() if (count := len(one.text.splitlines())) >= FILE_LINES}


def functions() -> dict[str, int]:
    return {
        f"{one.name}:{function.name}": count
        for one in sources()
        if one.word in FUNCTION_LINES
        for function in one.functions
        if (count := lines_of(function)) > FUNCTION_LINES[one.word]
    }


def long_templates() -> dict[str, int]:
    found = ((str(path.relative_to(SOURCE)), len(path.read_text().splitlines())) for path in templates())
    return {name: count for name, count in found if count >= TEMPLATE_LINES}


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From `def` to the last line."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize(
    ("found", "excused"),
    [(files, LONG_FILES), (functions, LONG_FUNCTIONS), (long_templates, LONG_TEMPLATES)],
    ids=["files", "functions", "templates"],
)
def test_nothing_grows_beyond_what_one_reads_at_a_glance(found, excused):
    today = found()

    assert {name: count for name, count in today.items() if count > excused.get(name, 0)} == {}
    assert {name for name in excused if name not in today} == set(), "these are within bounds now: take them off the list"


def test_half_of_the_rules_and_actions_are_under_eight_lines():
    counts = sorted(lines_of(function) for one in sources() if one.word == "rules" for function in one.functions)

    assert counts[len(counts) // 2] <= 16  # with signature and docstring


def test_everything_has_a_name():
    assert [
        one.name for one in sources() if NAMELESS & {part.removesuffix(".py") for part in one.path.relative_to(SOURCE).parts}
    ] == []


def test_the_docstring_of_a_room_says_what_it_is():
    rooms = [one for one in sources() if one.path.name == "__init__.py" and one.path.with_name("apps.py").exists()]

    assert [one.name for one in rooms if not (ast.get_docstring(one.tree) or "").strip()] == []
