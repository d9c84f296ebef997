"""What the makers of the invented rows share: who works in the house, a family, and the rows made so far."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from schakel.chain.referral.models import Referral
from schakel.demo.province import Household
from schakel.incidents.models import Incident
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person
from schakel.programmes.models import Programme

BRUSSELS = ZoneInfo("Europe/Brussels")


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=BRUSSELS)


@dataclass
class People:
    """Who works in the invented house."""

    house: Organisation
    gate: Worker
    coordinator: Worker
    director: Worker
    magistrate: Worker
    trainer: Worker
    police: Organisation
    programmes: list[Programme]


@dataclass
class Family:
    """A household with its persons and incidents as rows, for the case that may follow."""

    home: Household
    persons: list[Person]
    incidents: list[Incident]
    referrals: list[Referral]


@dataclass
class Rows:
    """All rows, in the order in which they can be written."""

    by_model: dict[type, list[Any]] = field(default_factory=dict)
    families: list[Family] = field(default_factory=list)
    keys: list[tuple[int, UUID, UUID]] = field(default_factory=list)
    """Match keys: the key, the person, the house."""

    def add(self, row: Any) -> Any:
        self.by_model.setdefault(type(row), []).append(row)
        return row
