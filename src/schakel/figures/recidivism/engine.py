"""Kaplan–Meier from counts per day, with Greenwood's variance and an interval on the logarithm of the survival.

The database groups the followed persons by day and by event or not (some thousand rows, however many persons); NumPy does
the rest.
Sources: Kaplan & Meier 1958; Greenwood 1926; intervals as in R's `survfit` (conf.type "log", its default, "log-log" and "plain").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import duckdb
import numpy as np
from numpy.typing import NDArray

Interval = Literal["log", "log-log", "plain"]
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Counts:
    """Per distinct day since the index event, ascending: how many had the event on it, how many were last seen on it without."""

    days: NDArray[np.int64]
    events: NDArray[np.int64]
    censored: NDArray[np.int64]

    @property
    def followed(self) -> int:
        """Persons (or pairs) at the index event."""
        return int(self.events.sum() + self.censored.sum())

    @property
    def person_days(self) -> int:
        """Days at risk, all persons together."""
        return int((self.days * (self.events + self.censored)).sum())

    def events_by(self, day: int) -> int:
        """Events up to and including `day`."""
        return int(self.events[self.days <= day].sum())

    def with_full_window(self, day: int) -> int:
        """How many had the event by `day`, or were followed for at least `day` days without."""
        return self.events_by(day) + int(
            (self.events + self.censored)[self.days > day].sum() + self.censored[self.days == day].sum()
        )


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share that had the event by a day, with its 95 % interval; all between 0 and 1, None where it cannot be known."""

    share: float | None
    lower: float | None
    upper: float | None
    at_risk: int


@dataclass(frozen=True, slots=True)
class Curve:
    """Survival after each distinct day, the number at risk just before it, and Greenwood's sum."""

    days: NDArray[np.int64]
    at_risk: NDArray[np.int64]
    survival: NDArray[np.float64]
    greenwood: NDArray[np.float64]

    def share_by(self, day: int, interval: Interval = "log") -> Estimate:
        """The share with the event by `day`: 1 − S(day). None after the last day anyone was seen (unless nobody was left
        without).
        """
        if not self.days.size:
            return Estimate(None, None, None, 0)
        at_risk = int(self.at_risk[np.searchsorted(self.days, day)]) if day <= self.days[-1] else 0
        place = int(np.searchsorted(self.days, day, side="right")) - 1
        survival = float(self.survival[place]) if place >= 0 else 1.0
        if day > self.days[-1] and survival > 0:
            return Estimate(None, None, None, at_risk)
        greenwood = float(self.greenwood[place]) if place >= 0 else 0.0
        lower, upper = bounds(survival, greenwood, interval)
        return Estimate(1 - survival, None if upper is None else 1 - upper, None if lower is None else 1 - lower, at_risk)


def curve(counts: Counts) -> Curve:
    """The product-limit curve. A person censored on a day is still at risk on that day; an event on day 0 counts with all at
    risk.
    """
    leaving = counts.events + counts.censored
    at_risk = leaving.sum() - np.concatenate(([0], np.cumsum(leaving)[:-1])) if leaving.size else leaving
    survival = np.cumprod(1 - counts.events / at_risk)
    remaining = at_risk - counts.events
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(counts.events > 0, counts.events / (at_risk * remaining.astype(float)), 0.0)
    return Curve(counts.days, at_risk, survival, np.cumsum(terms))


def bounds(survival: float, greenwood: float, interval: Interval = "log") -> tuple[float | None, float | None]:
    """The 95 % interval of a survival; (None, None) when nobody had the event yet or nobody is left, for then there is no
    variance.
    """
    if greenwood <= 0 or not np.isfinite(greenwood) or not 0 < survival < 1:
        return None, None
    reach = Z95 * float(np.sqrt(greenwood))
    if interval == "plain":
        lower, upper = survival - survival * reach, survival + survival * reach
    elif interval == "log-log":
        spread = reach / float(np.log(survival))
        lower, upper = survival ** float(np.exp(-spread)), survival ** float(np.exp(spread))
    else:
        lower, upper = survival * float(np.exp(-reach)), survival * float(np.exp(reach))
    return max(0.0, lower), min(1.0, upper)


def wilson(events: int, base: int) -> tuple[float | None, float | None]:
    """Wilson's 95 % interval of a proportion; (None, None) for an empty base. Source: Wilson 1927."""
    if base <= 0:
        return None, None
    share, square = events / base, Z95 * Z95
    middle = (share + square / (2 * base)) / (1 + square / base)
    reach = Z95 / (1 + square / base) * float(np.sqrt(share * (1 - share) / base + square / (4 * base * base)))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def from_rows(rows: Sequence[tuple[int, bool]]) -> Counts:
    """Counts of a handful of (days, had the event) rows; for hand-worked examples."""
    days = np.array([day for day, _event in rows], dtype=np.int64)
    events = np.array([event for _day, event in rows], dtype=bool)
    distinct, place = np.unique(days, return_inverse=True)
    happened = np.bincount(place, weights=events, minlength=distinct.size).astype(np.int64)
    return Counts(distinct, happened, np.bincount(place, minlength=distinct.size).astype(np.int64) - happened)


def from_database(
    connection: duckdb.DuckDBPyConnection, followed: str, groups: Sequence[str] = ()
) -> dict[tuple[str, ...], Counts]:
    """Counts per group from `followed`, a table or parenthesised query with columns days (int), event (boolean) and the
    groups (text).
    """
    names = ", ".join(f"{group}::VARCHAR AS {group}" for group in groups)
    lead = f"{names}, " if names else ""
    sql = (
        f"SELECT {lead}days, count(*) FILTER (event) AS events, count(*) FILTER (NOT event) AS censored "  # noqa: S608
        f"FROM {followed} AS followed GROUP BY ALL ORDER BY ALL"
    )
    found = connection.execute(sql).fetchnumpy()
    days, events, censored = (np.asarray(found[name]).astype(np.int64) for name in ("days", "events", "censored"))
    if not days.size:
        return {}
    if not groups:
        return {(): Counts(days, events, censored)}
    keys = list(zip(*(found[group] for group in groups), strict=True))
    starts = [place for place in range(len(keys)) if place == 0 or keys[place] != keys[place - 1]]
    ends = [*starts[1:], len(keys)]
    return {
        tuple(str(part) for part in keys[start]): Counts(days[start:end], events[start:end], censored[start:end])
        for start, end in zip(starts, ends, strict=True)
    }


def together(parts: Sequence[Counts]) -> Counts:
    """The counts of several groups as one."""
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Counts(empty, empty, empty)
    days, place = np.unique(np.concatenate([part.days for part in parts]), return_inverse=True)
    events = np.bincount(place, weights=np.concatenate([part.events for part in parts]), minlength=days.size).astype(np.int64)
    censored = np.bincount(place, weights=np.concatenate([part.censored for part in parts]), minlength=days.size).astype(np.int64)
    return Counts(days, events, censored)
