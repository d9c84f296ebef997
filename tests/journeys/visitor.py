"""Somebody at a screen: goes, reads, answers and presses as people do, and looks at every page on the way.

Of each page: no finding of axe, nothing to scroll sideways on a phone, no error of the browser. With JOURNEY_PICTURES=FOLDER in
the environment a picture of each page is kept, wide and narrow, for whoever wants to look along.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, FilePayload, Locator, Page, Response, expect

from tests.journeys.arrivals import forms_at_once

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 60_000  # milliseconds, for a machine that does more than this
PICTURES = os.environ.get("JOURNEY_PICTURES", "")
AXE = Axe().axe_script
FINDINGS = """axe.run(document, {resultTypes: ["violations"]}).then(
    found => found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).join(" ")}`))"""
expect.set_options(timeout=PATIENCE)
IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Visitor:
    """A person with a browser of their own, signed in or not."""

    def __init__(self, browser: Browser, house: str, name: str = "", *, scripts: bool = True, on_phone: bool = False) -> None:
        size = PHONE if on_phone else WIDE
        context = browser.new_context(viewport=size, java_script_enabled=scripts, locale="nl-BE")
        self._sits_down(context, house, name, size, scripts=scripts)

    @classmethod
    def of(cls, context: BrowserContext, house: str, name: str) -> "Visitor":
        """Somebody at a browser that is there already, with a profile of its own."""
        visitor = cls.__new__(cls)
        visitor._sits_down(context, house, name, WIDE, scripts=True)
        return visitor

    def _sits_down(self, context: BrowserContext, house: str, name: str, size: dict[str, int], *, scripts: bool) -> None:
        self.house, self.name, self.scripts, self.size = house, name, scripts, size
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.status, self.complaints = 0, list[str]()
        self.page.on("response", self._answered)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complains(str(error)))

    def signs_in(self, email: str, password: str) -> "Visitor":
        self.goes_to("/")
        self.writes("E-mailadres", email).writes("Wachtwoord", password).presses("Log in")
        return self

    def goes_to(self, path: str) -> "Visitor":
        self.page.goto(self.house + path)
        return self._looks()

    def follows(self, words: str) -> "Visitor":
        """Follow the first link that reads so; the important one on a page is drawn as a button."""
        return self._goes_on(self.page.get_by_role("link", name=words).or_(self.page.get_by_role("button", name=words)).first)

    def presses(self, words: str) -> "Visitor":
        return self._goes_on(self.page.get_by_role("button", name=words, exact=True).first)

    def presses_twice(self, words: str) -> "Visitor":
        """A nervous finger: the second click comes while the server has the first form in hand, and both are really sent.

        The browser gives up waiting for the first answer when the second form goes out, so no navigation is waited for by name.
        """
        form, button = self.page.url, self.page.get_by_role("button", name=words, exact=True).first
        button.scroll_into_view_if_needed()
        place = button.bounding_box()
        assert place, f"{words!r} is not to be seen"
        with forms_at_once(2) as arrivals:
            for _ in range(2):
                self.page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
                arrivals.waits_for_one_more()
        expect(self.page).not_to_have_url(form)
        self.page.wait_for_load_state()
        return self._looks()

    def writes(self, question: str, text: str, *, under: str = "") -> "Visitor":
        self._place(under).get_by_label(question).first.fill(text)
        return self

    def picks(self, question: str, choice: str, *, under: str = "") -> "Visitor":
        """Choose in a list what contains these words; `under` names the group of fields it stands in."""
        field = self._place(under).get_by_label(question).first
        label = next(text for text in field.locator("option").all_inner_texts() if choice in text)
        field.select_option(label=label)
        return self

    def ticks(self, *choices: str, under: str = "") -> "Visitor":
        """Tick boxes or choose radios; `under` is the question they answer."""
        for choice in choices:
            self._place(under).get_by_label(choice, exact=bool(under)).first.check()
        return self

    def chooses_file(self, question: str, name: str, content: bytes) -> "Visitor":
        self.page.get_by_label(question).set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=content))
        return self

    def ticks_in_every_question(self, choice: str) -> "Visitor":
        """The same answer to each question of a list."""
        for one in self.page.get_by_role("radio", name=choice, exact=True).all():
            one.check()
        return self

    def sees(self, *texts: str) -> "Visitor":
        for text in texts:
            expect(self.page.get_by_text(text).first).to_be_visible()
        return self

    def misses(self, *texts: str) -> "Visitor":
        """What this person may not see here, or what is no longer there."""
        for text in texts:
            expect(self.page.get_by_text(text)).to_have_count(0)
        return self

    def is_refused(self, sentence: str, *, keeps: str = "") -> "Visitor":
        """The page says in one sentence what is missing, and the typed text is still there."""
        assert self.status == 422, f"{self.page.url} answered {self.status}"
        expect(self.page.locator("#fouten")).to_contain_text(sentence)
        if keeps:
            assert keeps in self._typed(), f"{keeps!r} was lost"
        return self

    def takes_along(self, words: str) -> bytes:
        """Download what the first link that reads so points at."""
        with self.page.expect_download() as taken:
            self.page.get_by_role("link", name=words).first.click()
        return Path(taken.value.path()).read_bytes()

    def is_not_found(self) -> "Visitor":
        """Out of reach reads as if it did not exist."""
        assert self.status == 404, f"{self.page.url} answered {self.status}"
        return self

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def _place(self, under: str) -> Page | Locator:
        """A question with several answers, or a part of the page with a heading of its own."""
        return self.page.get_by_role("group", name=under).or_(self.page.get_by_role("region", name=under)).first if under else self.page

    def _typed(self) -> str:
        fields = self.page.locator("textarea, input:not([type=hidden])").all()
        return "\n".join(field.input_value() for field in fields)

    def _goes_on(self, place: Locator) -> "Visitor":
        with self.page.expect_navigation():
            place.click()
        return self._looks()

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.status = response.status

    def _looks(self) -> "Visitor":
        """Look at a page as somebody who does not see well, and as somebody with a phone; what is wrong is told at the end."""
        self.page.set_viewport_size(PHONE)
        if self.scripts and self._width() > PHONE["width"]:
            self.complains("scrolls sideways on a phone")
        self.keeps_a_picture("390")
        self.page.set_viewport_size(self.size)
        self.keeps_a_picture("1280")
        if self.scripts:
            self.page.evaluate(AXE)
            for finding in self.page.evaluate(FINDINGS):
                self.complains(finding)
        return self

    def complains(self, what: str) -> None:
        self.complaints.append(f"{self.name} at {self.path}: {what}")

    def _heard(self, said: ConsoleMessage) -> None:
        """The console of the browser; a refusal (422) or a conflict (409) is an answer, not an error."""
        if said.type == "error" and "status of 4" not in said.text:
            self.complains(said.text)

    def _width(self) -> int:
        return self.page.evaluate("document.documentElement.scrollWidth")

    def keeps_a_picture(self, width: str) -> None:
        if not PICTURES:
            return
        name = IDENTITY.sub("", self.path).replace("//", "/").strip("/").replace("/", "-") or "home"
        many = len(list(Path(PICTURES).glob(f"*-{width}.png")))
        self.page.screenshot(path=f"{PICTURES}/{many:03d}-{name}-{self.name}-{width}.png", full_page=True)
