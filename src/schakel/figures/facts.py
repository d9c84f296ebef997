"""Uittreksel: the file of facts, opened for reading only, with what one must know to quote a figure from it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb
from django.utils.translation import gettext as _

from schakel.core import Refusal
from schakel.figures import schema


@dataclass(frozen=True, slots=True)
class Extract:
    """What the extract says about itself; `fingerprint` is the SHA-256 of the file, so that a figure can be traced to it."""

    cut_off: date
    built_at: datetime
    facts_since: date | None
    origin: str
    rows: dict[str, int]
    fingerprint: str
    known_on: date | None = None

    @property
    def fingerprint_parts(self) -> tuple[str, ...]:
        """The fingerprint in groups of eight, so that a narrow screen can break it."""
        return tuple(self.fingerprint[place : place + 8] for place in range(0, len(self.fingerprint), 8))


@dataclass(frozen=True, slots=True)
class Facts:
    """An open extract: the connection, and what the extract says about itself."""

    connection: duckdb.DuckDBPyConnection
    extract: Extract


@contextmanager
def open(path: Path | str) -> Iterator[Facts]:
    """Open the file of facts at `path`, read-only and without reach to other files. Refusal when it is missing or not ours."""
    connection = _connect(Path(path))
    try:
        yield Facts(connection, read_extract(connection, fingerprint(Path(path))))
    finally:
        connection.close()


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    if not path.is_file():
        raise Refusal(_("Er is nog geen uittreksel voor de cijfers. Maak het eerst met: schakel figures build."))
    try:
        return duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false", "threads": 2})
    except duckdb.Error as error:
        raise Refusal(
            _(
                "Het uittreksel kan niet gelezen worden. Wacht tot een lopende opbouw klaar is, of maak het opnieuw "
                "met: schakel figures build."
            )
        ) from error


def read_extract(connection: duckdb.DuckDBPyConnection, fingerprint: str) -> Extract:
    """What the extract in `connection` says about itself. Refusal when it is unfinished or of another version."""
    again = _("Het uittreksel is onvolledig of van een andere versie. Maak het opnieuw met: schakel figures build.")
    try:
        found = connection.execute("SELECT cut_off, epoch(built_at), facts_since, origin, schema_version, known_on FROM extract").fetchall()
        rows = dict(connection.execute("SELECT table_name, row_count FROM extract_rows ORDER BY table_name").fetchall())
    except duckdb.Error as error:
        raise Refusal(again) from error
    if len(found) != 1 or found[0][4] != schema.VERSION:
        raise Refusal(again)
    cut_off, seconds, facts_since, origin, _version, known_on = found[0]
    return Extract(cut_off, datetime.fromtimestamp(seconds, UTC), facts_since, origin, rows, fingerprint, known_on)


def fingerprint(path: Path) -> str:
    """SHA-256 of the file in hexadecimal, as `sha256sum` gives it; read again only when the file changed."""
    state = path.stat()
    return _fingerprint(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _fingerprint(path: Path, changed: int, size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
