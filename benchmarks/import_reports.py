"""A year of police reports read in, walls and trail on: beside a bare COPY of the same lines and beside `bulk_create` of them."""

import csv
import io
import os
from itertools import batched
from time import perf_counter, time_ns

from tests.people.police_files import HEADING, a_police_file, as_csv

from benchmarks.place import database
from benchmarks.report import Figure, Section, number

REPORTS = int(os.environ.get("BENCH_REPORTS", "27000"))
SEED = 20
BATCH = 5000


def run() -> Section:
    """The whole import in one transaction, its commit included; then the two peers with the same lines as plain text."""
    rows, _truth = a_police_file(reports=REPORTS, seed=SEED)
    content = as_csv(rows).encode()
    with database():
        began = perf_counter()
        counts = _imported(content)
        ours = len(rows) / (perf_counter() - began)
        copied = len(rows) / _copied(content)
        created = len(rows) / _bulk_created(content)
    return Section(
        "A year of police reports",
        f"{number(len(rows))} lines, {number(counts['reports'])} reports; made of them: {number(counts['persons'])} persons, "
        f"{number(counts['incidents'])} incidents, {number(counts['referrals'])} referrals, {number(counts['suggestions'])} "
        "suggestions. One file, one transaction, every row in the trail.",
        [
            Figure(
                "lines read in, with persons resolved",
                ours,
                "lines/s",
                "bare COPY of the lines as text",
                copied,
                "more",
                "≥ 3,000",
            ),
            Figure("idem", ours, "lines/s", f"bulk_create of the lines as text, {BATCH} at a time", created, "more"),
        ],
        "The peers only put the text of each line into one table without keys, walls or trail; they know no persons.",
    )


def _imported(content: bytes) -> dict[str, int]:
    from schakel.chain.referral.actions import import_police_file
    from schakel.organisations.founding import found_house

    gate = found_house(f"F{time_ns()}"[:20], "Veilig Huis van de proef", "Limburg")
    return import_police_file(by=gate, file=io.BytesIO(content), name="proef.csv").counts


def _copied(content: bytes) -> float:
    """Seconds for COPY into a temporary table, in one transaction."""
    from django.db import connection, transaction

    began = perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"create temporary table copied_line ({', '.join(f'{name} text' for name in HEADING)}) on commit drop")
        with cursor.copy("copy copied_line from stdin (format csv, delimiter ';', header)") as copy:
            copy.write(content)
    return perf_counter() - began


def _bulk_created(content: bytes) -> float:
    """Seconds for `bulk_create` into a temporary table, reading by the csv module included."""
    from django.db import connection, models, transaction

    meta = type("Meta", (), {"managed": False, "db_table": "created_line", "app_label": "benchmarks"})
    fields = {name: models.TextField() for name in HEADING}
    created_line = type("CreatedLine", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})
    began = perf_counter()
    with transaction.atomic():
        with connection.cursor() as cursor:
            columns = ", ".join(f"{name} text" for name in HEADING)
            cursor.execute(f"create temporary table created_line (id bigserial, {columns}) on commit drop")
        lines = csv.DictReader(io.StringIO(content.decode()), delimiter=";")
        for some in batched(lines, BATCH, strict=False):
            created_line.objects.bulk_create(created_line(**line) for line in some)
    return perf_counter() - began
