"""Persons in the register."""

from datetime import date, timedelta

from django.utils import timezone

from schakel.organisations.models import Organisation
from schakel.people.models import BirthDatePrecision, Person, Relation, RelationKind, Residence, Sex
from tests.world.building import kept
from tests.world.organisations import a_house


def a_person(
    family_name: str = "Peeters",
    given_names: str = "Sofie",
    *,
    house: Organisation | None = None,
    birth_date: date | None = date(1988, 4, 12),
    sex: str = Sex.FEMALE,
    **more: object,
) -> Person:
    """Somebody in the register of a house."""
    house = house or a_house()
    precision = BirthDatePrecision.DAY if birth_date else BirthDatePrecision.UNKNOWN
    person = Person(
        house=house,
        family_name=family_name,
        given_names=given_names,
        birth_date=birth_date,
        birth_date_precision=precision,
        sex=sex,
        **more,
    )
    return kept(person, by=house)


def a_child(
    age: int = 7, family_name: str = "Peeters", given_names: str = "Noor", *, house: Organisation | None = None
) -> Person:
    """A child of this age today."""
    born = timezone.localdate() - timedelta(days=round(365.25 * age) + 30)
    return a_person(family_name, given_names, house=house, birth_date=born)


def a_residence(person: Person, **more: object) -> Residence:
    """Where somebody lives."""
    told = {
        "street": "Kerkstraat",
        "number": "12",
        "postal_code": "3500",
        "municipality": "Hasselt",
        "nis": "71022",
        "known_since": date(2024, 1, 8),
    } | more
    return kept(Residence(house=person.house, person=person, **told), by=person.house)


def a_relation(person: Person, other: Person, kind: str = RelationKind.PARTNER) -> Relation:
    """`person` is the `kind` of `other`."""
    return kept(Relation(house=person.house, person=person, other=other, kind=kind, stated_on=date(2025, 3, 3)), by=person.house)
