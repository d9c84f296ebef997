"""A family in the chain."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from schakel.cases.models import Case, CaseIncident, Function, Ground, Party, Passage, Seat, Step
from schakel.incidents.models import Incident
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person, RelationKind, Sex
from tests.world.building import kept
from tests.world.incidents import an_incident
from tests.world.organisations import Cast, a_house, cast
from tests.world.people import a_child, a_person, a_relation

STEPS = list(Step)


@dataclass(frozen=True)
class Family:
    """Who a case is about, what happened, and who works in it; `case.family` of a built case."""

    suspect: Person
    victim: Person
    children: tuple[Person, ...]
    incident: Incident
    cast: Cast

    @property
    def everyone(self) -> tuple[Person, ...]:
        return (self.suspect, self.victim, *self.children)


def a_case(
    step: str = Step.FILE_BUILDING,
    *,
    minors: int = 0,
    house: Organisation | None = None,
    director: bool = True,
    guide: bool = True,
    opened_at: datetime | None = None,
    name: str = "Peeters",
) -> Case:
    """A couple with `minors` children, one incident, An as director and Bilal beside the suspect, in this step of the chain.

    What the steps before must leave behind is there: from case direction on a decided weighing (and a consultation when there are
    minors), from execution on an agreed plan with one goal and one action. `case.family` names the people.
    """
    from tests.world import chain

    house = house or a_house()
    opened_at = opened_at or timezone.now() - timedelta(days=20)
    family = _a_family(house, minors, name)
    case = Case(house=house, number=f"{house.code}-{opened_at.year}-{_next()}", opened_at=opened_at)
    passed = STEPS[: STEPS.index(Step(step)) + 1]
    passages = [
        Passage(case=case, step=one, at=opened_at + timedelta(days=place), by=family.cast.coco)
        for place, one in enumerate(passed)
    ]
    parties = [Party(case=case, person=person) for person in family.everyone]
    kept(case, CaseIncident(case=case, incident=family.incident), *parties, *passages, by=house)
    if director:
        a_seat(case, family.cast.an, Function.DIRECTOR)
    if guide:
        a_seat(case, family.cast.bilal, Function.PERPETRATOR_SIDE)
    case.family, case.step = family, Step(step)
    chain.leave_behind(case, passed)
    return case


def a_party(case: Case, person: Person, **more: object) -> Party:
    """One more person in a case."""
    return kept(Party(case=case, person=person, **more), by=case.house)


def a_seat(
    case: Case,
    worker: Worker,
    function: str = Function.MEMBER,
    *,
    from_day: date | None = None,
    until_day: date | None = None,
    ground: str = Ground.INVOLVEMENT,
) -> Seat:
    """A worker sits in a case, since ten days unless told otherwise."""
    from_day = from_day or timezone.localdate() - timedelta(days=10)
    return kept(
        Seat(
            case=case, house=case.house, worker=worker, function=function, ground=ground, from_day=from_day, until_day=until_day
        ),
        by=case.house,
    )


_numbers = iter(range(90001, 100000))


def _next() -> str:
    """Numbers of built cases lie far from those the application gives."""
    return f"{next(_numbers):05d}"


def _a_family(house: Organisation, minors: int, name: str) -> Family:
    suspect = a_person(name, "Tom", house=house, birth_date=date(1985, 9, 2), sex=Sex.MALE)
    victim = a_person("Janssens", "Sofie", house=house)
    children = tuple(a_child(5 + place, name, f"Noor {place + 1}", house=house) for place in range(minors))
    a_relation(suspect, victim, RelationKind.PARTNER)
    for child in children:
        a_relation(victim, child, RelationKind.PARENT_CHILD)
    incident = an_incident(
        timezone.localdate() - timedelta(days=24), house=house, suspect=suspect, victim=victim, children=children
    )
    return Family(suspect, victim, children, incident, cast(house))
