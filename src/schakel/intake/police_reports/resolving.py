"""Wie is wie: the reports of a file, one after the other, against the persons and incidents known so far. Pure, in process.

What comes out is everything that has to be written, and what became of every line. Persons are linked when certain; what is possible
becomes a new person with a suggestion; two people of one report are never one person.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched

from schakel.intake.police_reports.doubles import Happened, joined_role, same_facts
from schakel.intake.police_reports.fates import Fate, relations_in
from schakel.intake.police_reports.grouping import Report
from schakel.intake.police_reports.rules import Line
from schakel.people.matching.decide import NOBODY, Band, Match, recognise
from schakel.people.matching.description import Description
from schakel.people.matching.numbers import said_by
from schakel.people.matching.register import Register


@dataclass(slots=True)
class KnownReport:
    """A report that was read before: its hash, its incident, and its lines (mark -> person, role and name as kept)."""

    id: str
    incident: str
    content_hash: str
    lines: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class NewReport:
    """A report to keep, with its incident; `lines` hold the line, its mark and its fate."""

    id: str
    incident: str
    report: Report
    lines: list[tuple[Line, str, Fate]]
    is_suspected_double: bool = False
    is_new: bool = True


@dataclass(slots=True)
class NewIncident:
    """An incident to keep, told by one report or more."""

    id: str
    reports: list[Report]


@dataclass
class Resolved:
    """Everything a file asks to be written."""

    fates: list[Fate] = field(default_factory=list)
    reports: list[NewReport] = field(default_factory=list)
    incidents: dict[str, NewIncident] = field(default_factory=dict)
    newcomers: dict[str, list[Line]] = field(default_factory=dict)
    returning: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    nobodies: list[tuple[str, str, str]] = field(default_factory=list)
    changed_roles: dict[tuple[str, str], str] = field(default_factory=dict)
    relations: dict[tuple[str, str, str], date] = field(default_factory=dict)
    suggestions: list[tuple[str, Match]] = field(default_factory=list)
    keys: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    changed_incidents: list[tuple[str, Report]] = field(default_factory=list)
    changed: list[tuple[Report, Line]] = field(default_factory=list)


class Resolver:
    """Takes the reports of a file in their order. `known` are the persons of the house that the file may speak of."""

    def __init__(
        self,
        known: Register,
        happened: Iterable[Happened] = (),
        reports: dict[str, KnownReport] | None = None,
        *,
        fresh: Iterator[str],
        mark: Callable[[str], str],
    ) -> None:
        self.register, self.fresh, self.mark = known, fresh, mark
        self.known_reports = reports or {}
        self.incidents: dict[str, Happened] = {}
        self.on_a_day: dict[tuple[str, date], list[str]] = defaultdict(list)
        self.alike: dict[str, str] = {}
        self.found = Resolved()
        for incident in happened:
            self._remember(incident)

    def portions(self, reports: Sequence[Report], size: int) -> Iterator[Resolved]:
        """What these reports ask for, so many reports at a time; an earlier portion is to be written before a later one."""
        for some in batched(reports, size, strict=False):
            for report in some:
                self.take(report)
            found, self.found = self.found, Resolved()
            yield found

    def take(self, report: Report) -> None:
        """Resolve one report."""
        known = self.known_reports.get(report.number)
        if known:
            self._take_known(report, known)
            return
        fates = self._people(report, report.lines)
        self.found.fates += fates
        incident, is_double = self._incident(report, fates)
        lines = list(zip(report.lines, map(self.mark, report.contents), fates, strict=True))
        made = NewReport(next(self.fresh), incident.id, report, lines, is_double)
        self.found.reports.append(made)
        self.known_reports[report.number] = KnownReport(
            made.id, incident.id, report.content_hash, {mark: fate.person for _, mark, fate in made.lines}
        )
        self._involve(report, report.lines, fates, incident)
        self._tell_repeated(report)

    # persons

    def _people(self, report: Report, lines: list[Line]) -> list[Fate]:
        """Who the people of these lines are; newcomers get an entry, everybody's description is remembered."""
        named = [line for line in lines if not line.is_nobody]
        described = [described_in(line, self.mark) for line in named]
        matches = iter(zip(described, recognise(described, self.register), strict=True))
        fates = [
            Fate(line.number, report.number, line.role, "new") if line.is_nobody else self._fate(line, *next(matches))
            for line in lines
        ]
        self.register.remember_company({fate.person for fate in fates if fate.person})
        return fates

    def _fate(self, line: Line, description: Description, match: Match) -> Fate:
        if match.band is Band.CERTAIN:
            person, outcome = str(match.person), "known"
            (self.found.newcomers.get(person) or self.found.returning[person]).append(line)
        else:
            person, outcome = next(self.fresh), "suggested" if match.band is Band.POSSIBLE else "new"
            self.found.newcomers[person] = [line]
        if match.band is Band.POSSIBLE:
            self.found.suggestions.append((person, match))
            self.alike[person] = self.alike.get(str(match.person), str(match.person))
        if keys := self.register.remember(person, description):
            self.found.keys[person].update(keys)
        return Fate(line.number, line.report_number, line.role, outcome, person, match)

    # incidents

    def _incident(self, report: Report, fates: list[Fate]) -> tuple[Happened, bool]:
        """The incident that the report tells of: one known already, or a new one."""
        told = self._told(report, fates)
        for person in sorted(told.parties()):
            for key in self.on_a_day.get((self.alike.get(person, person), told.on), ()):
                before = self.incidents[key]
                if report.number not in before.reports and same_facts(before, told, self.alike):
                    self._put_together(before, told, report)
                    return before, True
        self._remember(told)
        self.found.incidents[told.id] = NewIncident(told.id, [report])
        return told, False

    def _told(self, report: Report, fates: list[Fate]) -> Happened:
        told = Happened(next(self.fresh), report.head.occurred_on, report.occurred_at, reports={report.number})  # type: ignore[arg-type]
        for fate in fates:
            if fate.person:
                told.people[fate.person] = fate.role
            else:
                told.nobody.add(fate.role)
        return told

    def _put_together(self, before: Happened, told: Happened, report: Report) -> None:
        before.reports.add(report.number)
        before.at = before.at or told.at
        if before.id in self.found.incidents:
            self.found.incidents[before.id].reports.append(report)
        else:
            self.found.changed_incidents.append((before.id, report))

    def _remember(self, happened: Happened) -> None:
        self.incidents[happened.id] = happened
        for person in happened.parties():
            self.on_a_day[self.alike.get(person, person), happened.on].append(happened.id)

    def _involve(self, report: Report, lines: list[Line], fates: list[Fate], incident: Happened) -> None:
        """Roles and relations of the people of a report in its incident."""
        for line, fate in zip(lines, fates, strict=True):
            if not fate.person:
                self._involve_nobody(line, incident)
                continue
            key = (incident.id, fate.person)
            before = self.found.roles.get(key) or ((incident.people[fate.person], "") if self._is_kept(key, incident) else None)
            if before is None:
                self.found.roles[key] = (line.role, line.relation)
            elif (together := joined_role(before[0], line.role)) != before[0]:
                self._change_role(key, together)
            incident.people.setdefault(fate.person, line.role)
        for person, other, kind in relations_in(lines, fates):
            self.found.relations.setdefault((person, other, kind), report.head.occurred_on)

    def _is_kept(self, key: tuple[str, str], incident: Happened) -> bool:
        """Whether the role stands in the database already."""
        return incident.id not in self.found.incidents and key[1] in incident.people and key not in self.found.roles

    def _change_role(self, key: tuple[str, str], role: str) -> None:
        if key in self.found.roles:
            self.found.roles[key] = (role, self.found.roles[key][1])
        else:
            self.found.changed_roles[key] = role

    def _involve_nobody(self, line: Line, incident: Happened) -> None:
        if line.role in incident.nobody and len(incident.reports) > 1:
            return
        incident.nobody.add(line.role)
        self.found.nobodies.append((incident.id, line.role, line.relation))

    # reports read before

    def _take_known(self, report: Report, known: KnownReport) -> None:
        """Lines read before are known; a line that was not there is added; a line about somebody who is there says otherwise."""
        fresh: list[tuple[Line, str]] = []
        changed = known.content_hash != report.content_hash
        for line, mark in zip(report.lines, map(self.mark, report.contents), strict=True):
            if mark not in known.lines:
                fresh.append((line, mark))
                continue
            self.found.fates.append(Fate(line.number, report.number, line.role, "known", known.lines[mark], reason="before"))
        if changed:
            self.found.changed.append((report, report.head))
        self._add(report, known, fresh)
        self._tell_repeated(report)

    def _add(self, report: Report, known: KnownReport, fresh: list[tuple[Line, str]]) -> None:
        """Lines of a known report that were not read before: a newcomer to it is added, anything else is a change for a person."""
        incident = self.incidents.get(known.incident)
        added: list[Line] = []
        marks: list[str] = []
        for line, mark in fresh:
            there = set(known.lines.values())
            (match,) = recognise([described_in(line, self.mark)], self.register) if not line.is_nobody else (NOBODY,)
            if incident is None or line.is_nobody or str(match.person) in there:
                self.found.changed.append((report, line))
                self.found.fates.append(Fate(line.number, report.number, line.role, "refused", reason="changed"))
            else:
                added.append(line)
                marks.append(mark)
        if not added or incident is None:
            return
        fates = self._people(report, added)
        self.found.fates += fates
        self.register.remember_company({fate.person for fate in fates} | {person for person in known.lines.values() if person})
        known.lines.update((mark, fate.person) for mark, fate in zip(marks, fates, strict=True))
        more = NewReport(known.id, known.incident, report, list(zip(added, marks, fates, strict=True)), is_new=False)
        self.found.reports.append(more)
        self._involve(report, added, fates, incident)

    def _tell_repeated(self, report: Report) -> None:
        lines = self.known_reports[report.number].lines
        for line, earlier in report.repeated:
            person = lines.get(self.mark(report.contents[report.lines.index(earlier)]), "")
            self.found.fates.append(
                Fate(line.number, report.number, line.role, "known", person, reason=f"repeats {earlier.number}")
            )


def described_in(line: Line, mark: Callable[[str], str]) -> Description:
    """A line in the form in which descriptions are compared."""
    number = said_by(line.national_number, mark) if line.national_number else None
    return Description(
        surname=line.surname,
        first_names=line.first_names,
        born_on=line.born_on,
        sex=line.sex,
        number=number,
        street=line.street,
        house_number=line.house_number,
        postal_code=line.postal_code,
        is_minor=line.is_minor,
        on=line.occurred_on,
    )
