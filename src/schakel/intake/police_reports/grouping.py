"""Verslagen uit lijnen: the lines of one report belong together, wherever they stand in the file. Pure."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from schakel.intake.police_reports import wanted
from schakel.intake.police_reports.mapping import Mapping
from schakel.intake.police_reports.rules import Line, Refused
from schakel.intake.police_reports.unreadable import Unreadable, ValueClass
from schakel.people.matching.names import plain

_SAME_IN_A_REPORT = ("drawn_up_at", "occurred_on", "zone")
RISKS = ("", "low", "medium", "high", "extreme")


@dataclass
class Report:
    """The readable lines of one report, and what each says (`content_of`). `repeated` are lines that say word for word what an
    earlier line said: (line, earlier).
    """

    number: str
    lines: list[Line] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    repeated: list[tuple[Line, Line]] = field(default_factory=list)

    @property
    def head(self) -> Line:
        return self.lines[0]

    @cached_property
    def content_hash(self) -> str:
        """What the report says about itself, whoever it is about: a later file that says otherwise has another hash."""
        head, offences = self.head, sorted({line.offence.code for line in self.lines})
        said = (
            head.zone,
            head.drawn_up_at.isoformat(),
            head.occurred_on.isoformat(),
            str(self.occurred_at),
            *offences,
            self.stated_risk,
        )
        return hashlib.sha256("|".join(said).encode()).hexdigest()

    @property
    def occurred_at(self) -> object:
        return next((line.occurred_at for line in self.lines if line.occurred_at), None)

    @property
    def stated_risk(self) -> str:
        return max((line.stated_risk for line in self.lines), key=RISKS.index)

    @property
    def children_present(self) -> bool | None:
        """Yes when a child is named, else what was written."""
        if any(line.role == "exposed_child" for line in self.lines):
            return True
        return next((line.children_present for line in self.lines if line.children_present is not None), None)


def grouped(lines: Iterable[Line], mapping: Mapping) -> tuple[list[Report], list[Refused]]:
    """Reports in the order in which they first appear, and the lines that contradict the first line of their report."""
    reports: dict[str, Report] = {}
    refused: list[Refused] = []
    for line in lines:
        report = reports.get(line.report_number)
        if report is None:
            report = reports[line.report_number] = Report(line.report_number)
        else:
            problems = _contradictions(line, report.head, mapping)
            if problems:
                refused.append(Refused(line.number, problems, line.report_number, line.role))
                continue
        said = content_of(line)
        if said in report.contents:
            report.repeated.append((line, report.lines[report.contents.index(said)]))
            continue
        report.lines.append(line)
        report.contents.append(said)
    return list(reports.values()), refused


def content_of(line: Line) -> str:
    """What a line says about its person; capitals, accents and the encoding of the file are no part of it."""
    born_on = line.born_on.isoformat() if line.born_on else ""
    names = plain(line.surname), plain(line.first_names), plain(line.street)
    said = (line.report_number, line.role, *names, born_on, line.sex, line.national_number, line.house_number, line.postal_code)
    return "|".join((*said, line.relation))


def _contradictions(line: Line, head: Line, mapping: Mapping) -> tuple[Unreadable, ...]:
    return tuple(
        Unreadable(
            line.number, mapping.heading(name), ValueClass.OTHER_THAN_FIRST_LINE, wanted.AS_ON_LINE.format(line=head.number)
        )
        for name in _SAME_IN_A_REPORT
        if getattr(line, name) != getattr(head, name)
    )
