"""How well the persons of a file were recognised, counted against its truth."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Became:
    """What became of one line: the outcome, the person it was written to, the person it was suggested to be."""

    outcome: str
    person: object = None
    suggested_person: object = None


@dataclass
class Judgement:
    lines: int = 0
    linked: int = 0
    wrong_links: int = 0
    right_suggestions: int = 0
    wrong_suggestions: int = 0
    repeat_perpetrators: int = 0
    found_perpetrators: int = 0

    @property
    def share_found(self) -> float:
        return self.found_perpetrators / self.repeat_perpetrators if self.repeat_perpetrators else 1.0

    def __str__(self) -> str:
        return (
            f"{self.lines} lines: {self.linked} linked, {self.wrong_links} of them wrong; {self.right_suggestions} right and "
            f"{self.wrong_suggestions} wrong suggestions; {self.found_perpetrators} of {self.repeat_perpetrators} repeat "
            f"perpetrators found ({self.share_found:.1%})"
        )


def judged(became: Sequence[Became], truth: Mapping[str, object]) -> Judgement:
    """Compare what became of the lines, in their order, with the truth of the file."""
    lines: list[list[str | None]] = truth["lines"]  # type: ignore[assignment]
    found = Judgement(lines=len(became))
    owner: dict[object, str | None] = {}
    group: dict[object, object] = {}

    def root(person: object) -> object:
        while group.setdefault(person, person) != person:
            person = group[person]
        return person

    for line, (_, _, someone) in zip(became, lines, strict=True):
        if line.person is None:
            continue
        found.wrong_links += owner.setdefault(line.person, someone) != someone
        found.linked += line.outcome == "known"
        if line.outcome == "suggested":
            right = owner[line.suggested_person] == someone
            found.right_suggestions += right
            found.wrong_suggestions += not right
            group[root(line.person)] = root(line.suggested_person)
    groups = defaultdict(set)
    for line, (report, role, someone) in zip(became, lines, strict=True):
        if someone and "verdachte" in str(role):
            groups[someone, report].add(root(line.person))
    incidents: dict[str, list[str]] = truth["incidents"]  # type: ignore[assignment]
    for someone, reports in incidents.items():
        if len(reports) > 1:
            found.repeat_perpetrators += 1
            found.found_perpetrators += len(set().union(*(groups[someone, report] for report in reports))) == 1
    return found
