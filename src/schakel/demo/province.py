"""The invented province: who did what when, drawn by chance from `definitions/demo/province.yaml`. Pure: no Django, no tables.

Each perpetrator has an intensity of new incidents that is known for every day (see the yaml file), so the true share with a new
incident is known too: `planted` computes it, and the figures must recover it within their interval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import yaml

Parameters = Mapping[str, Any]


@dataclass
class Event:
    """One incident of a perpetrator: its day, when it was registered, what followed."""

    day: date
    registered: date
    violence: str
    is_both: bool
    children_present: bool
    reports: int
    occasion: str
    offer_made: date | None = None
    answer: str = ""
    answered: date | None = None
    proposed: date | None = None
    proposal_answer: str = ""
    proposal_answered: date | None = None
    triage: str = ""


@dataclass
class Course:
    """A programme followed, or not: when referred, started, ended, and how."""

    frame: str
    event: int
    referred: date
    started: date | None
    ended: date | None
    end_reason: str
    true_end: date | None
    """When it ends also if that lies after the last day: the intensity knows it, the file does not yet."""


@dataclass
class Household:
    """A perpetrator, the other party, children, and what happened."""

    number: int
    sex: str
    other_sex: str
    relation: str
    children: int
    place: int
    events: list[Event] = field(default_factory=list)
    course: Course | None = None


@dataclass(frozen=True)
class Province:
    """Everything drawn, and the true shares with a new incident."""

    parameters: Parameters
    households: Sequence[Household]
    planted: Mapping[str, Mapping[str, float]]


def read_parameters(path: Path) -> Parameters:
    with path.open(encoding="utf-8") as file:
        return yaml.safe_load(file)


def cumulative_hazard(days: np.ndarray | float, marks: Sequence[float], heights: Sequence[float]) -> np.ndarray:
    """H(t) through the marks, straight in between, and on with the last slope."""
    slope = (heights[-1] - heights[-2]) / (marks[-1] - marks[-2])
    inside = np.interp(days, [0, *marks], [0, *heights])
    return inside + np.maximum(np.asarray(days) - marks[-1], 0) * slope


def _event_days(chance: np.random.Generator, marks: Sequence[float], heights: Sequence[float], until: float) -> list[int]:
    """Days of a Poisson process with cumulative intensity H up to `until`, by inversion."""
    total = float(cumulative_hazard(until, marks, heights))
    count = chance.poisson(total)
    grid = np.arange(0, max(int(until), 1) + 1)
    return sorted(
        max(1, int(np.ceil(np.interp(u, cumulative_hazard(grid, marks, heights), grid)))) for u in chance.uniform(0, total, count)
    )


def _draw(chance: np.random.Generator, shares: Mapping[Any, float]) -> Any:
    keys = list(shares)
    weights = np.array([shares[key] for key in keys], dtype=float)
    return keys[int(chance.choice(len(keys), p=weights / weights.sum()))]


def _some_days(chance: np.random.Generator, rule: Mapping[str, float]) -> int:
    return int(min(chance.exponential(rule["mean"]), rule["most"]))


def generate(parameters: Parameters) -> Province:
    """Draw the province. The same parameters give the same province to the day."""
    chance = np.random.default_rng(parameters["seed"])
    first, last = parameters["first_day"], parameters["last_day"]
    span = (last - first).days
    density = (1 + parameters["growth_per_year"]) ** (np.arange(span + 1) / 365.25)
    starts = np.sort(chance.choice(span + 1, size=parameters["perpetrators"], p=density / density.sum()))
    households = [_household(chance, parameters, number, first + timedelta(days=int(day))) for number, day in enumerate(starts)]
    return Province(parameters, households, planted(parameters, households))


def _household(chance: np.random.Generator, p: Parameters, number: int, start: date) -> Household:
    sex = _draw(chance, p["perpetrator_sex"])
    relation = _draw(chance, p["relation"])
    opposite = {"male": "female", "female": "male"}.get(sex, "female")
    other_sex = (
        opposite if relation in {"partner", "ex_partner"} and chance.random() < 0.96 else str(chance.choice(["male", "female"]))
    )
    home = Household(number, sex, other_sex, relation, int(_draw(chance, p["children"])), int(chance.integers(0, 10)))
    home.events.append(_event(chance, p, home, start, "first"))
    home.course = _course(chance, p, home)
    _later_events(chance, p, home, start)
    return home


def _event(chance: np.random.Generator, p: Parameters, home: Household, day: date, occasion: str) -> Event:
    lag = _some_days(chance, p["registration_lag_days"])
    event = Event(
        day=day,
        registered=day + timedelta(days=lag),
        violence=_draw(chance, p["violence"]),
        is_both=bool(chance.random() < p["both_share"]),
        children_present=home.children > 0 and bool(chance.random() < p["children_present_share"]),
        reports=2 if chance.random() < p["double_report_share"] else 1,
        occasion=occasion,
        triage=_draw(chance, p["triage"]["outcome"]),
    )
    if chance.random() < p["offer"]["made_share"]:
        event.offer_made = event.registered + timedelta(days=_some_days(chance, p["offer"]["days_to_offer"]))
        event.answer = _draw(chance, p["offer"][f"answer_{occasion}"])
        event.answered = event.offer_made + timedelta(days=int(chance.integers(0, 15)))
    if occasion == "repeat":
        event.proposed = event.registered
        if chance.random() < p["proposal"]["answered_share"]:
            event.proposal_answer = "imposed" if chance.random() < p["proposal"]["imposed_share"] else "not_imposed"
            event.proposal_answered = event.registered + timedelta(days=int(chance.integers(5, 60)))
    return event


def _course(chance: np.random.Generator, p: Parameters, home: Household) -> Course | None:
    """A programme is followed after the first offer, whatever happens meanwhile: so that it does not depend on new incidents."""
    event = home.events[0]
    if event.answer != "accepted" or event.answered is None:
        return None
    frame = "mandated" if chance.random() < 0.25 else "voluntary"
    referred = event.answered
    started = referred + timedelta(days=7 + _some_days(chance, p["programme"]["days_to_start"]))
    if chance.random() >= p["programme"]["started_share"]:
        return Course(frame, 0, referred, None, started, "not_suitable", None)
    completed = chance.random() < p["programme"]["completed_share"][frame]
    length = 30 + _some_days(chance, p["programme"]["days_of_programme"])
    ended = started + timedelta(days=length if completed else max(10, length // 2))
    last = p["last_day"]
    return Course(
        frame,
        0,
        referred,
        started if started <= last else None,
        ended if ended <= last else None,
        ("completed" if completed else "dropped_out") if ended <= last else "",
        ended if started <= last else None,
    )


def _later_events(chance: np.random.Generator, p: Parameters, home: Household, start: date) -> None:
    marks, hazard, last = p["hazard"]["days"], p["hazard"], p["last_day"]
    end = home.course.true_end if home.course else None
    until = (min(last, end) - start).days if end else (last - start).days
    days = [start + timedelta(days=n) for n in _event_days(chance, marks, hazard["after_first_incident"], max(until, 0))]
    if end and end < last:
        heights = hazard["after_completed_programme" if _will_complete(home.course) else "after_not_completed_programme"]
        days += [end + timedelta(days=n) for n in _event_days(chance, marks, heights, (last - end).days)]
    for day in sorted(set(days) - {start}):
        recent = any(0 < (day - earlier.day).days <= 365 for earlier in home.events)
        home.events.append(_event(chance, p, home, day, "repeat" if recent else "first"))


def _will_complete(course: Course | None) -> bool:
    return course is not None and course.end_reason == "completed"


def planted(p: Parameters, households: Sequence[Household]) -> dict[str, dict[str, float]]:
    """The true share with a new incident by 6, 12 and 24 months (183, 365, 730 days), per index event and group.

    After a programme it is the same for everyone of the group. After the first incident it is the mean over all who ever acted: the
    perpetrators, and the other parties from the first incident in which both were suspect.
    """
    marks, hazard = p["hazard"]["days"], p["hazard"]
    windows = {"6": 183, "12": 365, "24": 730}
    truth: dict[str, dict[str, float]] = {}
    for group in ("completed", "not_completed"):
        heights = hazard[f"after_{group}_programme"]
        truth[f"programme_end_{group}"] = {
            name: float(1 - np.exp(-cumulative_hazard(days, marks, heights))) for name, days in windows.items()
        }
    others = [
        (home, both[0]) for home in households if (both := [(e.day - home.events[0].day).days for e in home.events if e.is_both])
    ]
    truth["first_incident"] = {
        name: float(
            np.mean(
                [1 - np.exp(-_hazard_of(p, home, days)) for home in households]
                + [
                    1 - np.exp(-p["both_share"] * (_hazard_of(p, home, since + days) - _hazard_of(p, home, since)))
                    for home, since in others
                ]
            )
        )
        for name, days in windows.items()
    }
    return truth


def _hazard_of(p: Parameters, home: Household, days: int) -> float:
    """Cumulative hazard of one perpetrator, `days` after the first incident."""
    marks, hazard = p["hazard"]["days"], p["hazard"]
    course = home.course
    end = (course.true_end - home.events[0].day).days if course and course.true_end else None
    if end is None or end >= days:
        return float(cumulative_hazard(days, marks, hazard["after_first_incident"]))
    heights = hazard["after_completed_programme" if _will_complete(home.course) else "after_not_completed_programme"]
    return float(cumulative_hazard(end, marks, hazard["after_first_incident"]) + cumulative_hazard(days - end, marks, heights))
