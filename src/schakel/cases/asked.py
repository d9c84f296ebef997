"""Gevraagd: what is asked of somebody today. Rooms name their questions; the worklist asks all of them in one statement.

A question is a SQL select over facts, with exactly these columns:
    target uuid      what the address of the task needs (case, referral, offer ...)
    case_id uuid     or null
    number text      what the task is called: a case or referral number
    words jsonb      words for the sentence
    due timestamptz  when it should be done, or null
    danger integer   3 somebody is in danger now, 2 high risk, 0 ordinary (late is added by the worklist itself)
It may use %(worker)s, %(organisation)s, %(house)s and %(today)s, and start from `directed`, `my_open` or `open_of_house` (SHARED), which
are read once for all questions together. Row-level security decides what it can see; `roles` only spares work.
Nothing is stored: when the fact is there, the question is gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

# The open cases of a director, of a worker, of a house: columns in cases/sql/worklists.sql. Stands before the statement of the worklist.
SHARED = """with directed as (select * from wall.directed_cases()), my_open as (select * from wall.my_open_cases()),
    open_of_house as (select * from wall.open_cases_of_house()) """



@dataclass(frozen=True)
class Question:
    """`sentence` and `verb` are Dutch (gettext_lazy); {words} are filled in. `url_name` takes the target as its only argument, or
    nothing when `has_target` is False."""

    kind: str
    sql: str
    sentence: str
    verb: str
    url_name: str
    roles: frozenset[str]
    has_target: bool = True
    list_name: str = ""
    """Where all tasks of this kind stand, when there can be many: the worklist then shows the most pressing few and a way to the rest."""


@dataclass(frozen=True)
class Asked:
    """One answer to a question: something that this worker is asked to do."""

    question: Question
    target: UUID | None
    case_id: UUID | None
    number: str
    due: datetime | None
    danger: int
    words: Mapping[str, Any] = field(default_factory=dict)
    of_its_kind: int = 1
    """How many tasks of this kind there are in all."""

    @property
    def sentence(self) -> str:
        return str(self.question.sentence).format(number=self.number, **self.words)

    @property
    def verb(self) -> str:
        return str(self.question.verb)
