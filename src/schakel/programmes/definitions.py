"""Reads and checks the catalogue in `definitions/programmes/`; a file that is not right stops the loading, loudly."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("nl", "fr", "de", "en")
FORMATS = ("group", "individual", "both")
FRAMES = ("voluntary", "mandated", "both")
TEXTS = ("title", "focus", "audience", "description")
FIELDS = frozenset(
    {"code", "provider", "place", "province", "format", "frame", "minimum_sessions", "historic", "source", "participants", *TEXTS}
)


class DefinitionError(Exception):
    """A definition file is not as it must be; the sentence names the file and what to mend."""


@dataclass(frozen=True)
class ProgrammeDefinition:
    """One programme as its file describes it; `raw` is the whole file."""

    code: str
    title: str
    provider: str
    place: str
    minimum_sessions: int | None
    is_historic: bool
    raw: Mapping[str, Any]


def read_all(folder: Path) -> list[ProgrammeDefinition]:
    """Every programme in `folder`, by code. Raises DefinitionError for a file that is not right, or a code used twice."""
    found = [read(path) for path in sorted(folder.glob("*.yaml"))]
    if not found:
        raise DefinitionError(f"{folder}: no programme files here")
    return found


def read(path: Path) -> ProgrammeDefinition:
    """One file, checked."""
    with path.open(encoding="utf-8") as file:
        raw = yaml.safe_load(file)
    problems = list(_problems(raw, path.stem))
    if problems:
        raise DefinitionError(f"{path.name}: " + "; ".join(problems))
    return ProgrammeDefinition(
        code=raw["code"],
        title=raw["title"]["nl"],
        provider=raw["provider"],
        place=raw["place"],
        minimum_sessions=raw["minimum_sessions"],
        is_historic=raw["historic"],
        raw=raw,
    )


def _problems(raw: Any, stem: str) -> list[str]:
    if not isinstance(raw, dict):
        return ["the file is not a list of fields"]
    problems = [f"field {name!r} is missing" for name in sorted(FIELDS - raw.keys())]
    problems += [f"field {name!r} is not known" for name in sorted(raw.keys() - FIELDS)]
    if problems:
        return problems
    if raw["code"] != stem:
        problems.append(f"code {raw['code']!r} must be the name of the file")
    problems += [f"{name} lacks {language}" for name in TEXTS for language in LANGUAGES if not _has_text(raw[name], language)]
    problems += [
        f"{name} must be one of {', '.join(known)}"
        for name, known in (("format", FORMATS), ("frame", FRAMES))
        if raw[name] not in known
    ]
    minimum = raw["minimum_sessions"]
    if minimum is not None and (not isinstance(minimum, int) or minimum < 1):
        problems.append("minimum_sessions is a whole number from 1, or null")
    if not isinstance(raw["historic"], bool):
        problems.append("historic is true or false")
    problems += _participant_problems(raw["participants"])
    return problems


def _has_text(texts: Any, language: str) -> bool:
    return isinstance(texts, dict) and isinstance(texts.get(language), str) and bool(texts[language].strip())


def _participant_problems(participants: Any) -> list[str]:
    if participants is None:
        return []
    wanted = {"year", "number", "covers"}
    if not isinstance(participants, list) or not all(isinstance(row, dict) and row.keys() == wanted for row in participants):
        return ["participants is null or a list of year, number and covers"]
    return [
        f"participants of {row['year']} cover unknown programmes"
        for row in participants
        if not isinstance(row["covers"], list) or not row["covers"]
    ]
