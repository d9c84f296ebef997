"""Somebody must be off this page now: with and without scripts, by keyboard, on a phone; and what a profile still holds afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, sync_playwright

from schakel.demo.accounts import PASSWORD
from schakel.organisations.actions import invite_with_link
from tests.chromium import PLACE, QUIET
from tests.journeys.conftest import House
from tests.journeys.visitor import PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WEATHER = "https://www.meteo.be/"
TYPED = "Qtypedbyher7w"


def asked_elsewhere(page: Page) -> list[tuple[str, str]]:
    """What is asked of other sites, with the referrer; the neutral site is played by ourselves."""
    asked: list[tuple[str, str]] = []

    def answers(route: Route) -> None:
        asked.append((route.request.url, route.request.headers.get("referer", "")))
        route.fulfill(body="<title>Weer</title>zon", content_type="text/html")

    page.route("https://**", answers)
    return asked


@pytest.mark.parametrize("path", ["/inloggen/", "/bestaat-niet/", "/inloggen/eerste-keer/niemands-link/", "/weg/sporen/"])
def test_every_public_page_has_the_exit_in_sight_and_nothing_of_others(house: House, path: str) -> None:
    with house.opens():
        somebody = house.visitor("iemand", on_phone=True)
        asked = asked_elsewhere(somebody.page)
        somebody.goes_to(path).page.mouse.wheel(0, 2000)

        place = somebody.page.get_by_role("link", name="Snel weg").bounding_box()
        assert place
        assert 0 <= place["y"] < PHONE["height"] - place["height"]
        assert asked == []
        somebody.page.get_by_role("link", name="Snel weg").click()
        somebody.page.wait_for_url(WEATHER)
        assert asked == [(WEATHER, "")]


def test_three_times_shift_leaves_also_with_typed_text_and_the_back_button_finds_nothing(house: House) -> None:
    with house.opens():
        somebody = house.visitor("iemand")
        asked = asked_elsewhere(somebody.page)
        somebody.page.goto("about:blank")
        somebody.goes_to("/inloggen/").writes("E-mailadres", TYPED)
        for _ in range(3):
            somebody.page.keyboard.press("Shift")
        somebody.page.wait_for_url(WEATHER)

        assert asked == [(WEATHER, "")]
        somebody.page.go_back()
        assert somebody.page.url == "about:blank"


def test_capital_letters_are_no_exit(house: House) -> None:
    with house.opens():
        somebody = house.visitor("iemand").goes_to("/inloggen/")
        somebody.page.get_by_label("E-mailadres").click()
        for letter in "ABCD":
            somebody.page.keyboard.press(f"Shift+{letter}")

        assert somebody.path == "/inloggen/"


def test_without_scripts_the_exit_is_a_link_that_lets_nothing_stay_but_the_page_before(house: House) -> None:
    with house.opens():
        somebody = house.visitor("iemand", scripts=False)
        asked = asked_elsewhere(somebody.page)
        somebody.goes_to("/inloggen/")
        assert somebody.page.context.cookies() != []
        somebody.page.get_by_role("link", name="Snel weg").click()
        somebody.page.wait_for_url(WEATHER)

        assert asked == [(WEATHER, "")]
        assert somebody.page.context.cookies() == []
        somebody.page.go_back()
        assert somebody.path == "/inloggen/"  # without scripts nobody can take the page itself out of the history
        somebody.sees("Wat blijft achter?")


@contextmanager
def a_profile(folder: Path) -> Iterator[BrowserContext]:
    """A browser that keeps what browsers keep, in `folder`, and is closed at the end as people close one."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(folder, executable_path=PLACE, args=list(QUIET), locale="nl-BE")
        try:
            yield context
        finally:
            context.close()


def held(profile: Path, *words: str) -> set[str]:
    """Which of these words lie somewhere in the files of a profile, as they are or in two bytes a letter."""
    files = [file.read_bytes() for file in profile.rglob("*") if file.is_file()]
    return {word for word in words if any(way in file for file in files for way in (word.encode(), word.encode("utf-16-le")))}


def test_after_the_exit_a_profile_holds_only_what_no_page_can_wipe(house: House, tmp_path: Path) -> None:
    _worker, secret = invite_with_link(
        by=house.people["coco"], house=house.people["coco"].house, organisation=house.people["coco"].organisation,
        name="Qwelcomed8w Bex", email="wout@caw.example", role="victim_worker",
    )  # fmt: skip

    with a_profile(tmp_path) as context:
        somebody = Visitor.of(context, house.address, "iemand")
        asked_elsewhere(somebody.page)
        somebody.goes_to(f"/inloggen/eerste-keer/{secret}/").sees("Qwelcomed8w").writes("Kies een wachtwoord", TYPED)
        somebody.page.get_by_role("link", name="Snel weg").click()
        somebody.page.wait_for_url(WEATHER)
        assert not somebody.complaints

    assert held(tmp_path, TYPED, "Qwelcomed8w") == set()
    assert held(tmp_path, house.address) == {house.address}  # the history is not ours to wipe, and the page says so


def test_after_a_day_of_work_a_profile_holds_nothing_of_a_family(house: House, tmp_path: Path) -> None:
    house.receives_police_file("HA.53.L3.000229/2025")
    with a_profile(tmp_path) as context:
        coco = Visitor.of(context, house.address, "coco").signs_in("coco@schakel.example", PASSWORD)
        coco.follows("Bevestigen").sees("Jeroen Goossens").presses("Bevestig de ontvangst").goes_to("/search/")
        coco.presses("Uitloggen")
        assert not coco.complaints

    assert held(tmp_path, "Jeroen", "Goossens", "Lefevre", PASSWORD) == set()
