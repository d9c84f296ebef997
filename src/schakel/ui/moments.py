"""Moments and clocks in words: the hour of Brussels, the language of the reader, nothing from the system's locale."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from schakel.core import working_days_between

BRUSSELS = ZoneInfo("Europe/Brussels")
MONTHS_FROM = 60  # calendar days: beyond this a number of working days says little
DAYS_IN_MONTH = 30.44


def today() -> date:
    """The day it is in Brussels."""
    return timezone.localdate(timezone=BRUSSELS)


def in_brussels(moment: datetime) -> datetime:
    """The same moment on the clock of Brussels. A moment without a time zone raises ValueError: it could mean anything."""
    if timezone.is_naive(moment):
        raise ValueError(f"a moment needs a time zone: {moment!r}")
    return moment.astimezone(BRUSSELS)


def when(moment: datetime) -> str:
    """"di 3 jan 2023, 21:11" in the reader's language."""
    there = in_brussels(moment)
    return f"{_said(there.date(), _locale())}, {there:%H:%M}"


def hour(moment: datetime) -> str:
    """"21:14"."""
    return f"{in_brussels(moment):%H:%M}"


def day(value: date) -> str:
    """"di 3 jan 2023" for a day, or for the day in Brussels of a moment."""
    return _said(_day_of(value), _locale())


@lru_cache(maxsize=4096)  # a page says the same days over and over
def _said(day: date, locale: str) -> str:
    return format_date(day, "EEE d MMM y", locale=locale)


def is_late(due: date, now: date | None = None) -> bool:
    """Whether the last day to do it has passed."""
    return _day_of(due) < (now or today())


def clock(due: date, now: date | None = None) -> str:
    """How long there is still, in words: "vandaag", "over 2 werkdagen", "over 3 maanden", "3 dagen te laat".

    What is still to come counts working days (Belgian holidays left out); what is late counts calendar days, because danger does.
    """
    last, now = _day_of(due), now or today()
    days = (last - now).days
    if days < 0:
        return ngettext("%(days)d dag te laat", "%(days)d dagen te laat", -days) % {"days": -days}
    if days == 0:
        return _("vandaag")
    if days == 1:
        return _("morgen")
    if days > MONTHS_FROM:
        months = round(days / DAYS_IN_MONTH)
        return ngettext("over %(months)d maand", "over %(months)d maanden", months) % {"months": months}
    working = _working_days(now, last)
    if working == 0:
        return ngettext("over %(days)d dag", "over %(days)d dagen", days) % {"days": days}
    return ngettext("over %(days)d werkdag", "over %(days)d werkdagen", working) % {"days": working}


_working_days = lru_cache(maxsize=4096)(working_days_between)


def _locale() -> str:
    return (get_language() or "nl").replace("-", "_")


def _day_of(value: date) -> date:
    return in_brussels(value).date() if isinstance(value, datetime) else value
