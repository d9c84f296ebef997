"""The queue of the house: what waits for a decision, what is late on top."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Case, IntegerField, Q, QuerySet, When

from schakel.access.context import Viewer
from schakel.chain.referral.models import Referral, Urgency
from schakel.incidents.models import Source

PAGE = 30
SHOWS = ("open", "late", "all")
RANK = Case(When(urgency=Urgency.ACUTE, then=0), When(urgency=Urgency.SOON, then=1), default=2, output_field=IntegerField())


@dataclass(frozen=True)
class Filters:
    """What the reader wants to see; anything unknown reads as the default."""

    show: str = "open"
    source: str = ""
    after: tuple[date, int, str] | None = None

    @classmethod
    def read(cls, show: str, source: str, after: str) -> Self:
        return cls(show if show in SHOWS else "open", source if source in Source.values else "", _place(after))


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue; `next_after` is where the next one begins, "" on the last page."""

    referrals: list[Referral]
    next_after: str


def _place(text: str) -> tuple[date, int, str] | None:
    try:
        day, rank, number = text.split("_")
        return date.fromisoformat(day), int(rank), number
    except ValueError:
        return None


def queue(viewer: Viewer, filters: Filters, today: date) -> QueuePage:
    """One statement: the referrals in reach by the day of their clock, the most urgent of a day first; with incident, referrer, triage."""
    wanted = _wanted(filters, today).annotate(rank=RANK)
    if filters.after:
        day, rank, number = filters.after
        same_day = Q(triage_by_day=day)
        wanted = wanted.filter(
            Q(triage_by_day__gt=day) | same_day & Q(rank__gt=rank) | same_day & Q(rank=rank, number__gt=number)
        )
    rows = list(wanted.select_related("incident", "referrer", "triage").order_by("triage_by_day", "rank", "number")[: PAGE + 1])
    shown = rows[:PAGE]
    last = shown[-1] if len(rows) > PAGE else None
    return QueuePage(shown, f"{last.triage_by_day.isoformat()}_{last.rank}_{last.number}" if last else "")  # type: ignore[attr-defined]


def _wanted(filters: Filters, today: date) -> QuerySet[Referral]:
    rows = Referral.objects.all()
    if filters.show != "all":
        rows = rows.filter(triage__isnull=True)
    if filters.show == "late":
        rows = rows.filter(Q(triage_by_day__lt=today) | Q(acknowledged_at__isnull=True, acknowledge_by_day__lt=today))
    return rows.filter(source=filters.source) if filters.source else rows
