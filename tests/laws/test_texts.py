"""Law 8: every text exists in Dutch, French, German and English.

The Dutch stands in the source, the rest in `src/schakel/locale`; `python -m schakel.config.texts` brings them together.
"""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from schakel.config import texts
from tests.laws.sources import ROOT, SOURCE, Source, sources, templates

MARKS = {*texts.MARKS}
AT_ONCE = {"gettext", "ngettext", "pgettext", "npgettext"}
DUTCH = set(
    "de het een niet je dit deze van voor aan naar geen nog wordt bij zijn kies schrijf waarom wie wat hoe nieuwe persoon feiten bestand dossier"
    " huis onbekend te tot uit door over ook als dan mag kan beheerder politie".split()
)
# Rooms that speak Dutch for a reason: (path, why).
SPEAKS_DUTCH = {
    "rights/composing.py": "the words with which a sentence in a file begins",
    "demo": "invented people write Dutch",
    "people/matching/names.py": "particles of names",
    "chain/referral/commands.py": "the terminal of the administrator",
}
TAGS_WITHOUT_TEXT = {"url", "load", "static", "extends", "csrf_token", "translate", "blocktranslate"}


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_text_is_translated_with_the_same_places_and_compiled(language: str) -> None:
    assert texts.left_to_do(language, texts.source_texts()) == []


def test_a_missing_fuzzy_or_crooked_translation_is_noticed() -> None:
    catalogue = texts.Catalog(locale="fr")
    catalogue.add("Er zijn {count} dagen", "Il y a des jours")
    catalogue.add("Opnieuw", "Encore", flags=["fuzzy"])
    catalogue.add(("%(days)d dag", "%(days)d dagen"), ("un jour", "%(days)d jours"))
    catalogue.add("Bewaren", "")

    found = {str(message.id): list(texts.faults(message, "fr")) for message in catalogue if message.id}

    assert list(found.values()) == [["other places to fill in"], ["fuzzy"], ["other places to fill in"], ["not translated"]]


def test_no_text_is_translated_while_the_house_is_being_loaded() -> None:
    """A text translated then would stay in one language for everybody."""
    assert [f"{source.name}:{line}" for source in sources() for line in translated_at_import(source)] == []


def translated_at_import(source: Source) -> Iterator[int]:
    """Lines where gettext itself is called outside a function."""
    at_once = {
        name.asname or name.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.name in AT_ONCE
    }
    waiting: list[ast.AST] = [source.tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in at_once:
            yield node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.decorator_list, *node.args.defaults, *node.args.kw_defaults]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)
        waiting = [one for one in waiting if one is not None]


def test_what_reads_as_dutch_in_the_code_is_marked_for_translation() -> None:
    found = [
        f"{source.name}:{line}: {text}"
        for source in sources()
        if not any(source.name.startswith(name) for name in SPEAKS_DUTCH)
        for line, text in unmarked(source)
    ]

    assert found == []


def unmarked(source: Source) -> Iterator[tuple[int, str]]:
    """Strings with two or more Dutch words that are no docstring, no question to the database and not within a mark."""
    passed: set[int] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MARKS:
            passed.update(map(id, ast.walk(node)))
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed
            and reads_as_dutch(node.value)
        ):
            yield node.lineno, node.value


def reads_as_dutch(text: str) -> bool:
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    return len(words & DUTCH) > 1 and not words & {"select", "insert", "update", "create"}


def test_a_template_says_nothing_outside_a_translation() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {text}"
        for path in templates()
        if path.suffix == ".html"
        for text in [*Said.in_template(path), *said_in_tags(path)]
        if text.strip(":") not in {"Schakel", "CSV"}
    ]

    assert found == []


class Said(HTMLParser):
    """Gathers what stands between the tags of a page, and in the attributes that are read to people."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_style = False

    @classmethod
    def in_template(cls, path: Path) -> list[str]:
        said = cls()
        marked = r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}"
        said.feed(re.sub(marked, "", path.read_text(), flags=re.DOTALL))
        return [text for text in said.found if re.search(r"[^\W\d_]{2}", text)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_style = tag in {"style", "script"}
        self.found += [
            value for name, value in attrs if name in {"title", "alt", "aria-label", "placeholder", "summary"} and value
        ]

    def handle_data(self, data: str) -> None:
        if not self.is_style and data.strip():
            self.found.append(data.strip())


def said_in_tags(path: Path) -> Iterator[str]:
    """Sentences given to a tag or a filter without `_()`: more than one word, or one that begins with a capital."""
    for tag in re.findall(r"{[%{]\s*(.*?)\s*[%}]}", path.read_text(), flags=re.DOTALL):
        if tag.split()[0] in TAGS_WITHOUT_TEXT:
            continue
        for given in re.findall(r'"([^"]*)"', re.sub(r"_\((?:\"[^\"]*\"|'[^']*')\)", "", tag)):
            if re.fullmatch(r"[A-Z][a-z]+|\w+(?: \w+)+[.?!]?", given):
                yield given


def test_a_definition_that_speaks_says_it_in_all_four_languages() -> None:
    languages = {"nl", *texts.LANGUAGES}
    found = []
    for path in sorted((ROOT / "definitions").rglob("*.yaml")):
        for place, value in mappings(yaml.safe_load(path.read_text()), path.stem):
            spoken = {key for key in languages if isinstance(value.get(key), str) and value[key].strip()}
            if value.keys() & {"nl", "fr", "de"} and spoken != languages:
                found.append(f"{place}: has only {sorted(spoken)}")

    assert found == []


def mappings(value: object, place: str) -> Iterator[tuple[str, dict]]:
    if isinstance(value, dict):
        yield place, value
        for key, inner in value.items():
            yield from mappings(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from mappings(inner, f"{place}[{number}]")
