"""The timeline of a case, a referral or a person, and the note that somebody looked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.prepared import prepared
from schakel.audit.actions import sentence_of
from schakel.audit.limits import HELD_BACK, HeldBack, limits
from schakel.audit.models import Line
from schakel.core import uuid7

PAGE = 20
SEARCH = "search"
NOTED = """
    insert into audit_reading (id, at, worker_id, what, case_id, referral_id, person_id, house_id)
    values (%(id)s, %(at)s, %(worker)s,
        case when wall.is_one_too_many(%(target)s::uuid, %(person_hour)s::int, %(person_day)s::int, %(organisation_hour)s::int,
            %(house_hour)s::int) then %(held_back)s::text else %(what)s::text end,
        %(case)s, %(referral)s, %(person)s, %(house)s) returning what"""


@dataclass(frozen=True)
class Told:
    """One line as a reader sees it."""

    id: UUID
    at: datetime
    sentence: str
    actor: str
    code: str


def told(line: Line) -> Told:
    return Told(line.id, line.at, sentence_of(line.code, line.says, line.actor_name, line.words), line.actor_name, line.code)


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
    """Write down that `viewer` looks, in the transaction in which the page is made: no line, no page. Raises HeldBack for one look too many;
    a search counts each time, a list about nobody in particular never."""
    key = uuid7()
    target = case or referral or person or (key if what == SEARCH else None)
    about = {"id": key, "at": timezone.now(), "worker": viewer.id, "what": what, "house": viewer.house_id}
    about |= {"case": case, "referral": referral, "person": person, "target": target, "held_back": HELD_BACK} | limits()
    with prepared(NOTED, about) as noted:
        ((kept,),) = noted.fetchall()
    if kept == HELD_BACK:
        raise HeldBack
