"""A browser without a screen, for tests that need a real server: it keeps cookies, reads the hidden fields of a form, and sends it."""

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

PATIENCE = 180  # seconds, for a machine that does more than this
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')


@dataclass(frozen=True)
class Page:
    """What came back: status, text, and where one is sent on."""

    status: int
    text: str
    location: str = ""

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the form on the page: token, key, version."""
        return dict(HIDDEN.findall(self.text.partition("<main")[2]))


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object) -> None:
        return None


class Browser:
    """Signed in by the cookie of a session."""

    def __init__(self, site: str, session: str) -> None:
        self.site, self.cookies = site, {"schakel": session}

    def get(self, path: str) -> Page:
        return self._ask(urllib.request.Request(self.site + path))

    def send(self, path: str, page: Page, **fields: str) -> Page:
        """Send the form on `page` with these answers."""
        body = urllib.parse.urlencode({**page.hidden, **fields}).encode()
        return self._ask(urllib.request.Request(self.site + path, data=body, method="POST"))

    def _ask(self, request: urllib.request.Request) -> Page:
        request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        try:
            with urllib.request.build_opener(_StayHere).open(request, timeout=PATIENCE) as answer:
                return self._page(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return self._page(answer)

    def _page(self, answer: object) -> Page:
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Page(answer.status, answer.read().decode(), answer.headers.get("Location", ""))
