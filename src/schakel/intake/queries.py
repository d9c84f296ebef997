"""What came in by file, and what of it could not be read. Row-level security keeps it to the house."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404

from schakel.access.context import Viewer
from schakel.intake.models import Correction, ImportedFile

PAGE = 50
FILES = 20


@dataclass(frozen=True)
class CorrectionPage:
    """One page of lines to settle; `next_after` is where the next one begins, "" on the last page."""

    corrections: list[Correction]
    next_after: str


def corrections(viewer: Viewer, *, after: tuple[UUID, int, UUID] | None = None, file: UUID | None = None) -> CorrectionPage:
    """What still has to be settled, file by file and line by line."""
    rows = Correction.objects.filter(settled_at__isnull=True).select_related("file")
    if file is not None:
        rows = rows.filter(file_id=file)
    if after is not None:
        in_file, line, pk = after
        later = (
            Q(file_id__gt=in_file) | Q(file_id=in_file, line_number__gt=line) | Q(file_id=in_file, line_number=line, id__gt=pk)
        )
        rows = rows.filter(later)
    found = list(rows.order_by("file_id", "line_number", "id")[: PAGE + 1])
    shown = found[:PAGE]
    last = shown[-1] if len(found) > PAGE else None
    return CorrectionPage(shown, f"{last.file_id}_{last.line_number}_{last.pk}" if last else "")


def find_correction(viewer: Viewer, correction_id: UUID) -> Correction:
    """One line to settle, or 404."""
    found = Correction.objects.select_related("file", "settled_by").filter(pk=correction_id).first()
    if found is None:
        raise Http404("no such correction")
    return found


def files(viewer: Viewer) -> list[ImportedFile]:
    """The files read last, with how many lines of each still wait."""
    waiting = Count("corrections", filter=Q(corrections__settled_at__isnull=True))
    rows = ImportedFile.objects.select_related("imported_by").annotate(waiting=waiting)
    return list(rows.order_by("-imported_at", "-id")[:FILES])
