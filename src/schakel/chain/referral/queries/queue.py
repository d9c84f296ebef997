"""The queue of the house: what waits for a decision, what is late on top."""

from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import Q, QuerySet

from schakel.access.context import Viewer
from schakel.chain.referral.models import Referral
from schakel.incidents.models import Source

PAGE = 30
SHOWS = ("open", "late", "all")


@dataclass(frozen=True)
class Filters:
    """What the reader wants to see; anything unknown reads as the default."""

    show: str = "open"
    source: str = ""
    after: tuple[date, UUID] | None = None

    @classmethod
    def read(cls, show: str, source: str, after: str) -> Self:
        return cls(show if show in SHOWS else "open", source if source in Source.values else "", _place(after))


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue; `next_after` is where the next one begins, "" on the last page."""

    referrals: list[Referral]
    next_after: str


def _place(text: str) -> tuple[date, UUID] | None:
    day, _, pk = text.partition("_")
    try:
        return date.fromisoformat(day), UUID(pk)
    except ValueError:
        return None


def queue(viewer: Viewer, filters: Filters, today: date) -> QueuePage:
    """One statement: the referrals in reach by the day of their clock, with incident, referrer and triage."""
    wanted = _wanted(filters, today)
    if filters.after:
        day, pk = filters.after
        wanted = wanted.filter(Q(triage_by_day__gt=day) | Q(triage_by_day=day, id__gt=pk))
    rows = list(wanted.select_related("incident", "referrer", "triage").order_by("triage_by_day", "id")[: PAGE + 1])
    shown = rows[:PAGE]
    more = len(rows) > PAGE
    return QueuePage(shown, f"{shown[-1].triage_by_day.isoformat()}_{shown[-1].pk}" if more else "")


def _wanted(filters: Filters, today: date) -> QuerySet[Referral]:
    rows = Referral.objects.all()
    if filters.show != "all":
        rows = rows.filter(triage__isnull=True)
    if filters.show == "late":
        rows = rows.filter(Q(triage_by_day__lt=today) | Q(acknowledged_at__isnull=True, acknowledge_by_day__lt=today))
    return rows.filter(source=filters.source) if filters.source else rows
