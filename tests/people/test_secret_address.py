"""A secret address lies sealed, municipality and all, and nothing that is derived from addresses knows it."""

import pytest
from django.db import DatabaseError

from schakel.people.models import AddressLevel, Residence
from schakel.people.secret_address import Place, place_of, sealed
from tests.world import a_person, a_residence, cast, looking_as

pytestmark = pytest.mark.django_db
PLACE = Place("Schuilstraat", "7", "3600", "Genk", "71016")
PLAIN = dict.fromkeys(Place._fields, "")


def test_a_secret_address_comes_back_whole_and_stands_nowhere_plain():
    home = a_residence(a_person(), level=AddressLevel.SECRET, secret_sealed=sealed(PLACE), **PLAIN)

    with looking_as(cast().coco):
        kept = Residence.objects.get(pk=home.pk)
    assert place_of(kept) == PLACE
    assert (kept.street, kept.number, kept.postal_code, kept.municipality, kept.nis) == ("",) * 5
    assert b"Schuilstraat" not in bytes(kept.secret_sealed)


@pytest.mark.parametrize("name", Place._fields)
def test_the_database_takes_no_part_of_a_secret_address_plain(name):
    with pytest.raises(DatabaseError, match="residence_secret_is_sealed"):
        a_residence(a_person(), level=AddressLevel.SECRET, secret_sealed=sealed(PLACE), **(PLAIN | {name: getattr(PLACE, name)}))


def test_the_database_takes_no_secret_address_that_only_looks_sealed():
    with pytest.raises(DatabaseError, match="is_sealed"):
        a_residence(a_person(), level=AddressLevel.SECRET, secret_sealed=b"Schuilstraat 7, 3600 Genk, ruim lang genoeg", **PLAIN)
