import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.template.loader import render_to_string
from django.utils.html import escape
from playwright.sync_api import Browser

from schakel.core import Conflict
from schakel.ui import navigation
from schakel.ui.pages import conflict_page
from schakel.ui.parts import part
from tests.ui.looking import STATIC
from tests.ui.sample import a_request

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


class PlanForm(forms.Form):
    goal = forms.CharField(label="Doel", widget=forms.Textarea)
    owner = forms.CharField(label="Wie")
    frame = forms.ChoiceField(label="Kader", choices=[("voluntary", "Vrijwillig"), ("mandated", "Opgelegd")])
    version = forms.IntegerField(widget=forms.HiddenInput)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("page", ["sample_page", "page_with_errors"])
def test_every_part_passes_the_accessibility_check_and_fits_the_screen(
    page: str, size: dict[str, int], browser: Browser, as_file: Callable[[str], str], request: pytest.FixtureRequest
) -> None:
    tab = browser.new_page(viewport=size, java_script_enabled=True)
    tab.goto(as_file(request.getfixturevalue(page)))

    findings = [(one["id"], [node["html"] for node in one["nodes"]]) for one in Axe().run(tab).response["violations"]]

    assert findings == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"]
    tab.close()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503", "registration/login", "registration/logged_out"])
def test_pages_for_when_it_goes_otherwise_pass_the_accessibility_check(
    name: str, browser: Browser, as_file: Callable[[str], str]
) -> None:
    account = {"id": "0195", "name": "An", "get_role_display": "coördinator", "organisation": "Veilig Huis Limburg"}
    shown = {"form": AuthenticationForm(), "demo_mode": True, "demo_accounts": [account], "csrf_token": "x"}
    tab = browser.new_page(viewport=PHONE)
    tab.goto(as_file(render_to_string(f"{name}.html", shown)))

    assert Axe().run(tab).response["violations"] == []
    tab.close()


def test_a_page_has_no_style_or_script_inside_and_asks_nothing_from_elsewhere(sample_page: str) -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", sample_page)
    assert re.findall(r"<script[^>]*>([^<]*)", sample_page) == [""]
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', sample_page)


def test_style_and_script_stay_small() -> None:
    sheet, script = STATIC / "ui" / "schakel.css", STATIC / "ui" / "schakel.js"

    assert sheet.stat().st_size < 60_000
    assert script.stat().st_size < 5_000
    assert "url(" not in sheet.read_text(encoding="utf-8")
    assert not re.search(r"GDS|#1d70b8|#ffdd00", sheet.read_text(encoding="utf-8"), re.IGNORECASE)
    assert "Storage" not in script.read_text(encoding="utf-8")


def test_a_second_click_on_a_sent_form_does_nothing(sample_page: str, browser: Browser, as_file: Callable[[str], str]) -> None:
    tab = browser.new_page()
    tab.goto(as_file(sample_page))

    was_stopped = tab.evaluate("""() => [1, 2].map(() => {
        const click = new Event("submit", {bubbles: true, cancelable: true});
        document.querySelector("main form").dispatchEvent(click);
        return click.defaultPrevented;
    })""")

    assert was_stopped == [False, True]
    tab.close()


def test_after_a_change_the_page_says_when_it_was_saved() -> None:
    said = [SimpleNamespace(level_tag="success", __str__=lambda self: "Gedaan.")]

    assert "Bewaard om 21:30" in part("messages", messages=said)


def test_who_when_and_which_case_stand_in_the_foot_of_a_print(sample_page: str) -> None:
    foot = re.search(r'class="s-print-foot">([^<]*)<', sample_page)

    assert foot
    assert foot.group(1) == "An Peeters · ma 17 mrt 2025, 21:30 · dossier 2025-0417"


def test_the_practice_room_looks_different(sample_page: str) -> None:
    assert "alle mensen en dossiers hier zijn verzonnen" in sample_page


def test_a_low_level_never_reads_as_safe(sample_page: str) -> None:
    assert sample_page.count("(betekent niet: veilig)") == 2  # low, and not yet appreciated


def test_a_way_that_may_not_be_gone_is_not_shown() -> None:
    shown = [item.word for item in navigation.items({way.permission: False for way in navigation.WAYS}, "/")]

    assert shown == []


def test_what_was_typed_can_be_sent_again_when_the_database_is_gone() -> None:
    text = "Een lange reden die iemand 's nachts typte & niet wil verliezen."
    shown = {"typed": [("reason", text), ("frame", "voluntary")], "kept": [("form_key", "0195")], "may_resend": True}

    html = render_to_string("503.html", shown)

    assert re.search(rf'<textarea[^>]*name="reason">\s*{re.escape(escape(text))}', html)
    assert '<input type="hidden" name="frame" value="voluntary">' in html
    assert '<input type="hidden" name="form_key" value="0195">' in html


def test_two_people_who_change_the_same_thing_see_both_texts() -> None:
    form = PlanForm({"goal": "Cas slaapt thuis.", "owner": "Bilal", "frame": "mandated", "version": "3"})
    conflict = Conflict({"goal": "Cas slaapt bij oma.", "owner": "Bilal", "frame": "voluntary", "version": "4"})

    answer = conflict_page(a_request(), form, conflict, back_url="/dossiers/1/")
    html = answer.content.decode()

    assert answer.status_code == 409
    assert "Cas slaapt thuis." in html
    assert "Cas slaapt bij oma." in html
    assert ">Vrijwillig</p>" in html  # the other choice by its word, not its code
    assert re.search(r'<input type="hidden" name="owner" value="Bilal"', html)
    assert re.findall(r'name="version" value="(\d)"', html) == ["4"]
