"""Lot van een lijn: whom it was written to, and what people are of each other by one report. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from schakel.intake.police_reports.rules import Line
from schakel.people.matching.decide import NOBODY, Match

COUNTERPARTS = {"suspect": ("victim", "both"), "victim": ("suspect", "both"), "both": ("suspect", "victim", "both")}


@dataclass(slots=True)
class Fate:
    """What became of one line: outcome new, known, suggested or refused; a role without a name has no person."""

    line: int
    report: str
    role: str
    outcome: str
    person: str = ""
    match: Match = NOBODY
    reason: str = ""


def relations_in(lines: list[Line], fates: list[Fate]) -> Iterator[tuple[str, str, str]]:
    """What people are of each other by one report: (person, other, kind).

    A party's relation is to the one counterpart; with several it is not clear to whom, and nothing is kept. A minor is the child of
    the parties at the minor's own address.
    """
    people = [(line, fate.person) for line, fate in zip(lines, fates, strict=True) if fate.person and line.role in COUNTERPARTS]
    for line, fate in zip(lines, fates, strict=True):
        if line.relation == "unknown" or not fate.person:
            continue
        if line.role == "exposed_child":
            home = (line.postal_code, line.street, line.house_number)
            others = [person for other, person in people if (other.postal_code, other.street, other.house_number) == home]
        else:
            wanted = COUNTERPARTS.get(line.role, ())
            others = [person for other, person in people if other.role in wanted and person != fate.person]
            others = others if len(others) == 1 else []
        for other in others:
            yield fate.person, other, line.relation
