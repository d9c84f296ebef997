"""Afspraak met de afzender: columns and codes as data. A mapping that does not hold together raises when it is read."""

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_FIELDS = """report_number drawn_up_at occurred_on occurred_at zone offence offence_label role surname first_names born_on sex
national_number street house_number postal_code municipality relation children_present stated_risk summary"""
FIELDS = frozenset(_FIELDS.split())
ROLES = frozenset({"suspect", "victim", "both", "exposed_child", "witness", "unknown"})
RELATIONS = frozenset(
    {"partner", "ex_partner", "parent_child", "child_parent", "sibling", "other_family", "honour_context", "unknown"}
)
SEXES = frozenset({"female", "male", "x", "unknown"})
RISKS = frozenset({"low", "medium", "high", "extreme"})
VIOLENCE = frozenset({"physical", "psychological", "sexual", "economic", "honour_related"})


class BadMapping(ValueError):
    """A mapping file that cannot be used, with what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    longest: int
    required: bool = False


@dataclass(frozen=True, slots=True)
class OffenceKind:
    """What an offence code of this sender means."""

    code: str
    label: str
    violence: tuple[str, ...]
    is_breach: bool = False


@dataclass(frozen=True)
class Mapping:
    """The agreement with one sender; codes in lower case."""

    id: str
    title: str
    delimiter: str
    date_forms: tuple[str, ...]
    report_number: re.Pattern[str]
    report_number_example: str
    zone: re.Pattern[str]
    zone_example: str
    columns: MappingType[str, Column]
    nobody: frozenset[str]
    roles: MappingType[str, str]
    relations: MappingType[str, str]
    sexes: MappingType[str, str]
    answers: MappingType[str, bool]
    risks: MappingType[str, str]
    offences: MappingType[str, OffenceKind]
    former_municipalities: MappingType[str, str]
    examples: tuple[MappingType[str, Any], ...]

    def heading(self, field: str) -> str:
        return self.columns[field].heading


@lru_cache(maxsize=8)
def read_mapping(path: Path) -> Mapping:
    """The mapping in `path`; raises BadMapping with the reason."""
    kept = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        columns = {field: Column(**column) for field, column in kept["columns"].items()}
        _same(path, "columns", columns.keys(), FIELDS)
        for name, allowed in (("roles", ROLES), ("relations", RELATIONS), ("sexes", SEXES), ("risks", RISKS)):
            _among(path, name, kept[name].values(), allowed)
        offences = {
            str(code): OffenceKind(str(code), offence["label"], tuple(offence["violence"]), bool(offence.get("breach")))
            for code, offence in kept["offences"].items()
        }
        _among(path, "offences", [kind for offence in offences.values() for kind in offence.violence], VIOLENCE)
        return Mapping(
            kept["id"],
            kept["title"],
            kept["delimiter"],
            tuple(kept["date_forms"]),
            re.compile(kept["report_number"]),
            kept["report_number_example"],
            re.compile(kept["zone"]),
            kept["zone_example"],
            columns,
            frozenset(_lower(name) for name in kept["nobody"]),
            _codes(kept["roles"]),
            _codes(kept["relations"]),
            _codes(kept["sexes"]),
            _codes(kept["answers"]),
            _codes(kept["risks"]),
            offences,
            _codes(kept["former_municipalities"]),
            tuple(kept["examples"]),
        )
    except (KeyError, TypeError) as error:
        raise BadMapping(f"{path.name}: {error}") from error


def _codes(kept: MappingType[Any, Any]) -> dict[str, Any]:
    return {_lower(code): meaning for code, meaning in kept.items()}


def _lower(code: object) -> str:
    return " ".join(str(code).lower().split())


def _among(path: Path, name: str, given: Any, allowed: frozenset[str]) -> None:
    unknown = set(given) - allowed
    if unknown:
        raise BadMapping(f"{path.name}: {name} holds {sorted(unknown)}, allowed are {sorted(allowed)}")


def _same(path: Path, name: str, given: Any, wanted: frozenset[str]) -> None:
    if set(given) != wanted:
        raise BadMapping(
            f"{path.name}: {name} lacks {sorted(wanted - set(given))} and holds unknown {sorted(set(given) - wanted)}"
        )
