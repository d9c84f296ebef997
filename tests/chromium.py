"""Debian's Chromium, quiet and without a network of its own, for tests that look at a page."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

PLACE = "/usr/bin/chromium"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed afterwards: while it is open, Django takes its thread for asynchronous and refuses the database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PLACE, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()
