"""Wie tegengehouden werd: who wanted to open more than the work asks (threats.md T-04, T-05), for the coordinator."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min

from schakel.access.context import Viewer
from schakel.audit.limits import HELD_BACK, limits
from schakel.audit.models import Reading
from schakel.organisations.models import Worker

SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One worker: how often the limit was reached, first and last."""

    name: str
    organisation: str
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Page:
    lines: list[Line]
    limits: dict[str, int]
    days: int = SHOWN.days


def page(viewer: Viewer, now: datetime) -> Page:
    """The last thirty days of the own house, whoever came last first (row-level security decides which looks are seen)."""
    looks = Reading.objects.filter(what=HELD_BACK, house_id=viewer.house_id, at__gt=now - SHOWN)
    counted = {
        row["worker_id"]: row for row in looks.values("worker_id").annotate(times=Count("id"), first=Min("at"), last=Max("at"))
    }
    workers = Worker.objects.select_related("organisation").in_bulk(counted.keys())
    lines = [
        Line(workers[one].name, workers[one].organisation.name, row["times"], row["first"], row["last"])
        for one, row in counted.items()
    ]
    return Page(sorted(lines, key=lambda line: line.last, reverse=True), limits())
