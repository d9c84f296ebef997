"""A police file becomes referrals: read, told apart, and handed to step one, all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit import in_bulk
from schakel.audit.actions import action, tell
from schakel.chain.referral.actions.receive import receive_reports
from schakel.chain.referral.models import Referral
from schakel.incidents.models import Source
from schakel.intake import actions as intake
from schakel.intake.actions import LineOutcome
from schakel.intake.models import ImportedFile, PoliceReport

COUNTED = (
    "reports",
    "incidents",
    "persons",
    "referrals",
    "repeat_incidents",
    "suggestions",
    "refused_lines",
    "suspected_double_reports",
)


@dataclass(frozen=True)
class ImportedPoliceFile:
    """What came of a police file: what became of each line, and how much is new (the keys of COUNTED)."""

    file: ImportedFile
    outcomes: list[LineOutcome]
    counts: dict[str, int]


@action(
    "referral.import_police_file",
    permission="import_reports",
    sentence=_("{actor} maakte {count} aanmeldingen uit politiebestand {file}."),
)
def import_police_file(
    *, by: Viewer, file: BinaryIO, name: str, on_progress: Callable[[int, int], None] | None = None
) -> ImportedPoliceFile:
    """Leest een politiebestand in en maakt er aanmeldingen van, in één keer: alles of niets.

    Raises Refusal for a file of another kind. `on_progress` is told (reports done, reports in all).
    """
    received_at = timezone.now()
    with in_bulk.undisturbed():
        read = intake.read_police_file(by=by, file=file, name=name, on_progress=on_progress)
        referrals = receive_reports(by=by, reports=read.reports, received_at=received_at) if read.reports else 0
    counts = read.counts | {"referrals": referrals, "repeat_incidents": _repeats(by, received_at)}
    tell(read.file, count=referrals, file=read.file.name)
    return ImportedPoliceFile(read.file, read.outcomes, {key: counts[key] for key in COUNTED})


def try_police_file(
    *, by: Viewer, file: BinaryIO, name: str, on_progress: Callable[[int, int], None] | None = None
) -> ImportedPoliceFile:
    """Do everything that `import_police_file` does, and take it back: shows what would happen, writes nothing."""
    with transaction.atomic():
        found = import_police_file(by=by, file=file, name=name, on_progress=on_progress)
        transaction.set_rollback(True)
    return found


@action("referral.part_same_facts", permission="triage", sentence=_("{actor} maakte van pv {number} een aparte aanmelding."))
def part_same_facts(*, by: Viewer, report: UUID, reason: str) -> PoliceReport:
    """Maakt van een pv dat bij andere feiten gevoegd was, een apart feit met een eigen aanmelding."""
    parted = intake.part_same_facts(by=by, report=report, reason=reason)
    receive_reports(by=by, reports=[parted])
    tell(parted, number=parted.number)
    return parted


def _repeats(by: Viewer, received_at: datetime) -> int:
    """How many of the referrals just made tell of a repeat; two reports of the same facts are one."""
    made = Referral.objects.filter(house_id=by.house_id, received_at=received_at, source=Source.POLICE)
    return made.filter(triggers__contains=["repeat_within_year"]).count()
