"""From rows to lists: the worklist, the cases, and what a search found."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.context import Viewer
from schakel.cases.asked import Asked
from schakel.cases.models import Step
from schakel.workspace import presenters as show
from schakel.workspace import queries

CASES_ON_HOME = 10
SHORTEST_SEARCH = 2


@dataclass(frozen=True)
class CaseListPage:
    """The viewer's cases, a page at a time."""

    cases: list[show.CaseLine]
    is_closed: bool
    older_url: str


def _url(asked: Asked) -> str:
    return reverse(asked.question.url_name, args=[asked.target] if asked.question.has_target else [])


def home_page(viewer: Viewer, now: datetime) -> show.HomePage:
    """What is asked of `viewer` today: what is dangerous, late or due today first; what comes later stands under it."""
    asked, waiting = queries.worklist(viewer)
    lines = [show.task_line(one, _url(one), now) for one in asked[: queries.PAGE]]
    cases = queries.cases(viewer, limit=CASES_ON_HOME) if viewer.may("read_cases") else []
    later = [line for line in lines if line.due and line.due > now and not line.is_danger]
    return show.HomePage(
        asked=lines,
        has_more=len(asked) > queries.PAGE,
        more=_more(asked),
        cases=[_case_line(row) for row in cases[:CASES_ON_HOME]],
        waiting=[show.task_line(one, _url(one), now) for one in waiting],
        next_line=min(later, key=lambda line: line.due, default=None),
    )


def _more(asked: list[Asked]) -> list[show.More]:
    """One line for each kind of which there is more than the worklist shows."""
    kinds = {one.question.kind: one for one in asked if one.of_its_kind > queries.OF_A_KIND}
    return [
        show.More(
            _("Nog %(count)d van deze soort: %(verb)s")
            % {"count": one.of_its_kind - queries.OF_A_KIND, "verb": one.verb.lower()},
            reverse(one.question.list_name) if one.question.list_name else "",
        )
        for one in kinds.values()
    ]


def _case_line(row: dict[str, Any]) -> show.CaseLine:
    return show.CaseLine(
        id=row["id"],
        number=row["number"],
        url=reverse("case", args=[row["id"]]),
        step_name=str(Step(row["step"]).label),
        people=row["people"] or "",
        level=row["level"] or "",
        level_at=row["level_at"],
        since=row["since"],
    )


def case_list_page(viewer: Viewer, before: str, *, closed: bool) -> CaseListPage:
    """One page of cases; `before` is the key of the last one shown."""
    rows = queries.cases(viewer, before=_case_key(before), closed=closed)
    shown = rows[: queries.PAGE]
    older = ""
    if len(rows) > queries.PAGE:
        key = f"{shown[-1]['opened_at'].isoformat()},{shown[-1]['id']}"
        older = f"{reverse('case_list')}?{urlencode({'before': key} | ({'closed': 'yes'} if closed else {}))}"
    return CaseListPage([_case_line(row) for row in shown], closed, older)


def _case_key(text: str) -> tuple[datetime, UUID] | None:
    if not text:
        return None
    moment, _comma, case = text.partition(",")
    try:
        return datetime.fromisoformat(moment), UUID(case)
    except ValueError as error:
        raise Http404("no such page") from error


def search_page(viewer: Viewer, text: str, after: str) -> show.SearchPage:
    """What was found; a text of one letter finds nothing, so that nobody browses the register by the alphabet."""
    if len(queries.folded_name(text)) < SHORTEST_SEARCH:
        return show.SearchPage(text, (), "", _("Typ minstens twee letters van een naam, of een dossiernummer."))
    rows = queries.search(viewer, text, after=_found_key(after))
    shown = rows[: queries.PAGE]
    found = [show.FoundLine(_case_line(row), row["person"], _born(row["birth_date"])) for row in shown]
    next_key = f"{shown[-1]['party_id']},{shown[-1]['sort_name']}" if len(rows) > queries.PAGE else ""
    return show.SearchPage(text, found, next_key, "")


def _born(birth_date: date | None) -> str:
    return f"{birth_date:%d/%m/%Y}" if birth_date else ""


def _found_key(text: str) -> tuple[str, UUID] | None:
    if not text:
        return None
    party, _comma, name = text.partition(",")
    try:
        return name, UUID(party)
    except ValueError as error:
        raise Http404("no such page") from error
