"""Law 1: a room knows only the rooms before it; rules know no framework, pages know no tables, figures know no people."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.laws.sources import ROOT, Source, sources

NO_FRAMEWORK = {"django.utils.translation"}  # words may be marked for translation


def test_every_room_imports_only_what_stands_before_it():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config", str(ROOT / ".importlinter")]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr


@pytest.mark.parametrize("source", [one for one in sources() if one.word == "rules"], ids=lambda one: one.name)
def test_rules_know_no_framework(source):
    assert framework_in(source) == []


@pytest.mark.parametrize("source", [one for one in sources() if one.word == "views"], ids=lambda one: one.name)
def test_pages_know_no_tables(source):
    tables = [name for name in source.imports if name.startswith("schakel.") and "models" in name.split(".")]

    assert tables == [], f"{source.name} must ask its queries instead"


def test_a_rule_that_takes_hold_of_the_framework_is_found(tmp_path):
    rule = tmp_path / "rules.py"
    rule.write_text("from django.utils.translation import gettext as _\ndef f():\n    from django.db import connection\n")

    assert framework_in(Source(rule)) == ["django.db"]


def framework_in(source: Source) -> list[str]:
    named = [node.module for node in ast.walk(source.tree) if isinstance(node, ast.ImportFrom) and node.module]
    named += [name.name for node in ast.walk(source.tree) if isinstance(node, ast.Import) for name in node.names]
    return [name for name in named if name.split(".")[0] in {"django", "psycopg"} and name not in NO_FRAMEWORK]
