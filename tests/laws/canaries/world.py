"""The whole world of canaries: three families, and everyone who may or may not look at them."""

from dataclasses import dataclass

from django.utils import timezone

from schakel.audit.models import FormKey
from schakel.audit.queries import note_reading
from schakel.cases.actions.emergencies import break_glass
from schakel.cases.models import Exclusion, Function, Seat
from schakel.core import uuid7
from schakel.organisations.models import Worker
from tests.laws.canaries.families import FamilyOfCanaries, a_family_of_canaries
from tests.laws.canaries.words import Aviary
from tests.world import a_house, a_programme, a_worker, cast, looking_as

OURS, THEIRS = "LIM", "ANT"


@dataclass(frozen=True)
class World:
    """`actors` by what they are to family a; None is who is not signed in."""

    aviary: Aviary
    families: dict[str, FamilyOfCanaries]
    actors: dict[str, Worker | None]


def a_world_of_canaries() -> World:
    """Built anew in the transaction of a test."""
    aviary, ours, theirs = Aviary(), cast(a_house(OURS)), cast(a_house(THEIRS))
    other_director = a_worker("case_director", house=ours.house, name="Omer Otte")
    other_guide = a_worker("perpetrator_worker", house=ours.house, organisation=ours.bilal.organisation, name="Gilles Goos")
    programme = a_programme(organisation=ours.tine.organisation)
    families = {
        "a": a_family_of_canaries("a", ours, ours.an, ours.bilal, aviary, programme),
        "b": a_family_of_canaries("b", theirs, theirs.an, theirs.bilal, aviary, programme),
        "c": a_family_of_canaries("c", ours, other_director, other_guide, aviary, programme),
    }
    in_emergency = {circle: _in_emergency(family) for circle, family in families.items()}
    excluded = {circle: _excluded(family) for circle, family in families.items()}
    for family in families.values():
        with looking_as(family.director):
            note_reading(family.director, "case", case=family["case"].pk)
            FormKey.objects.create(
                key=uuid7(), worker_id=family.director.pk, at=timezone.now(), location=f"/cases/{family['case'].pk}/"
            )
    actors = {
        "signed_out": None,
        "half_signed_in": None,  # of the coordinator: the password was right, the second step is still to come
        "coordinator": ours.coco,
        "coordinator_elsewhere": theirs.coco,
        "director": ours.an,
        "guide": ours.bilal,
        "former": ours.vera,
        "excluded": excluded["a"],
        "break_glass": in_emergency["a"],
        "colleague": ours.dries,
        "trainer": ours.tine,
        "magistrate": ours.marte,
        "police": ours.chris,
        "intake": ours.ines,
        "analyst": ours.pia,
        "admin": ours.fien,
        "gate": _gate(ours.house),
    }
    return World(aviary, families, actors)


def _excluded(family: FamilyOfCanaries) -> Worker:
    """Somebody who directs cases and sits in this one, and who knows the family from outside the work."""
    people = family.people
    worker = a_worker("case_director", house=people.house, name=f"Ella {family.circle.upper()}")
    since = timezone.localdate()
    family.keep(
        "seat_of_excluded", Seat(case=family["case"], house=people.house, worker=worker, function=Function.MEMBER, from_day=since)
    )
    family.keep(
        "exclusion",
        Exclusion(house=people.house, worker=worker, person=family["suspect"], ground="by_hand", made_at=timezone.now()),
    )
    return worker


def _in_emergency(family: FamilyOfCanaries) -> Worker:
    """Somebody who directs other cases and reads this one for an hour, because a life is in danger."""
    worker = a_worker("case_director", house=family.people.house, name=f"Nora{family.circle.upper()} Nacht")
    opened = break_glass(by=worker, number=family["case"].number, reason="Iemand staat met een mes voor de deur.")
    family.things["emergency"] = opened
    return worker


def _gate(house: object) -> Worker:
    return Worker.objects.select_related("user", "organisation", "house").get(house=house, role="gate")
