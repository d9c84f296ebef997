"""Geheim adres: street, number, postal code, municipality and its code, sealed together, so that not even the municipality stands plain.

Source: safety.md S-10 and S-12. Nothing that is derived from addresses (search, matching, figures, files) opens it.
"""

import json
from typing import NamedTuple

from schakel.access.secrecy import seal, unseal
from schakel.people.models import AddressLevel, Residence


class Place(NamedTuple):
    """Where somebody lives, in words."""

    street: str = ""
    number: str = ""
    postal_code: str = ""
    municipality: str = ""
    nis: str = ""


def sealed(place: Place) -> bytes:
    """For the column `secret_sealed`."""
    return seal(json.dumps(place))


def place_of(home: Residence) -> Place:
    """Where it is; of a secret address only after it is opened, so this stands nowhere near a page or a list."""
    if home.level == AddressLevel.SECRET:
        return Place(*json.loads(unseal(home.secret_sealed) or "[]"))
    return Place(home.street, home.number, home.postal_code, home.municipality, home.nis)
