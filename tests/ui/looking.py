"""Fixtures for tests of the look: a browser, a page as a file, addresses by name, and an evening that stands still."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Browser
from pytest_django import Settings

import schakel.ui
from tests.chromium import chromium

STATIC = Path(schakel.ui.__file__).parent / "static"


@pytest.fixture(autouse=True)
def _monday_evening() -> Iterator[None]:
    with time_machine.travel(datetime(2025, 3, 17, 20, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def only_names(settings: Settings) -> None:
    """Addresses by name only, so that the look is tested without the rooms."""
    settings.ROOT_URLCONF = "tests.ui.urls"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def as_file(tmp_path: Path) -> Callable[[str], str]:
    """Writes a page with its style sheet beside it and gives its address: no server, no network."""

    def write(html: str) -> str:
        page = tmp_path / "page.html"
        page.write_text(html.replace("/static/", f"{STATIC.as_uri()}/"), encoding="utf-8")
        return page.as_uri()

    return write
