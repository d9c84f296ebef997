"""One police file, read as a whole in one transaction: everything readable is kept, everything else is named."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import BinaryIO, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access import secrecy
from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.audit.in_bulk import count_anew, fresh_ids
from schakel.core import Refusal
from schakel.intake.models import Correction, ImportedFile
from schakel.intake.police_reports import wanted
from schakel.intake.police_reports.ahead import ahead
from schakel.intake.police_reports.fates import Fate
from schakel.intake.police_reports.grouping import Report, grouped
from schakel.intake.police_reports.keeping import Kept, made_ready
from schakel.intake.police_reports.known import known_so_far
from schakel.intake.police_reports.mapping import Mapping, read_mapping
from schakel.intake.police_reports.reading import Record, Survey, read_records, survey
from schakel.intake.police_reports.resolving import Resolved, Resolver
from schakel.intake.police_reports.rules import Line, LineReader, Refused
from schakel.intake.police_reports.telling import reason_of, refusal_of
from schakel.intake.police_reports.unreadable import Unreadable, ValueClass

MAPPING = "intake/police-reports.yaml"
PORTION = 3000  # reports
MANY = 1000  # reports


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What became of one line of the file; identifiers as text, "" when there is none."""

    line: int
    report: str
    role: str
    outcome: str
    person: str = ""
    suggested_person: str = ""
    reason: str = ""


class NewlyRead(NamedTuple):
    """A police report that was not known before."""

    id: UUID
    incident_id: UUID
    zone: str
    stated_risk: str


@dataclass(frozen=True)
class ReadFile:
    """What reading a file brought about. `reports` are the new ones; `counts` are numbers of new rows."""

    file: ImportedFile
    reports: list[NewlyRead]
    outcomes: list[LineOutcome]
    counts: dict[str, int]


@dataclass
class _Text:
    """The file as read: its reports, the lines that were refused, and how the lines came in which something was wrong."""

    survey: Survey
    reports: list[Report]
    refused: list[Refused]
    lines: int
    came: dict[int, dict[str, str]]


@action(
    "intake.read_police_file",
    permission="import_reports",
    sentence={
        "": _("{actor} las politiebestand {file} in: {reports} nieuwe pv's, {refused} lijnen niet gelezen."),
        "again": _("{actor} las politiebestand {file} opnieuw in; er stond niets nieuws in."),
    },
)
def read_police_file(*, by: Viewer, file: BinaryIO, name: str, on_progress: Callable[[int, int], None] | None = None) -> ReadFile:
    """Leest een politiebestand in: pv's, feiten, personen met hun rol, en wat niet gelezen kon worden.

    `on_progress` is told (reports done, reports in all). Raises Refusal for a file of another kind; a line that cannot be read
    becomes a correction, and the rest is kept. What was read before is recognised and not read twice.
    """
    house = _house_of(by)
    mapping = read_mapping(settings.DEFINITIONS / MAPPING)
    text = _text_of(file, mapping)
    _one_at_a_time(by)
    known = known_so_far(by, text.reports)
    resolver = Resolver(known.register, known.happened, known.reports, fresh=fresh_ids(), mark=secrecy.fingerprint)
    imported, is_again = _imported(by, house, text, name, mapping)
    kept = Kept(str(house), str(imported.pk), fresh_ids(), timezone.now())
    found: list[Resolved] = []
    portions = resolver.portions(text.reports, PORTION)
    for portion, writes in ahead((portion, made_ready(portion, known.held, kept)) for portion in portions):
        for some in writes:
            some.write()
        found.append(portion)
        if on_progress:
            on_progress(min(len(found) * PORTION, len(text.reports)), len(text.reports))
    counts = _counts(found, text)
    if counts["reports"] >= MANY:
        count_anew("people_person", "incidents_incident", "incidents_role")
    if not is_again:
        imported.counts = counts
        imported.save(update_fields=["counts"])
        _keep_corrections(imported, found, text, file, mapping)
    says = "again" if is_again else ""
    tell(imported, says=says, file=imported.name, reports=counts["reports"], refused=counts["refused_lines"])
    return ReadFile(imported, _new_reports(found), _outcomes(found, text), counts)


def _house_of(by: Viewer) -> UUID:
    if by.house_id is None:
        raise Refusal(_("Je account hoort bij geen Veilig Huis; vraag het aan de beheerder."))
    return by.house_id


def _text_of(file: BinaryIO, mapping: Mapping) -> _Text:
    if file.seek(0, 2) > settings.MAX_IMPORT_BYTES:
        most = settings.MAX_IMPORT_BYTES // 1024**2
        raise Refusal(_("Dit bestand is groter dan {most} MB. Splits het en lees de delen na elkaar in."), most=most)
    surveyed = survey(file)
    reader = LineReader(mapping, timezone.localdate())
    lines: list[Line] = []
    refused: list[Refused] = []
    came: dict[int, dict[str, str]] = {}
    for record in read_records(file, mapping, surveyed.encoding):
        read = reader.read(record) if isinstance(record, Record) else Refused(record.line, (record,))
        if isinstance(read, Line):
            lines.append(read)
        else:
            refused.append(read)
        if isinstance(read, Refused) or read.warnings:
            came[record.line] = record.values if isinstance(record, Record) else {}
    reports, contradicting = grouped(lines, mapping)
    return _Text(surveyed, reports, refused + contradicting, len(lines) + len(refused), came)


# The references only: the trail is chained at the end of the transaction, when everything of it is there.
_CHECK_AT_ONCE = """
    do $$ begin
        execute (select 'set constraints ' || string_agg(format('%I.%I', n.nspname, c.conname), ', ') || ' immediate'
            from pg_constraint c join pg_namespace n on n.oid = c.connamespace
            where c.contype = 'f' and c.condeferrable and n.nspname = 'public');
    end $$"""


def _one_at_a_time(by: Viewer) -> None:
    """Two files of one house at once would both make the same newcomers. And what a row points at is checked with its statement,
    not at the end, so that the checking too is done while other lines are looked at.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHECK_AT_ONCE)
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"police reports of {by.house_id}"])


def _counts(found: Sequence[Resolved], text: _Text) -> dict[str, int]:
    reports = [made for portion in found for made in portion.reports]
    refused = sum(fate.outcome == "refused" for portion in found for fate in portion.fates)
    return {
        "reports": sum(made.is_new for made in reports),
        "incidents": sum(len(portion.incidents) for portion in found),
        "persons": sum(len(portion.newcomers) for portion in found),
        "suggestions": sum(len(portion.suggestions) for portion in found),
        "refused_lines": len(text.refused) + refused,
        "suspected_double_reports": sum(made.is_suspected_double for made in reports),
    }


def _imported(by: Viewer, house: UUID, text: _Text, name: str, mapping: Mapping) -> tuple[ImportedFile, bool]:
    """The file as kept, and whether these very bytes were read before."""
    before = ImportedFile.objects.filter(house_id=house, sha256=text.survey.sha256).order_by("imported_at").first()
    if before:
        return before, True
    made = ImportedFile(
        house_id=house,
        name=name[-200:],
        sha256=text.survey.sha256,
        encoding=text.survey.encoding,
        mapping=mapping.id,
        lines=text.lines,
        imported_at=timezone.now(),
        imported_by_id=by.id,
    )
    made.save(force_insert=True)
    return made, False


def _keep_corrections(imported: ImportedFile, found: Sequence[Resolved], text: _Text, file: BinaryIO, mapping: Mapping) -> None:
    """Every refused line and every value left out, with the line as it came, until a person settles it."""
    wrong: list[tuple[Unreadable, bool]] = [(problem, True) for refused in text.refused for problem in refused.problems]
    wrong += [(warning, False) for report in text.reports for line in report.lines for warning in line.warnings]
    wrong += [
        (Unreadable(line.number, "", ValueClass.CHANGED_REPORT, wanted.AS_READ_BEFORE), True)
        for portion in found
        for _report, line in portion.changed
    ]
    came = _as_it_came({problem.line for problem, _ in wrong}, text, file, mapping)
    Correction.objects.bulk_create(
        (
            Correction(
                house_id=imported.house_id,
                file=imported,
                line_number=problem.line,
                column=problem.column,
                value_class=problem.value_class,
                expected=problem.expected[:200],
                is_refused=is_refused,
                line=came.get(problem.line, {}),
            )
            for problem, is_refused in sorted(wrong, key=lambda one: (one[0].line, one[0].column))
        ),
        batch_size=2000,
    )


def _as_it_came(wanted: set[int], text: _Text, file: BinaryIO, mapping: Mapping) -> dict[int, dict[str, str]]:
    """The lines as they came. For the few that only turned out wrong beside other lines a second walk over the file, so that not
    every line has to be held in memory.
    """
    came = dict(text.came)
    if later := wanted - came.keys():
        again = (record for record in read_records(file, mapping, text.survey.encoding) if isinstance(record, Record))
        came |= {record.line: record.values for record in again if record.line in later}
    return {
        line: {mapping.heading(field): value for field, value in values.items()}
        for line, values in came.items()
        if line in wanted
    }


def _new_reports(found: Sequence[Resolved]) -> list[NewlyRead]:
    return [
        NewlyRead(UUID(made.id), UUID(made.incident), made.report.head.zone, made.report.stated_risk)
        for portion in found
        for made in portion.reports
        if made.is_new
    ]


def _outcomes(found: Sequence[Resolved], text: _Text) -> list[LineOutcome]:
    """What became of every line, in the order of the file."""
    warnings = {line.number: line.warnings for report in text.reports for line in report.lines if line.warnings}
    told = [_outcome(fate, warnings.get(fate.line, ())) for portion in found for fate in portion.fates]
    told += [
        LineOutcome(refused.line, refused.report_number, refused.role, "refused", reason=refusal_of(refused.problems))
        for refused in text.refused
    ]
    return sorted(told, key=attrgetter("line"))


def _outcome(fate: Fate, warnings: Iterable[Unreadable]) -> LineOutcome:
    suggested = str(fate.match.person) if fate.outcome == "suggested" else ""
    return LineOutcome(fate.line, fate.report, fate.role, fate.outcome, fate.person, suggested, reason_of(fate, warnings))
