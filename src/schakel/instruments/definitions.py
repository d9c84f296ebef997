"""Reads and checks the lists of questions in `definitions/instruments/`. A file that is not right stops the program, loudly.

Only lists of our own wording are shipped: no score, no bands. A file of an instrument that scores is refused.
"""

import string
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from schakel.instruments import rules
from schakel.instruments.rules import Asks, Instrument, Item

LANGUAGES = ("nl", "fr", "de", "en")
PLACES = frozenset({"from", "to"})
FIELDS = frozenset({
    "id", "version", "order", "title", "description", "licence_class", "licence_holder", "training_required", "validated",
    "subject", "population", "answers", "scoring", "bands", "unknown_critical_asks", "validity_days", "items", "asks",
    "references", "examples",
})
ITEM_FIELDS = frozenset({"code", "label", "help", "critical", "is_own_fear", "is_protective"})
EXAMPLE_FIELDS = frozenset({"what", "others", "answers", "asks", "complete"})


class DefinitionError(Exception):
    """A definition file is not as it must be; the sentence names the file and what to mend."""


@lru_cache(maxsize=1)
def instruments() -> Mapping[str, Instrument]:
    """Every list of questions, by id, read once."""
    found = (read(path) for path in files(settings.DEFINITIONS / "instruments"))
    return {one.id: one for one in sorted(found, key=lambda one: (one.order, one.id))}


def instrument(code: str) -> Instrument:
    """One list of questions; LookupError when there is none of that name."""
    return instruments()[code]


def files(folder: Path) -> list[Path]:
    """The definition files in `folder`; a folder without any is an error."""
    found = sorted(folder.glob("*.yaml"))
    if not found:
        raise DefinitionError(f"{folder}: no instrument files here")
    return found


def read(path: Path) -> Instrument:
    """One file, checked, with its worked examples tried."""
    with path.open(encoding="utf-8") as file:
        raw = yaml.safe_load(file)
    problems = list(_problems(raw, path.stem))
    if not problems:
        made = _made(raw)
        problems = list(_wrong_examples(made, raw["examples"]))
    if problems:
        raise DefinitionError(f"{path.name}: " + "; ".join(problems))
    return made


def _made(raw: Mapping[str, Any]) -> Instrument:
    return Instrument(
        id=raw["id"], version=raw["version"], titles=raw["title"], descriptions=raw["description"], subject=raw["subject"],
        order=raw["order"], is_validated=raw["validated"], unknown_critical_asks=raw["unknown_critical_asks"],
        validity_days=raw["validity_days"],
        items=tuple(
            Item(code=item["code"], labels=item["label"], helps=item.get("help", {}), is_critical=item.get("critical", False),
                 is_own_fear=item.get("is_own_fear", False), is_protective=item.get("is_protective", False))
            for item in raw["items"]
        ),
        asks=tuple(Asks(level=ask["level"], when_yes=frozenset(ask["when_yes"])) for ask in raw["asks"]),
    )


def _problems(raw: Any, stem: str) -> Iterator[str]:
    if not isinstance(raw, dict):
        yield "the file is not a list of fields"
        return
    missing, unknown = sorted(FIELDS - raw.keys()), sorted(raw.keys() - FIELDS)
    if missing or unknown:
        yield f"fields missing: {missing}, not known: {unknown}"
        return
    yield from _head_problems(raw, stem)
    for item in raw["items"]:
        yield from _item_problems(item)
    codes = [item.get("code") for item in raw["items"] if isinstance(item, dict)]
    yield from (f"item {code!r} stands there twice" for code in sorted({code for code in codes if codes.count(code) > 1}))
    if not any(item.get("is_own_fear") for item in raw["items"] if isinstance(item, dict)):
        yield "the own fear of the person is an item of its own (instruments.md section 1, rule 8)"
    for ask in raw["asks"]:
        if ask.get("level") not in rules.LEVELS:
            yield f"asks for an unknown level {ask.get('level')!r}"
        yield from (f"asks because of an unknown item {code!r}" for code in sorted(set(ask.get("when_yes", ())) - set(codes)))


def _head_problems(raw: Mapping[str, Any], stem: str) -> Iterator[str]:
    if raw["id"] != stem:
        yield f"id {raw['id']!r} must be the name of the file"
    if not isinstance(raw["version"], str):
        yield "version is a text between quotes"
    if raw["licence_class"] != "A" or raw["scoring"] != {"type": "none"} or raw["bands"]:
        yield "only lists of own wording (class A) without score and bands can be read"
    if raw["validated"] is not False:
        yield "validated is false for a list of own wording"
    if raw["subject"] not in ("pair", "child"):
        yield "subject is pair or child"
    if tuple(raw["answers"]) != rules.ANSWERS:
        yield f"answers are {', '.join(rules.ANSWERS)}"
    if raw["unknown_critical_asks"] not in rules.LEVELS:
        yield "unknown_critical_asks is a level"
    yield from _text_problems(raw["title"], "title")
    yield from _text_problems(raw["description"], "description")


def _item_problems(item: Any) -> Iterator[str]:
    if not isinstance(item, dict) or not isinstance(item.get("code"), str) or item.keys() - ITEM_FIELDS:
        yield f"not an item: {item!r}"
        return
    yield from _text_problems(item.get("label"), f"label of {item['code']}")
    for text in (item.get("label") or {}).values():
        strange = {name for _literal, name, _format, _conversion in string.Formatter().parse(str(text)) if name} - PLACES
        if strange:
            yield f"label of {item['code']} names {sorted(strange)}; it may name {{from}} and {{to}}"


def _text_problems(texts: Any, what: str) -> Iterator[str]:
    for language in LANGUAGES:
        if not isinstance(texts, dict) or not isinstance(texts.get(language), str) or not texts[language].strip():
            yield f"{what} lacks {language}"


def _wrong_examples(made: Instrument, examples: list[Mapping[str, Any]]) -> Iterator[str]:
    if not examples:
        yield "there are no worked examples"
    for example in examples:
        if EXAMPLE_FIELDS - example.keys():
            yield f"an example lacks {sorted(EXAMPLE_FIELDS - example.keys())}"
            continue
        if example["answers"].keys() - made.codes:
            yield f"example {example['what']!r} answers unknown items {sorted(example['answers'].keys() - made.codes)}"
        given = {code: rules.Answer(example["answers"].get(code, example["others"])) for code in made.codes}
        asked = rules.asked_level(made, given)
        if (asked.level, asked.is_complete) != (example["asks"], example["complete"]):
            yield f"example {example['what']!r} asks {asked.level!r}, complete {asked.is_complete}"
        if "chosen" in example and rules.needs_second_person(asked.level, example["chosen"]) != example["needs_second_person"]:
            yield f"example {example['what']!r} is wrong about the second person"
