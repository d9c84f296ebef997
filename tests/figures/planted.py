"""An invented province as facts, with a recidivism that we planted: the figures must find it back within their intervals.

Every person is invented by a seeded generator. What was planted stands in `Planted`, next to the facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import duckdb
import numpy as np
from numpy.typing import NDArray

from schakel.figures import schema

START = date(2021, 1, 1)
CUT_OFF = date(2025, 12, 31)
DAYS = (CUT_OFF - START).days + 1
PROGRAMMES = (
    ("globaal_plan_brugge", "Globaal Plan Brugge", "Brugge"),
    ("globaal_plan_dendermonde", "Globaal Plan Dendermonde", "Dendermonde"),
    ("globaal_plan_leuven", "Globaal Plan Leuven", "Leuven"), ("globaal_plan_oostende", "Globaal Plan Oostende", "Oostende"),
    ("globaal_plan_tongeren", "Globaal Plan Tongeren", "Tongeren"), ("dader_in_zicht", "Dader In-Zicht", None),
    ("slachtoffer_in_beeld", "Slachtoffer In Beeld", None), ("time_out", "Time-out", "Antwerpen"),
)  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """What was planted: the share with a new incident by a day, per group, is 1 − exp(−(day / scale) ** shape)."""

    seed: int
    persons: int
    in_programme: int
    completion: Mapping[str, float] = field(default_factory=lambda: {"voluntary": 0.6, "mandated": 0.75})
    shape: float = 0.7
    scales: Mapping[str, float] = field(
        default_factory=lambda: {"first_incident": 2600.0, "completed": 3600.0, "not_completed": 1100.0}
    )

    def share_by(self, group: str, day: int) -> float:
        """The true share of `group` with a new incident by `day` after the index event."""
        return float(1 - np.exp(-((day / self.scales[group]) ** self.shape)))


def plant(connection: duckdb.DuckDBPyConnection, planted: Planted) -> Planted:
    """Fill an empty database with the facts that `planted` describes, sealed and ready."""
    chance = np.random.default_rng(planted.seed)
    schema.create(connection)
    connection.execute("CREATE TEMP TABLE day_zero AS SELECT DATE '2021-01-01' AS zero")
    count, trained = planted.persons, planted.in_programme
    people = np.arange(1, count + 1)
    _persons(connection, chance, count)
    _places(connection)

    # those who never come near a programme: first incident in the five years, a new one as planted
    free = people[trained:]
    first = chance.integers(0, DAYS, free.size)
    again = first + _waiting(chance, planted, np.full(free.size, planted.scales["first_incident"]))
    _incidents(connection, chance, person=np.concatenate([free, free[again < DAYS]]),
               day=np.concatenate([first, again[again < DAYS]]), victims=count)  # fmt: skip
    # those in a programme: their first incident lies before the five years, so that the two groups do not mix
    pupils = people[:trained]
    _incidents(connection, chance, person=pupils, day=-chance.integers(1, 360, trained), victims=count)
    frame = np.where(chance.random(trained) < 0.35, "mandated", "voluntary")
    completed = chance.random(trained) < np.where(
        frame == "mandated", planted.completion["mandated"], planted.completion["voluntary"]
    )
    referred = chance.integers(0, DAYS - 400, trained)
    started = referred + chance.integers(10, 60, trained)
    ended = started + np.where(completed, chance.integers(80, 200, trained), chance.integers(10, 120, trained))
    scale = np.where(completed, planted.scales["completed"], planted.scales["not_completed"])
    fell_back = ended + _waiting(chance, planted, scale)
    _incidents(connection, chance, person=pupils[fell_back < DAYS], day=fell_back[fell_back < DAYS], victims=count)
    _enrolments(connection, chance, pupils, frame, completed, (referred, started, ended))
    _work(connection, chance)
    schema.seal(
        connection,
        cut_off=CUT_OFF,
        built_at=datetime(2026, 1, 1, 2, 15, tzinfo=UTC),
        origin="verzonnen provincie",
        facts_since=date(2020, 1, 1),
    )
    return planted


def _waiting(chance: np.random.Generator, planted: Planted, scale: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.ceil(scale * chance.exponential(size=scale.size) ** (1 / planted.shape)).astype(np.int64)


def _put(connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, NDArray]) -> None:
    connection.register("arriving", dict(columns))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM arriving")
    connection.unregister("arriving")


def _places(connection: duckdb.DuckDBPyConnection) -> None:
    _put(connection, "places", {"nis": np.arange(71001, 71021), "n": np.arange(20)})
    connection.execute(
        "INSERT INTO municipality SELECT nis, 'Gemeente ' || chr(65 + n::INTEGER), '70000', 'Limburg', 4000 + 2500 * n "
        "FROM places"
    )


def _persons(connection: duckdb.DuckDBPyConnection, chance: np.random.Generator, count: int) -> None:
    # suspects first, then as many victims; sex does not follow role
    sex = chance.choice(np.array(["male", "female", "x", "unknown"]), 2 * count, p=[0.5, 0.475, 0.005, 0.02])
    _put(
        connection,
        "people",
        {"person_id": np.arange(1, 2 * count + 1), "sex": sex, "born": chance.integers(1950, 2006, 2 * count)},
    )
    connection.execute("INSERT INTO person SELECT person_id, sex, born, NULL, NULL FROM people")


def _incidents(
    connection: duckdb.DuckDBPyConnection, chance: np.random.Generator, *, person: NDArray, day: NDArray, victims: int
) -> None:
    base = connection.execute("SELECT count(*) FROM incident").fetchall()[0][0]
    size = person.size
    _put(connection, "happened", {
        "incident_id": np.arange(base + 1, base + size + 1), "person_id": person, "day": day,
        "lag": chance.geometric(0.4, size) - 1, "nis": chance.integers(71001, 71021, size), "children": chance.random(size) < 0.4,
        "kind": chance.integers(0, 5, size),
        "mutual": chance.random(size) < 0.06,
    })  # fmt: skip
    connection.execute(
        "INSERT INTO incident SELECT incident_id, zero + day::INTEGER, zero + (day + lag)::INTEGER, 'limburg', '70000', "
        "nis, children, 'police', 1 "
        "FROM happened, day_zero"
    )
    connection.execute(
        "INSERT INTO incident_violence SELECT incident_id, (['physical', 'psychological', 'sexual', 'economic', "
        "'honour_related'])[kind + 1] "
        "FROM happened"
    )
    connection.execute(
        "INSERT INTO incident_role SELECT incident_id, person_id, CASE WHEN mutual THEN 'both' ELSE 'suspect' END FROM happened"
    )
    connection.execute(f"INSERT INTO incident_role SELECT incident_id, person_id + {victims}, 'victim' FROM happened")


def _enrolments(
    connection: duckdb.DuckDBPyConnection,
    chance: np.random.Generator,
    person: NDArray,
    frame: NDArray,
    completed: NDArray,
    days: tuple[NDArray, ...],
) -> None:
    for code, title, place in PROGRAMMES:
        connection.execute("INSERT INTO programme VALUES (?, ?, ?, true, NULL)", [code, title, place])
    referred, started, ended = days
    which = chance.choice(8, person.size, p=[0.16, 0.03, 0.15, 0.1, 0.2, 0.11, 0.1, 0.15])
    _put(connection, "enrolled", {
        "person_id": person, "which": which, "frame": frame.astype(str), "completed": completed, "referred": referred,
        "started": started, "ended": ended,
    })  # fmt: skip
    codes = [code for code, _title, _place in PROGRAMMES]
    connection.execute(
        f"INSERT INTO enrolment SELECT row_number() OVER (), person_id, ({codes})[which + 1], frame, zero + referred::INTEGER, "
        "zero + started::INTEGER, zero + ended::INTEGER, CASE WHEN completed THEN 'completed' ELSE 'dropped_out' END "
        "FROM enrolled, day_zero"
    )


def _work(connection: duckdb.DuckDBPyConnection, chance: np.random.Generator) -> None:
    """Referrals, cases, guidance, steps, offers and proposals that follow from the incidents."""
    connection.execute("SELECT setseed(0.42)")
    connection.execute(
        "INSERT INTO referral SELECT incident_id, incident_id, registered_on, "
        "CASE WHEN hash(incident_id) % 10 < 7 THEN 'police' WHEN hash(incident_id) % 10 = 7 THEN 'hotline' "
        "WHEN hash(incident_id) % 200 = 8 THEN 'other_house' ELSE 'professional' END, house, province, "
        "CASE WHEN hash(incident_id) % 50 = 0 THEN NULL ELSE municipality_nis END, 'chain', registered_on + 3 FROM incident"
    )
    connection.execute(
        "INSERT INTO chain_case SELECT incident_id, house, registered_on, registered_on + 120, 'risk_reduced', 'medium' "
        "FROM incident"
    )
    connection.execute(
        "INSERT INTO guidance SELECT r.incident_id, r.person_id, CASE WHEN hash(r.incident_id, r.person_id) % 60 = 0 "
        "THEN 'unknown' ELSE r.role END, "
        "i.registered_on + 5, i.registered_on + 100 FROM incident_role r JOIN incident i USING (incident_id) WHERE "
        "hash(r.incident_id) % 3 = 0"
    )
    for place, step in enumerate(schema.STEPS):
        connection.execute(
            f"INSERT INTO passage SELECT case_id, '{step}', opened_on + INTERVAL ({place * 15}) DAY, "
            f"opened_on + INTERVAL ({place * 15}) DAY + INTERVAL (1 + hash(case_id, {place}) % 20) DAY FROM chain_case"
        )
    connection.execute(
        "INSERT INTO offer SELECT row_number() OVER (ORDER BY r.person_id, i.occurred_on), r.person_id, "
        "CASE WHEN row_number() OVER (PARTITION BY r.person_id ORDER BY i.occurred_on) = 1 THEN 'first' ELSE 'repeat' END, "
        "CASE WHEN hash(r.incident_id, 3) % 100 < 15 THEN 'mandated' ELSE 'voluntary' END, i.registered_on + 4, "
        "CASE WHEN hash(r.incident_id, 7) % 100 < 45 THEN 'accepted' WHEN hash(r.incident_id, 7) % 100 < 75 THEN 'refused' "
        "WHEN hash(r.incident_id, 7) % 100 < 92 THEN 'no_answer' WHEN hash(r.incident_id, 7) % 100 < 97 THEN 'not_possible' END, "
        "CASE WHEN hash(r.incident_id, 7) % 100 < 97 THEN i.registered_on + 12 END "
        "FROM incident_role r JOIN incident i USING (incident_id) WHERE r.role IN ('suspect', 'both')"
    )
    connection.execute(
        "INSERT INTO mandate_proposal SELECT person_id, made_on + 2, CASE WHEN hash(offer_id) % 3 = 0 THEN 'imposed' "
        "WHEN hash(offer_id) % 3 = 1 THEN 'not_imposed' END, CASE WHEN hash(offer_id) % 3 < 2 THEN made_on + 40 END FROM offer "
        "WHERE occasion = 'repeat'"
    )
