"""Who assessed what about whom: the latest of each pair, and the history of a pair in one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from schakel.access.context import Viewer
from schakel.instruments import definitions, rules
from schakel.instruments.models import Assessment
from schakel.people.models import Person

HISTORY = 12


@dataclass(frozen=True)
class PairLevel:
    """The risk from one person to another as last judged, with its date, its assessor, and what the person at risk fears."""

    id: UUID
    from_person: UUID | None
    to_person: UUID | None
    level: str
    assessed_at: datetime
    assessed_by: str
    instrument: str
    asked: str
    own_fear: str
    answered: int
    total: int


def latest_of_case(viewer: Viewer, case_id: UUID) -> list[PairLevel]:
    """The latest assessment of each pair in a case, highest level first."""
    rows = Assessment.objects.filter(case_id=case_id).select_related("assessed_by")
    latest = rows.order_by("from_person", "to_person", "-assessed_at", "-id").distinct("from_person", "to_person")
    return sorted((_shown(row) for row in latest), key=lambda pair: (-rules.rank(pair.level), pair.assessed_at))


def latest_of_pair(
    viewer: Viewer, *, from_person: Person | None, to_person: Person | None, before: datetime | None = None
) -> PairLevel | None:
    """The latest assessment from one person to another, whatever the case; None when there is none."""
    rows = Assessment.objects.filter(from_person=from_person, to_person=to_person).select_related("assessed_by")
    if before is not None:
        rows = rows.filter(assessed_at__lt=before)
    found = rows.order_by("-assessed_at", "-id").first()
    return _shown(found) if found else None


def history_of_pair(viewer: Viewer, *, from_person: UUID | None, to_person: UUID, limit: int = HISTORY) -> list[PairLevel]:
    """The history of a pair, oldest first, so that it reads as one line: laag, midden, hoog."""
    rows = Assessment.objects.filter(from_person=from_person, to_person=to_person).select_related("assessed_by")
    return [_shown(row) for row in reversed(rows.order_by("-assessed_at", "-id")[:limit])]


def earlier_answers(
    viewer: Viewer, *, from_person: UUID | None, to_person: UUID
) -> dict[str, list[tuple[rules.Answer, datetime]]]:
    """What was answered before about this pair, per question, newest first: nobody starts blank."""
    found: dict[str, list[tuple[rules.Answer, datetime]]] = {}
    rows = Assessment.objects.filter(from_person=from_person, to_person=to_person).order_by("-assessed_at", "-id")
    for row in rows.only("answers", "assessed_at")[:HISTORY]:
        for code, kept in row.answers.items():
            if kept["answer"] != rules.NOT_ASKED:
                found.setdefault(code, []).append((rules.Answer(kept["answer"], kept.get("source", "")), row.assessed_at))
    return found


def without_assessment(viewer: Viewer, case_id: UUID, persons: Iterable[UUID]) -> set[UUID]:
    """Which of these persons nobody assessed as the one at risk in this case: each child needs an own list (instruments.md 4)."""
    wanted = set(persons)
    return wanted - set(Assessment.objects.filter(case_id=case_id, to_person__in=wanted).values_list("to_person", flat=True))


def _shown(row: Assessment) -> PairLevel:
    total, fear = len(row.answers), ""
    known = definitions.instruments().get(row.instrument)
    if known is not None:
        total = len(known.items)
        fear = next((_answer(row.answers, item.code) for item in known.items if item.is_own_fear), "")
    answered = sum(_answer(row.answers, code) in rules.KNOWN for code in row.answers)
    return PairLevel(
        id=row.pk,
        from_person=row.from_person_id,
        to_person=row.to_person_id,
        level=row.final_level,
        assessed_at=row.assessed_at,
        assessed_by=row.assessed_by.name,
        instrument=row.instrument,
        asked=row.asked_level,
        own_fear=fear,
        answered=answered,
        total=total,
    )


def _answer(answers: Mapping[str, Any], code: str) -> str:
    kept = answers.get(code, {})
    return kept.get("answer", "") if isinstance(kept, dict) else str(kept)
