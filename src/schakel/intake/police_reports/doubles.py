"""Dubbels: when two reports tell of the same facts, seen by two zones. Pure.

They are put together as one incident with two reports and shown to the coordinator as suspected; a person may part them again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

NEAR_MINUTES = 60
PARTIES = ("suspect", "victim", "both")


@dataclass(slots=True)
class Happened:
    """An incident as far as telling it from others goes: when, and the named parties (person -> role); `nobody` counts the roles
    of people whom nobody could name.
    """

    id: str
    on: date
    at: time | None
    people: dict[str, str] = field(default_factory=dict)
    nobody: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)

    def parties(self) -> set[str]:
        return {person for person, role in self.people.items() if role in PARTIES}


def same_facts(one: Happened, other: Happened, alike: Mapping[str, str]) -> bool:
    """The same day, an hour apart at most (or no hour known), and the same parties.

    `alike` leads a person to whom they may be the same as, so that somebody spelled otherwise by the other zone still counts. Two
    named parties suffice; with one, the other must be somebody whom nobody could name, and the hour must be known and near.
    """
    if one.on != other.on or not _near(one.at, other.at):
        return False
    ours, theirs = ({alike.get(person, person) for person in happened.parties()} for happened in (one, other))
    if not ours or not theirs or not (ours <= theirs or theirs <= ours):
        return False
    if min(len(ours), len(theirs)) >= 2:
        return True
    return bool(one.nobody or other.nobody) and None not in (one.at, other.at)


def joined_role(one: str, other: str) -> str:
    """The role that two reports of the same facts give one person together: suspect here and victim there is both."""
    if one == other or {one, other} <= {"both", "suspect", "victim"}:
        return one if one == other else "both"
    return other if one == "unknown" else one


def _near(one: time | None, other: time | None) -> bool:
    if one is None or other is None:
        return True
    return abs((one.hour - other.hour) * 60 + one.minute - other.minute) <= NEAR_MINUTES
