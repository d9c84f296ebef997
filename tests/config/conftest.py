"""A server of its own for tests that kill servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.leftovers import folder_of_servers


@pytest.fixture(scope="module")
def data_folder() -> Iterator[Path]:
    """Empty, reachable by the database's user, with a space in its path."""
    with folder_of_servers() as folder:
        yield folder / "my data"
