"""What a worker sees at a glance: the worklist, the cases, one case whole, and search. Few statements, each starting from a seat."""

import json
import unicodedata
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.http import Http404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.prepared import prepared
from schakel.access.withheld import in_words, reads
from schakel.cases.asked import SHARED, Asked, Question
from schakel.workspace.questions import QUESTIONS, WAITING

SQL = Path(__file__).parent / "sql"
PAGE = 50
TIMELINE_PAGE = 20
OF_A_KIND = 12


@lru_cache
def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@lru_cache
def _united(questions: tuple[Question, ...], role: str) -> str:
    """All questions that this role can be asked, as one statement; the most dangerous and the most late come first."""
    asked = [
        f"select {number} as question, q.target, q.case_id, q.number, q.words, q.due, q.danger from ({question.sql}) q"  # noqa: S608
        for number, question in enumerate(questions)
        if role in question.roles
    ]
    if not asked:
        return ""
    pressing = "greatest(w.danger, case when w.due < %(now)s then 1 else 0 end) desc, w.due nulls last, w.number"
    return (
        f"{SHARED}select question, target, case_id, number, words, due, danger, of_its_kind from (select w.*, "  # noqa: S608 - texts of our own rooms
        f"count(*) over (partition by question) as of_its_kind, row_number() over (partition by question order by {pressing}) as place "
        f"from ({' union all '.join(asked)}) w) w where place <= %(of_a_kind)s order by {pressing} limit %(limit)s"
    )


def worklist(viewer: Viewer, limit: int = PAGE) -> tuple[list[Asked], list[Asked]]:
    """What is asked of `viewer` today, and what `viewer` waits for from others; both by danger and clock, in one statement.

    At most `OF_A_KIND` of one kind, so that a hundred new referrals do not hide the one thing of another kind. One more than `limit`
    tells that there is more.
    """
    found = _ask(viewer, (*QUESTIONS, *WAITING), limit + OF_A_KIND * len(WAITING))
    waiting = [one for one in found if one.question in WAITING]
    return [one for one in found if one.question not in WAITING][: limit + 1], waiting


def _ask(viewer: Viewer, questions: tuple[Question, ...], limit: int) -> list[Asked]:
    statement = _united(questions, viewer.role)
    if not statement:
        return []
    with prepared(statement, _about(viewer) | {"limit": limit + 1, "of_a_kind": OF_A_KIND}) as cursor:
        return [
            Asked(
                questions[number],
                target,
                case_id,
                label,
                due,
                danger,
                json.loads(words) if isinstance(words, str) else words,
                count,
            )
            for number, target, case_id, label, words, due, danger, count in cursor.fetchall()
        ]


def _about(viewer: Viewer) -> dict[str, Any]:
    return {
        "worker": viewer.id,
        "organisation": viewer.organisation_id,
        "house": viewer.house_id,
        "now": timezone.now(),
        "today": timezone.localdate(),
    }


def case_page(viewer: Viewer, case_id: UUID, before: datetime | None = None) -> dict[str, Any]:
    """All facts of one case in one statement; 404 when out of reach. `before` pages the timeline."""
    with prepared(_sql("case_page"), _about(viewer) | {"case": case_id, "before": before}) as cursor:
        row = cursor.fetchone()
    if row is None:
        raise Http404("no such case")
    facts = json.loads(row[0]) if isinstance(row[0], str) else row[0]
    return (facts if reads(viewer, "F") else _without_facts(facts)) | {"withheld": in_words(viewer)}


def _without_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """That something happened and when; not what, where and to whom (`access.withheld`)."""
    told = {
        "incidents": {"summary": "", "municipality": "", "violence_types": []},
        "parties": {"engagement_reason": ""},
        "referrals": {"number": ""},
    }
    for name, nothing in told.items():
        for row in facts[name]:
            row |= nothing
            row.pop("children_present", None)
    return facts


def cases(
    viewer: Viewer, *, before: tuple[datetime, UUID] | None = None, closed: bool = False, limit: int = PAGE
) -> list[dict[str, Any]]:
    """The viewer's cases, newest first: by seat, or all of the house for its coordinator. One statement."""
    name = "cases_of_house" if viewer.scope == "coordinator" else "cases_by_seat"
    at, last = before or (None, None)
    with prepared(_sql(name), _about(viewer) | {"at": at, "last": last, "closed": closed, "limit": limit + 1}) as cursor:
        return _named(cursor)


def search(viewer: Viewer, text: str, *, after: tuple[str, UUID] | None = None, limit: int = PAGE) -> list[dict[str, Any]]:
    """Cases within reach whose number or a member's name begins with `text`. One statement; secret addresses are not searched."""
    name, last = after or (None, None)
    folded = folded_name(text)
    about = {
        "from": folded,
        "until": folded + chr(0x10FFFF),
        "exact": text.strip().upper(),
        "after_name": name,
        "last": last,
        "limit": limit + 1,
        "is_coordinator": viewer.scope == "coordinator",
    }
    with prepared(_sql("search"), _about(viewer) | about) as cursor:
        return _named(cursor)


def _named(cursor: psycopg.Cursor) -> list[dict[str, Any]]:
    columns = [column.name for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def folded_name(text: str) -> str:
    """A name as the database keeps it for searching: lower case, without accents, single spaces (people/migrations/0003)."""
    plain = unicodedata.normalize(
        "NFKD", text.replace("ı", "i").replace("ł", "l").replace("Ł", "l").replace("ø", "o").replace("đ", "d")
    )
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).lower().split())
