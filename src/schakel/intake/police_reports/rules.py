"""Regels: a record to a line of a report, or to everything that was wrong with it. Pure; the day of today is given.

Refused: an empty or unknown code, a date that does not exist or lies in the future, facts after the report, a birth after
today, a suspect or victim born after the facts. Warned, and the line is read: a national number with a wrong check (it is left
out), a minor born after the facts, a municipality that is not the one of the postal code, a place outside Belgium (kept as
written, without a code).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Any

from schakel.intake.police_reports import values, wanted
from schakel.intake.police_reports.mapping import Mapping, OffenceKind
from schakel.intake.police_reports.places import Place, place_of
from schakel.intake.police_reports.reading import Record
from schakel.intake.police_reports.unreadable import Unreadable, ValueClass
from schakel.intake.police_reports.values import Unread

OLDEST_YEAR = 1900
ACTORS = ("suspect", "both")


@dataclass(frozen=True, slots=True)
class Line:
    """One person in one report, as read. `is_nobody`: someone whom nobody could name. `drawn_up_at` is Belgian wall-clock
    time.
    """

    number: int
    report_number: str
    zone: str
    drawn_up_at: datetime
    occurred_on: date
    occurred_at: time | None
    offence: OffenceKind
    role: str
    surname: str
    first_names: str
    born_on: date | None
    sex: str
    national_number: str
    street: str
    house_number: str
    postal_code: str
    place: Place
    relation: str
    children_present: bool | None
    stated_risk: str
    summary: str
    is_nobody: bool
    warnings: tuple[Unreadable, ...] = ()

    @property
    def is_minor(self) -> bool | None:
        """What the role says about age: a child, an actor, or nothing."""
        if self.role == "exposed_child":
            return True
        return False if self.role in ACTORS else None


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is not read, with everything that was wrong and the report number where that at least is one."""

    line: int
    problems: tuple[Unreadable, ...]
    report_number: str = ""
    role: str = ""


class LineReader:
    """Reads records under one mapping. `today` is the last day anything can have happened."""

    def __init__(self, mapping: Mapping, today: date) -> None:
        self.mapping, self.today = mapping, today
        self.required = tuple(field for field, column in mapping.columns.items() if column.required)
        self.place_of = lru_cache(maxsize=20_000)(partial(place_of, former=mapping.former_municipalities))
        self._codes: dict[str, Callable[[str], Any]] = {
            "role": values.code_reader(dict(mapping.roles), empty=None),
            "relation": values.code_reader(dict(mapping.relations), empty="unknown"),
            "sex": values.code_reader(dict(mapping.sexes), empty="unknown"),
            "children_present": values.code_reader(dict(mapping.answers), empty=None),
            "stated_risk": values.code_reader(dict(mapping.risks), empty=""),
            "offence": values.code_reader({code.lower(): kind for code, kind in mapping.offences.items()}, empty=None),
        }

    def read(self, record: Record) -> Line | Refused:
        """The line, or everything that was wrong with it."""
        return _Reading(self, record).done()


class _Reading:
    """One record being read: values found, problems gathered."""

    def __init__(self, reader: LineReader, record: Record) -> None:
        self.reader, self.mapping, self.record = reader, reader.mapping, record
        self.problems: list[Unreadable] = []
        self.warnings: list[Unreadable] = []

    def done(self) -> Line | Refused:
        given = self.record.values
        self._require(given)
        report_number = self._report_number(given["report_number"])
        role = self._code("role")
        drawn_up, occurred_on, occurred_at = self._moments()
        is_nobody = not given["first_names"] and " ".join(given["surname"].lower().split()) in self.mapping.nobody
        found = {
            "zone": self._zone(given["zone"]),
            "offence": self._code("offence"),
            "sex": self._code("sex"),
            "relation": self._code("relation"),
            "children_present": self._code("children_present"),
            "stated_risk": self._code("stated_risk"),
            "surname": self._value("surname", values.read_name),
            "first_names": self._value("first_names", values.read_name),
            "born_on": self._birth(role, occurred_on, drawn_up),
            "national_number": self._national_number(),
            "place": self._place(),
        }
        if self.problems or drawn_up is None or occurred_on is None:
            return Refused(self.record.line, tuple(self.problems), report_number or "", role or "")
        if is_nobody:
            found |= {"surname": "", "born_on": None, "national_number": ""}
        return Line(
            number=self.record.line,
            report_number=report_number or "",
            drawn_up_at=drawn_up,
            occurred_on=occurred_on,
            occurred_at=occurred_at,
            role=role,
            street=given["street"],
            house_number=given["house_number"],
            postal_code=given["postal_code"][:4],
            summary=given["summary"],
            is_nobody=is_nobody,
            warnings=tuple(self.warnings),
            **found,
        )

    def _require(self, given: dict[str, str]) -> None:
        for field in self.reader.required:
            if not given[field]:
                self._wrong(field, ValueClass.EMPTY, wanted.FILLED_IN.format(name=self.mapping.heading(field)))

    def _wrong(self, field: str, value_class: ValueClass, expected: str) -> None:
        self.problems.append(Unreadable(self.record.line, self.mapping.heading(field), value_class, expected))

    def _doubt(self, field: str, value_class: ValueClass, expected: str) -> None:
        self.warnings.append(Unreadable(self.record.line, self.mapping.heading(field), value_class, expected))

    def _value(self, field: str, read: Callable[[str], Any]) -> Any:
        try:
            return read(self.record.values[field])
        except Unread as unread:
            self._wrong(field, unread.value_class, unread.expected)
            return None

    def _code(self, field: str) -> Any:
        return self._value(field, self.reader._codes[field])

    def _report_number(self, text: str) -> str | None:
        number = text.upper().replace(" ", "")
        if text and not self.mapping.report_number.fullmatch(number):
            self._wrong(
                "report_number", values.class_of(text), wanted.REPORT_NUMBER.format(example=self.mapping.report_number_example)
            )
            return None
        return number

    def _zone(self, text: str) -> str:
        if text and not self.mapping.zone.fullmatch(text):
            self._wrong("zone", values.class_of(text), wanted.ZONE.format(example=self.mapping.zone_example))
        return text

    def _moments(self) -> tuple[datetime | None, date | None, time | None]:
        """Report and facts, in the order in which they can have happened."""
        given, forms, today = self.record.values, self.mapping.date_forms, self.reader.today
        moment = (
            self._value("drawn_up_at", lambda text: values.read_moment(text, forms, until=today))
            if given["drawn_up_at"]
            else None
        )
        facts = (
            self._value("occurred_on", lambda text: values.read_day(text, forms, until=today)) if given["occurred_on"] else None
        )
        at = self._value("occurred_at", values.read_time)
        if moment and moment[0] > today:
            self._wrong("drawn_up_at", ValueClass.FUTURE_DATE, wanted.NO_LATER_THAN_TODAY)
        if facts and facts > today:
            self._wrong("occurred_on", ValueClass.FUTURE_DATE, wanted.NO_LATER_THAN_TODAY)
        elif facts and facts.year < OLDEST_YEAR:
            self._wrong("occurred_on", ValueClass.LONG_AGO, wanted.LATER_THAN.format(year=OLDEST_YEAR))
        elif facts and moment and facts > moment[0]:
            self._wrong("occurred_on", ValueClass.DATE_AFTER_REPORT, wanted.NO_LATER_THAN_REPORT)
        elif facts and moment and moment[1] and at and facts == moment[0] and at > moment[1]:
            self._doubt("occurred_at", ValueClass.TIME_AFTER_REPORT, wanted.HOUR_NO_LATER_THAN_REPORT)
        return datetime.combine(moment[0], moment[1] or time(0)) if moment else None, facts, at

    def _birth(self, role: str | None, occurred_on: date | None, drawn_up: datetime | None) -> date | None:
        text, today = self.record.values["born_on"], self.reader.today
        if not text:
            return None
        is_minor, on = role == "exposed_child", occurred_on or (drawn_up.date() if drawn_up else today)
        born_on = self._value(
            "born_on",
            lambda text: values.read_birth(text, self.mapping.date_forms, on=on, is_minor=is_minor, is_actor=role in ACTORS),
        )
        if born_on is None:
            return None
        if born_on > today:
            self._wrong("born_on", ValueClass.FUTURE_DATE, wanted.BORN_NO_LATER_THAN_TODAY)
        elif born_on.year < OLDEST_YEAR:
            self._wrong("born_on", ValueClass.LONG_AGO, wanted.BORN_LATER_THAN.format(year=OLDEST_YEAR))
        elif born_on > on and not is_minor:
            self._wrong("born_on", ValueClass.BORN_AFTER_FACTS, wanted.BORN_BEFORE_FACTS)
        elif born_on > on:
            self._doubt("born_on", ValueClass.BORN_AFTER_FACTS, wanted.BORN_BEFORE_FACTS)
        return born_on

    def _national_number(self) -> str:
        try:
            return values.read_national_number(self.record.values["national_number"])
        except Unread as unread:
            self._doubt("national_number", unread.value_class, unread.expected)
            return ""

    def _place(self) -> Place:
        given = self.record.values
        place = self.reader.place_of(given["postal_code"], given["municipality"])
        if place is None:
            field = "postal_code" if given["postal_code"] else "municipality"
            self._doubt(field, ValueClass.UNKNOWN_POSTAL_CODE, wanted.PLACE)
            return Place(given["municipality"], "")
        if not place.agrees:
            self._doubt("municipality", ValueClass.OTHER_MUNICIPALITY, wanted.MUNICIPALITY_OF_POSTAL_CODE)
        return place
