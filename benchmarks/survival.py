"""Kaplan–Meier over a million rows, from the table to the estimate with its interval, and the whole way from the facts."""

import os
from datetime import date

import duckdb
import numpy as np
from tests.figures.planted import CUT_OFF, Planted, plant

from benchmarks.report import Figure, Section, number, seconds
from schakel.core import Period
from schakel.figures import definitions
from schakel.figures.disclosure import protect_recidivism
from schakel.figures.recidivism.engine import curve, from_database
from schakel.figures.recidivism.follow import follow

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))


def run() -> Section:
    """Our engine beside lifelines and the bare group-by on the same rows, and a definition of recidivism over as many persons."""
    with duckdb.connect() as connection:
        days, events = _followed(connection)
        ours = seconds(lambda: curve(from_database(connection, "bench")[()]).share_by(365))
        grouped = seconds(lambda: connection.execute("SELECT days, event, count(*) FROM bench GROUP BY ALL").fetchnumpy())
        theirs = seconds(lambda: _lifelines(days, events), repeats=3)
    whole, small = _whole_way(ROWS), _whole_way(ROWS // 10)
    return Section(
        f"Kaplan–Meier, {number(ROWS)} rows",
        "rows (days, event) over five years in a DuckDB table; peers get arrays in memory, ours reads the table",
        [
            Figure("curve with Greenwood's interval", ours, "s", "lifelines", theirs, aim="≤ 0.1 s"),
            Figure("the same", ours, "s", "DuckDB's bare group-by", grouped),
            Figure("from the facts to four protected tables", whole, "s", "ten times a tenth of the persons", 10 * small),
        ],
        "The last figure follows every person of the facts from the first incident to the next, persons and pairs, and protects "
        "the result.",
    )


def _followed(connection: duckdb.DuckDBPyConnection) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(400)
    fell_back, lost = chance.exponential(1500, ROWS), chance.integers(0, 1826, ROWS)
    days, events = np.minimum(fell_back, lost).astype(np.int32), fell_back <= lost
    connection.register("arriving", {"days": days, "event": events})
    connection.execute("CREATE TABLE bench AS SELECT * FROM arriving")
    return days, events


def _lifelines(days: np.ndarray, events: np.ndarray) -> float:
    from lifelines import KaplanMeierFitter

    fitted = KaplanMeierFitter().fit(days, events)
    return float(fitted.confidence_interval_survival_function_.iloc[-1, 0])


def _whole_way(persons: int) -> float:
    with duckdb.connect() as connection:
        plant(connection, Planted(seed=400, persons=persons, in_programme=persons // 10))
        definition = definitions.recidivism()["recidivism_first_incident"]
        period = Period(date(2021, 1, 1), CUT_OFF)
        return seconds(lambda: protect_recidivism(follow(connection, definition, period, CUT_OFF)), repeats=3)
