"""`schakel figures build` for a million persons: from PostgreSQL to the facts of the figures."""

import os
from time import perf_counter

from benchmarks.place import database
from benchmarks.report import Figure, Section, number

PERSONS = int(os.environ.get("BENCH_PERSONS", "1000000"))


def run() -> Section:
    """The whole build, beside a bare copy of the person table to a file by the server itself."""
    with database() as folder:
        import psycopg

        from benchmarks.filling import fill
        from schakel.config import postgres
        from schakel.extract.build import build
        from schakel.organisations.founding import found_house
        from schakel.organisations.models import Organisation

        house = Organisation.objects.filter(code="MIL").first()
        if house is None:
            house = found_house("MIL", "Veilig Huis van het miljoen", "Limburg").house
            fill(house, PERSONS // 4)
        began = perf_counter()
        built = build(folder / "figures" / "bench.duckdb")
        taken = perf_counter() - began
        found = postgres.server()
        with psycopg.connect(**found.administrator_dsn(found.database)) as connection, connection.cursor() as cursor:
            began = perf_counter()
            rows = 0
            for table in ("people_person", "incidents_incident", "incidents_role", "cases_party", "cases_passage"):
                with cursor.copy(f"copy {table} to stdout") as copied:
                    rows += sum(1 for _ in copied)
            floor = perf_counter() - began
    return Section(
        "From files to facts",
        f"{number(built.rows['person'])} persons, {number(sum(built.rows.values()))} facts in all; one core of the database, one of the "
        "reader.",
        [
            Figure("figures build", taken, "s", "bare COPY of the same tables", floor, aim="≤ 60 s for 1 million persons"),
            Figure(
                "facts a second", sum(built.rows.values()) / taken, "rows/s", "rows a second of that COPY", rows / floor, "more"
            ),
        ],
    )
