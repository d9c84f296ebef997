"""From the drawn province to rows of the house's tables: persons, incidents, referrals, offers, programmes. Nothing is written here."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from django.utils import timezone

from schakel.chain.referral.models import Referral, Triage
from schakel.core import uuid7, working_days_after
from schakel.demo import help_rows, names
from schakel.demo.making import Family, People, Rows, at
from schakel.demo.province import Event, Household, Province
from schakel.incidents.models import Incident, Offence, Role
from schakel.intake.models import ImportedFile, PoliceReport
from schakel.organisations.models import Organisation
from schakel.people.matching.description import Description
from schakel.people.matching.keys import keys_of
from schakel.people.models import Person, Relation, Residence

BRUSSELS = ZoneInfo("Europe/Brussels")
OFFENCES = {
    "physical": ("43/02", "Opzettelijke slagen en verwondingen binnen het koppel"),
    "psychological": ("42/13", "Psychisch geweld"),
    "economic": ("20/04", "Economisch geweld binnen gezin"),
    "sexual": ("37/01", "Seksueel geweld binnen gezin"),
    "honour_related": ("45/01", "Bedreiging"),
}


def one_of(chance: np.random.Generator, words: Sequence[str]) -> str:
    """One of `words`, each as likely."""
    return words[int(chance.integers(len(words)))]


def rows_of(province: Province, people: People, file: ImportedFile) -> Rows:
    """Every household as rows. The chance that picks names and hours has its own seed, so that the figures do not depend on it."""
    rows, chance = Rows(), np.random.default_rng(province.parameters["seed"] + 1)
    rows.add(file)
    for home in province.households:
        rows.families.append(_family(rows, chance, home, people, file, province.parameters["last_day"]))
    return rows


def _family(rows: Rows, chance: np.random.Generator, home: Household, people: People, file: ImportedFile, last: date) -> Family:
    postal_code, municipality, nis = names.PLACES[home.place]
    persons = list(_persons(rows, chance, home, people.house, (postal_code, municipality, nis)))
    family = Family(home, persons, [], [])
    for number, event in enumerate(home.events):
        incident = _incident(rows, chance, event, people.house, (postal_code, municipality, nis), persons, home)
        family.incidents.append(incident)
        _reports(rows, event, incident, file, people.house, (home.number, number))
        family.referrals.append(_referral(rows, event, incident, people, (home.number, number), last))
        help_rows.add(rows, home, number, incident, family, people, last)
    return family


def _persons(
    rows: Rows, chance: np.random.Generator, home: Household, house: Organisation, place: tuple[str, str, str]
) -> Iterator[Person]:
    start = home.events[0].day
    surname = one_of(chance, names.FAMILY)
    for sex, age, family_name in (
        (home.sex, int(chance.normal(36, 10)), surname),
        (home.other_sex, int(chance.normal(34, 10)), one_of(chance, names.FAMILY)),
    ):
        yield _person(
            rows,
            chance,
            house,
            place,
            sex,
            start - timedelta(days=365 * min(max(age, 18), 80) + int(chance.integers(0, 365))),
            family_name,
        )
    for _child in range(home.children):
        sex = one_of(chance, ("male", "female"))
        yield _person(
            rows, chance, house, place, sex, start - timedelta(days=int(chance.integers(200, 365 * 17))), surname, is_child=True
        )


def _person(
    rows: Rows,
    chance: np.random.Generator,
    house: Organisation,
    place: tuple[str, str, str],
    sex: str,
    born: date,
    family_name: str,
    *,
    is_child: bool = False,
) -> Person:
    given = one_of(chance, names.CHILD if is_child else names.MALE if sex == "male" else names.FEMALE)
    person = rows.add(
        Person(
            id=uuid7(),
            house=house,
            family_name=family_name,
            given_names=given,
            birth_date=born,
            birth_date_precision="day",
            sex=sex,
            created_at=timezone.now(),
        )
    )
    _lives(rows, person, one_of(chance, names.STREETS), str(int(chance.integers(1, 240))), place)
    return person


def _lives(rows: Rows, person: Person, street: str, number: str, place: tuple[str, str, str]) -> None:
    """The address, and the keys by which the person is recognised."""
    postal_code, municipality, nis = place
    rows.add(
        Residence(
            id=uuid7(),
            house=person.house,
            person=person,
            street=street,
            number=number,
            postal_code=postal_code,
            municipality=municipality,
            nis=nis,
            known_since=max(person.birth_date, date(2021, 1, 1)),
        )
    )
    described = Description(
        surname=person.family_name,
        first_names=person.given_names,
        born_on=person.birth_date,
        sex=person.sex,
        street=street,
        house_number=number,
        postal_code=postal_code,
    )
    rows.keys += [(key, person.id, person.house_id) for key in keys_of(described)]


def _incident(
    rows: Rows,
    chance: np.random.Generator,
    event: Event,
    house: Organisation,
    place: tuple[str, str, str],
    persons: list[Person],
    home: Household,
) -> Incident:
    incident = rows.add(
        Incident(
            id=uuid7(),
            house=house,
            occurred_on=event.day,
            occurred_at=time(int(chance.integers(0, 24)), int(chance.integers(0, 60))),
            registered_on=event.registered,
            postal_code=place[0],
            municipality=place[1],
            nis=place[2],
            violence_types=[event.violence],
            children_present=event.children_present if home.children else False,
            source="police",
            summary="",
        )
    )
    code, label = OFFENCES[event.violence]
    rows.add(Offence(id=uuid7(), house=house, incident=incident, code=code, label=label))
    for person, role, relation in _parts(event, home, persons):
        rows.add(Role(id=uuid7(), house=house, incident=incident, person=person, role=role, **relation))
    if event is home.events[0]:
        _relations(rows, house, home, persons, event.day)
    return incident


def _parts(event: Event, home: Household, persons: list[Person]) -> Iterator[tuple[Person, str, dict[str, str]]]:
    """Who had which part in the incident, and how they are related to the other; a relation that is not said stays unknown."""
    suspect, other, *children = persons
    yield suspect, "both" if event.is_both else "suspect", {"relation": home.relation}
    yield other, "both" if event.is_both else "victim", {}
    for child in children if event.children_present else ():
        if child.birth_date <= event.day:
            yield child, "exposed_child", {"relation": "child_parent"}


def _relations(rows: Rows, house: Organisation, home: Household, persons: list[Person], day: date) -> None:
    suspect, other, *children = persons
    rows.add(Relation(id=uuid7(), house=house, person=suspect, other=other, kind=home.relation, stated_on=day))
    for child in children:
        rows.add(Relation(id=uuid7(), house=house, person=suspect, other=child, kind="parent_child", stated_on=day))
        if home.relation in {"partner", "ex_partner"}:
            rows.add(Relation(id=uuid7(), house=house, person=other, other=child, kind="parent_child", stated_on=day))


def _reports(
    rows: Rows, event: Event, incident: Incident, file: ImportedFile, house: Organisation, number: tuple[int, int]
) -> None:
    for copy in range(event.reports):
        rows.add(
            PoliceReport(
                id=uuid7(),
                house=house,
                file=file,
                number=f"VP.{event.day.year}.{number[0]:05d}.{number[1]}{'.B' if copy else ''}",
                zone="0000",
                drawn_up_at=at(event.registered, 8 + copy),
                incident=incident,
                is_suspected_double=copy > 0,
                content_hash="",
            )
        )


def _referral(rows: Rows, event: Event, incident: Incident, people: People, number: tuple[int, int], last: date) -> Referral:
    acknowledge, triage = working_days_after(event.registered, 1), working_days_after(event.registered, 5)
    decided = triage <= last
    referral = rows.add(
        Referral(
            id=uuid7(),
            house=people.house,
            number=f"{people.house.code}-A-{number[0]:05d}-{number[1]}",
            source="police",
            referrer=people.police,
            incident=incident,
            received_at=at(event.registered, 9),
            urgency="soon" if event.occasion == "repeat" else "normal",
            triggers=["repeat_incident"] if event.occasion == "repeat" else [],
            acknowledge_by_day=acknowledge,
            triage_by_day=triage,
            someone_in_danger="no" if decided else "",
            acknowledged_at=at(acknowledge) if decided else None,
            acknowledged_by=people.coordinator if decided else None,
        )
    )
    if decided:
        rows.add(
            Triage(
                id=uuid7(),
                referral=referral,
                outcome=event.triage,
                reason="Verzonnen beslissing van de demonstratie.",
                decided_at=at(triage, 11),
                decided_by=people.coordinator,
            )
        )
    return referral
