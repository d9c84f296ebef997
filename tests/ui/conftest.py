"""What the tests of the look share: a browser, and the page with every part on it at a moment that stands still."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings

import schakel.ui
from tests.ui.sample import SampleForm, rendered, sample_context

STATIC = Path(schakel.ui.__file__).parent / "static"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)


@pytest.fixture(autouse=True)
def _monday_evening() -> Iterator[None]:
    with time_machine.travel(datetime(2025, 3, 17, 20, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.ui.urls"


@pytest.fixture
def sample_page() -> str:
    return rendered(sample_context(SampleForm()))


@pytest.fixture
def page_with_errors() -> str:
    form = SampleForm({"name": "", "reason": "Omdat het niet stopt.", "on": "31/2/2025", "frame": "", "source": "police"})
    form.is_valid()
    return rendered(sample_context(form))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def as_file(tmp_path: Path) -> Callable[[str], str]:
    """Writes a page with its style sheet beside it and gives its address: no server, no network."""

    def write(html: str) -> str:
        page = tmp_path / "page.html"
        page.write_text(html.replace("/static/", f"{STATIC.as_uri()}/"), encoding="utf-8")
        return page.as_uri()

    return write
