"""The reports, and their lines as written."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from schakel.audit.in_bulk import Insert
from schakel.intake.police_reports.fates import Fate
from schakel.intake.police_reports.keeping.kept import Kept
from schakel.intake.police_reports.resolving import NewReport, Resolved
from schakel.intake.police_reports.rules import Line
from schakel.intake.police_reports.telling import reason_of

BELGIUM = ZoneInfo("Europe/Brussels")


def keep_reports(found: Resolved, kept: Kept) -> Iterator[Insert]:
    columns = (
        "id",
        "number",
        "zone",
        "drawn_up_at",
        "incident_id",
        "is_suspected_double",
        "stated_risk",
        "content_hash",
    )
    rows = (_report(made) for made in found.reports if made.is_new)
    yield Insert("intake_policereport", columns, rows, same={"house_id": kept.house, "file_id": kept.file}, counted=False)
    line_columns = (
        "id",
        "report_id",
        "line_number",
        "role",
        "person_id",
        "family_name",
        "given_names",
        "birth_date",
        "outcome",
        "reason",
        "content_hash",
    )
    yield Insert(
        "intake_reportline",
        line_columns,
        (_line(made, line, mark, fate, kept) for made in found.reports for line, mark, fate in made.lines),
        same={"house_id": kept.house},
        counted=False,
    )


def _report(made: NewReport) -> tuple[object, ...]:
    head = made.report.head
    return (
        made.id,
        made.report.number,
        head.zone,
        _moment(head.drawn_up_at),
        made.incident,
        made.is_suspected_double,
        made.report.stated_risk,
        made.report.content_hash,
    )


def _line(made: NewReport, line: Line, mark: str, fate: Fate, kept: Kept) -> tuple[object, ...]:
    return (
        next(kept.fresh),
        made.id,
        line.number,
        line.role,
        fate.person or None,
        line.surname,
        line.first_names,
        line.born_on,
        fate.outcome,
        reason_of(fate, line.warnings),
        mark,
    )


@lru_cache(maxsize=10_000)
def _moment(wall_clock: datetime) -> datetime:
    return wall_clock.replace(tzinfo=BELGIUM)
