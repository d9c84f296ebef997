"""A server of its own for tests that kill servers."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from schakel.config import postgres


@pytest.fixture(scope="module")
def data_folder() -> Iterator[Path]:
    """Empty, reachable by the database's user, with a space in its path."""
    outer = Path(tempfile.mkdtemp(prefix="schakel-test-"))
    outer.chmod(0o711)
    yield outer / "my data"
    postgres.stop(outer / "my data")
    shutil.rmtree(outer)
