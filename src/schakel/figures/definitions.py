"""Definities: what is counted and how, read from `definitions/figures`. Each file names its unit, its groups, its rule, and
an example that tests it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

DIRECTORY = Path(__file__).resolve().parents[3] / "definitions" / "figures"
LANGUAGES = ("nl", "fr", "de", "en")
TOTAL = "total"


class BadDefinition(ValueError):
    """A definition file that cannot be used, with the file and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the four languages of the house."""

    nl: str
    fr: str
    de: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `language`, in Dutch for a language we do not speak."""
        return str(getattr(self, language[:2] if language[:2] in LANGUAGES else "nl"))


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: facts in, period and cut-off, and the raw rows that must come out. It never leaves the room."""

    facts: Mapping[str, list[dict[str, Any]]]
    period: str
    cut_off: str
    gives: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its label and the unit it counts in."""

    name: str
    label: Text
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class Measure:
    """A counted measure: one query over the facts, the groups of its rows and the rule under which it may be published.

    `kind` is counts (cells add up over the groups that are no slices), quantiles (median, p90 and number) or catalogue (no persons in it).
    `slices` are the groups over which nothing is added up, such as the year of a person who may be guided in two.
    """

    id: str
    version: int
    question: int
    kind: str
    unit: str
    title: Text
    definition: Text
    note: Text | None
    groups: tuple[str, ...]
    slices: tuple[str, ...]
    across: str | None
    disclosure: str
    sql: str
    columns: tuple[Column, ...]
    share_of: tuple[str, str] | None
    example: Example


@dataclass(frozen=True, slots=True)
class Recidivism:
    """The definition object of recidivism (statistics.md section 3): without all of these parts a figure is not published."""

    id: str
    version: int
    question: int
    title: Text
    definition: Text
    index: str
    index_label: Text
    units: tuple[str, ...]
    outcomes: Mapping[str, str]
    source: str
    windows: tuple[int, ...]
    lag_months: int
    interval: str
    groups: tuple[str, ...]
    selection: Text | None
    clock: Text
    disclosure: str
    example: Example


@dataclass(frozen=True, slots=True)
class External:
    """A series somebody else published: its numbers as they stand there, with source and unit. Never through our own
    suppression.
    """

    id: str
    version: int
    question: int
    title: Text
    unit: Text
    source: Text
    note: Text
    groups: tuple[str, ...]
    across: str | None
    rows: tuple[Mapping[str, Any], ...]
    beside: tuple[str, ...] = field(default=())


def _load(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BadDefinition(f"{path}: cannot be read: {error}") from error
    if not isinstance(content, dict) or content.get("id") != path.stem.replace("-", "_"):
        raise BadDefinition(f"{path}: needs an id equal to the name of the file")
    return content


def text(content: Mapping[str, Any] | None, where: str) -> Text:
    """The text in four languages; BadDefinition when one is missing or empty."""
    if (
        not isinstance(content, dict)
        or set(content) != set(LANGUAGES)
        or not all(str(value).strip() for value in content.values())
    ):
        raise BadDefinition(f"{where}: needs a text in each of {', '.join(LANGUAGES)}")
    return Text(**{language: str(content[language]).strip() for language in LANGUAGES})


def _example(content: dict[str, Any], where: Path) -> Example:
    example = content.get("example")
    if not isinstance(example, dict) or not {"facts", "period", "gives"} <= set(example):
        raise BadDefinition(f"{where}: needs an example with facts, period and gives")
    return Example(example["facts"], str(example["period"]), str(example.get("cut_off", "2025-12-31")), example["gives"])


def _measure(path: Path) -> Measure:
    content = _load(path)
    try:
        share = content.get("share_of")
        measure = Measure(
            id=content["id"], version=int(content["version"]), question=int(content["question"]), kind=content["kind"],
            unit=content["unit"], title=text(content["title"], f"{path} title"),
            definition=text(content["definition"], f"{path} definition"),
            note=text(content["note"], f"{path} note") if "note" in content else None,
            groups=tuple(content["groups"]), slices=tuple(content.get("slices", ())), across=content.get("across"),
            disclosure=content["disclosure"], sql=content["sql"],
            columns=tuple(
                Column(part["name"], text(part["label"], f"{path} {part['name']}"), part.get("unit", "count"))
                for part in content["columns"]
            ),
            share_of=(share["group"], share["value"]) if share else None, example=_example(content, path),
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise BadDefinition(f"{path}: {error} is missing or wrong") from error
    if measure.kind not in {"counts", "quantiles", "catalogue"} or not set(measure.slices) <= set(measure.groups):
        raise BadDefinition(f"{path}: unknown kind, or a slice that is no group")
    return measure


def _recidivism(path: Path) -> Recidivism:
    content = _load(path)
    try:
        definition = Recidivism(
            id=content["id"], version=int(content["version"]), question=int(content["question"]),
            title=text(content["title"], f"{path} title"), definition=text(content["definition"], f"{path} definition"),
            index=content["index"], index_label=text(content["index_label"], f"{path} index_label"),
            units=tuple(content["units"]), outcomes=dict(content["outcomes"]), source=content["source"],
            windows=tuple(int(months) for months in content["windows"]), lag_months=int(content["lag_months"]),
            interval=content["interval"], groups=tuple(content.get("groups", ())),
            selection=text(content["selection"], f"{path} selection") if "selection" in content else None,
            clock=text(content["clock"], f"{path} clock"), disclosure=content["disclosure"], example=_example(content, path),
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise BadDefinition(f"{path}: {error} is missing or wrong") from error
    if "pair" in definition.units and definition.index != "first_incident":
        raise BadDefinition(f"{path}: a pair has an index only at its first incident; use the unit person")
    if definition.groups and definition.selection is None:
        raise BadDefinition(f"{path}: groups are compared only with a statement on selection")
    return definition


def _external(path: Path) -> External:
    content = _load(path)
    try:
        return External(
            id=content["id"], version=int(content["version"]), question=int(content["question"]),
            title=text(content["title"], f"{path} title"), unit=text(content["unit"], f"{path} unit"),
            source=text(content["source"], f"{path} source"), note=text(content["note"], f"{path} note"),
            groups=tuple(content["groups"]), across=content.get("across"), rows=tuple(content["rows"]),
            beside=tuple(content.get("beside", ())),
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise BadDefinition(f"{path}: {error} is missing or wrong") from error


@lru_cache(maxsize=1)
def measures() -> dict[str, Measure]:
    """All counted measures, by id."""
    return {path.stem: _measure(path) for path in sorted((DIRECTORY / "measures").glob("*.yaml"))}


@lru_cache(maxsize=1)
def recidivism() -> dict[str, Recidivism]:
    """All definitions of recidivism, by id."""
    return {path.stem: _recidivism(path) for path in sorted((DIRECTORY / "recidivism").glob("*.yaml"))}


@lru_cache(maxsize=1)
def external() -> dict[str, External]:
    """All published series of others, by id."""
    return {path.stem: _external(path) for path in sorted((DIRECTORY / "external").glob("*.yaml"))}


@lru_cache(maxsize=1)
def _labels() -> dict[str, dict[str, Text]]:
    path = DIRECTORY / "labels.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        group: {str(code): text(words, f"{path} {group}.{code}") for code, words in codes.items()}
        for group, codes in content.items()
    }


def label(group: str, code: object, language: str = "nl") -> str:
    """What a code of a group is called on paper; the code itself where it speaks for itself, such as a year or a name of a
    place.
    """
    name = str(code)
    known = _labels().get(group, {}).get(name) or _labels()["any"].get(name)
    if known is None and name.startswith("other:"):
        return f"{_labels()['any']['other'].in_(language)} ({name.removeprefix('other:')})"
    return known.in_(language) if known else name


def group_label(group: str, language: str = "nl") -> str:
    """What a group is called above its column."""
    return _labels()["group"][group].in_(language)


def codes(group: str) -> tuple[str, ...]:
    """The codes of a group in the order in which they are shown; empty for a group without a fixed list."""
    return tuple(_labels().get(group, {}))
