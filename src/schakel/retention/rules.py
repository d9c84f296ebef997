"""When the term of a file has passed, and when the clock may be believed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from schakel.core import Refusal
from schakel.core import say as _

BRUSSELS = ZoneInfo("Europe/Brussels")
YEARS = {"fifteen": 15, "thirty": 30}
RUNS_EVERY = timedelta(hours=24)
MAY_JUMP = timedelta(hours=24)


def kept_until(closed_at: datetime, retention_class: str) -> date:
    """The first day on which nothing of the term is left: 15 years from closing, or 30 by consensus (decree art. 15 §3). A term that
    began on 29 February ends on 1 March where there is no 29th: never a day early."""
    day = closed_at.astimezone(BRUSSELS).date()
    year = day.year + YEARS[retention_class]
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def may_believe(now: datetime, last: datetime | None) -> bool:
    """The clock did not go back, and not more than 24 hours further than the day that should lie between two runs (threats.md T-22).
    A first run is believed: nothing can be erased before the next."""
    return last is None or timedelta(0) <= now - last <= RUNS_EVERY + MAY_JUMP


def check_second_pair_of_eyes(proposed_by: object, confirmed_by: object) -> None:
    """One proposes, another confirms (law.md L-17)."""
    if proposed_by is None:
        raise Refusal(_("Stel eerst voor om dit dossier te wissen; een ander bevestigt het."))
    if proposed_by == confirmed_by:
        raise Refusal(_("Jij stelde dit voor; een ander moet het bevestigen."))
