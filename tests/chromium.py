"""Debian's Chromium, quiet and without a network of its own, for tests that look at a page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

PLACE = shutil.which("chromium") or "/usr/bin/chromium"
PATIENCE = 120_000  # milliseconds for it to start, on a machine that does more than this
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed afterwards: while it is open, Django takes its thread for asynchronous and refuses the database."""
    with sync_playwright() as playwright:
        browser = _started(playwright)
        try:
            yield browser
        finally:
            browser.close()


def _started(playwright: Playwright, *, tries: int = 2) -> Browser:
    """A start that fails once on a crowded machine says nothing of the pages; twice, it is told with what to do."""
    try:
        return playwright.chromium.launch(executable_path=PLACE, args=list(QUIET), timeout=PATIENCE)
    except Error as error:
        if tries > 1:
            return _started(playwright, tries=tries - 1)
        by_hand = f"{PLACE} --headless --no-sandbox --dump-dom about:blank"
        raise BrowserDoesNotStart(f"Chromium does not start, so no page could be looked at. Try it by hand: {by_hand}\n{error}") from None


class BrowserDoesNotStart(AssertionError):
    """Says nothing of the pages: the browser itself is missing or broken."""
