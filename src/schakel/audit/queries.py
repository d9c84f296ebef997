"""The timeline of a case, a referral or a person, and the note that somebody looked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.prepared import prepared
from schakel.audit.actions import sentence_of
from schakel.audit.models import Line
from schakel.core import uuid7

PAGE = 20
NOTED = """
    insert into audit_reading (id, at, worker_id, what, case_id, referral_id, person_id, house_id)
    values (%(id)s, %(at)s, %(worker)s, %(what)s, %(case)s, %(referral)s, %(person)s, %(house)s)"""


@dataclass(frozen=True)
class Told:
    """One line as a reader sees it."""

    id: UUID
    at: datetime
    sentence: str
    actor: str
    code: str


def told(line: Line) -> Told:
    return Told(line.id, line.at, sentence_of(line), line.actor_name, line.code)


def timeline(
    viewer: Viewer,
    *,
    case: UUID | None = None,
    referral: UUID | None = None,
    person: UUID | None = None,
    before: datetime | None = None,
    limit: int = PAGE,
) -> list[Told]:
    """The newest `limit` lines older than `before`, within what `viewer` reaches (row-level security decides)."""
    lines = Line.objects.all()
    if case is not None:
        lines = lines.filter(case_id=case)
    elif referral is not None:
        lines = lines.filter(referral_id=referral)
    elif person is not None:
        lines = lines.filter(person_id=person)
    else:
        raise ValueError("a timeline is of a case, a referral or a person")
    if before is not None:
        lines = lines.filter(at__lt=before)
    return [told(line) for line in lines.order_by("-at", "-id")[:limit]]


def note_reading(
    viewer: Viewer, what: str, *, case: UUID | None = None, referral: UUID | None = None, person: UUID | None = None
) -> None:
    """Write down that `viewer` looks, in the transaction in which the page is made: no line, no page."""
    about = {"id": uuid7(), "at": timezone.now(), "worker": viewer.id, "what": what, "house": viewer.house_id}
    with prepared(NOTED, about | {"case": case, "referral": referral, "person": person}):
        pass
