"""Recognise the persons of a file without a database: read, describe, recognise, report by report."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from itertools import groupby
from pathlib import Path

from schakel.intake.police_reports.mapping import read_mapping
from schakel.intake.police_reports.reading import read_records, survey
from schakel.intake.police_reports.rules import Line, LineReader
from schakel.people.matching.decide import Band, recognise
from schakel.people.matching.description import Description
from schakel.people.matching.numbers import read_number
from schakel.people.matching.register import Register
from tests.people.judging import Became

ROOT = Path(__file__).resolve().parents[2]
MAPPING = read_mapping(ROOT / "definitions" / "intake" / "police-reports.yaml")


def lines_of(content: bytes) -> list[Line]:
    """The lines of a file that must be readable to the last."""
    file = BytesIO(content)
    reader = LineReader(MAPPING, date(2026, 11, 23))
    read = [reader.read(record) for record in read_records(file, MAPPING, survey(file).encoding)]
    assert all(isinstance(line, Line) for line in read), [line for line in read if not isinstance(line, Line)][:3]
    return read


def described(line: Line) -> Description:
    return Description(
        line.surname,
        line.first_names,
        line.born_on,
        line.sex,
        read_number(line.national_number),
        line.street,
        line.house_number,
        line.postal_code,
        line.is_minor,
        line.occurred_on,
    )


def recognised(lines: Sequence[Line]) -> list[Became]:
    """What becomes of each line when the file meets an empty register."""
    register, became = Register(), []
    for _, group in groupby(lines, key=lambda line: line.report_number):
        report = list(group)
        named = [described(line) for line in report if not line.is_nobody]
        matches = iter(zip(named, recognise(named, register), strict=True))
        together = []
        for line in report:
            if line.is_nobody:
                became.append(Became("new"))
                continue
            description, match = next(matches)
            person = match.person if match.band is Band.CERTAIN else line.number
            outcome = {Band.CERTAIN: "known", Band.POSSIBLE: "suggested", Band.NONE: "new"}[match.band]
            became.append(Became(outcome, person, match.person if match.band is Band.POSSIBLE else None))
            register.remember(person, description)
            together.append(person)
        register.remember_company(together)
    return became
