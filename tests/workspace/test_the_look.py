import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from playwright.sync_api import Browser

from schakel.workspace import presenters as show
from tests.ui.looking import _monday_evening, as_file, browser, only_names  # noqa: F401 - the same browser, the same evening
from tests.ui.sample import a_request
from tests.workspace import pages

PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.usefixtures("only_names")

FOUND = show.FoundLine(pages.a_case_line(), "Fatima Yilmaz", "03/05/1990")

PAGES = {
    "home": ("home", pages.a_home),
    "an empty home": ("home", pages.an_empty_home),
    "a case": ("case", pages.a_case),
    "a case of which little is known": ("case", pages.a_bare_case),
    "the cases": ("case_list", lambda: SimpleNamespace(cases=[pages.a_case_line()], is_closed=False, older_url="?before=x")),
    "search": ("search", lambda: None),
    "found": ("search", lambda: show.SearchPage("yil", [FOUND], "x,y", "")),
    "nothing found": ("search", lambda: show.SearchPage("yil", [], "", "")),
}


def drawn(name: str, page: object) -> str:
    shown = pages.around(page=page, band=getattr(page, "band", None))
    return render_to_string(f"workspace/{name}.html", shown, request=a_request())


@pytest.mark.parametrize("name", PAGES)
def test_each_page_passes_the_accessibility_check_fits_a_phone_and_is_light(
    name: str, browser: Browser, as_file: Callable[[str], str]  # noqa: F811
) -> None:
    template, page = PAGES[name]
    html = drawn(template, page())
    tab = browser.new_page(viewport=PHONE)
    tab.goto(as_file(html))

    findings = [(one["id"], [node["html"] for node in one["nodes"]]) for one in Axe().run(tab).response["violations"]]

    assert findings == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert len(html.encode()) < 100_000
    tab.close()


def test_each_line_of_the_worklist_has_one_verb_and_one_link() -> None:
    html = drawn("home", pages.a_home())

    lines = re.findall(r'<li class="s-task.*?</li>', html, re.DOTALL)

    assert [len(re.findall("<a ", line)) for line in lines] == [1, 1, 1]
    assert [re.search(r'href="[^"]*">([^<]*)<', line).group(1) for line in lines] == ["Herbeoordelen", "Beslissen", "Nakijken"]  # type: ignore[union-attr]


def test_danger_stands_out_by_a_word_and_a_clock_not_by_colour_alone() -> None:
    html = drawn("home", pages.a_home())

    assert "3 dagen te laat" in html


def test_an_empty_worklist_says_so_and_tells_what_comes() -> None:
    html = drawn("home", pages.an_empty_home())

    assert "Niets dringends" in html
    assert "(over 7 werkdagen): Evaluatie van dossier 2025-0311." in html


def test_the_case_page_keeps_its_order() -> None:
    html = drawn("case", pages.a_case())

    order = [html.index(mark) for mark in (
        'class="s-band"', 's-chain"', 'id="nu"', 'id="plan"', 'id="aanbod"', 's-family"', 'id="contact"', 'id="tijdlijn"',
    )]

    assert order == sorted(order)


def test_the_level_stands_with_its_date_and_assessor() -> None:
    html = drawn("case", pages.a_case())

    assert re.search(r"hoog</span> <span class=\"s-level__note\">zo 16 mrt 2025, An Peeters</span>", html)


def test_without_a_confirmed_agreement_the_page_says_to_make_no_contact() -> None:
    assert "neem zelf geen contact" in drawn("case", pages.a_bare_case())


def test_the_tab_of_the_browser_names_nobody() -> None:
    titles = {re.search("<title>(.*?)</title>", drawn(name, page())).group(1) for name, page in PAGES.values()}  # type: ignore[union-attr]

    assert titles == {"Werklijst", "Dossier", "Dossiers", "Zoeken"}


def test_a_printed_case_carries_its_number_in_the_foot() -> None:
    assert "· dossier 2025-0417</div>" in drawn("case", pages.a_case())


def test_what_is_searched_never_stands_in_an_address() -> None:
    html = drawn("search", PAGES["found"][1]())

    assert 'method="get"' not in html
    assert not re.search(r'href="[^"]*yil', html)
