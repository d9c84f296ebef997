import re
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django import forms
from django.template import engines

from schakel.ui.forms import Asking, Form
from schakel.ui.widgets import DayField, MomentField
from tests.ui.sample import SampleForm


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load schakel %}" + source).render(context)


def test_every_error_stands_on_top_with_a_link_to_its_field(page_with_errors: str) -> None:
    targets = re.findall(r'<li><a href="#([^"]+)"', page_with_errors)

    assert targets == ["id_name", "id_on", "id_frame_0"]
    for target in targets:
        assert f'id="{target}"' in page_with_errors


def test_an_error_in_the_summary_names_its_question(page_with_errors: str) -> None:
    assert "Vul ‘Naam’ in." in page_with_errors
    assert "Op welke dag? Schrijf een bestaande dag" in page_with_errors


def test_the_tab_says_that_something_is_wrong(page_with_errors: str) -> None:
    assert "<title>Fout: Voorbeeld</title>" in page_with_errors


def test_what_was_typed_is_still_there_after_a_refusal(page_with_errors: str) -> None:
    assert "Omdat het niet stopt." in page_with_errors
    assert 'value="31/2/2025"' in page_with_errors


def test_a_refusal_that_belongs_to_no_field_is_shown_without_a_link() -> None:
    form = SampleForm({})
    form.add_error(None, "Alle drie de criteria moeten een reden hebben.")

    assert re.search(r"<li>\s*Alle drie de criteria", drawn("{% form_errors form %}", form=form))


def test_hint_and_error_are_read_with_the_field(page_with_errors: str) -> None:
    control = re.search(r'<input[^>]*name="on"[^>]*>', page_with_errors)

    assert control
    assert 'aria-describedby="id_on_helptext id_on_error"' in control.group()


def test_a_field_that_may_stay_empty_says_so() -> None:
    html = drawn("{% field form.at %}", form=SampleForm())

    assert "(niet verplicht)" in html


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (forms.CharField(label="Naam"), "Vul ‘Naam’ in."),
        (forms.CharField(label="Waarom?"), "Schrijf een antwoord bij ‘Waarom?’."),
        (DayField(label="Op welke dag?"), "Vul een dag in bij ‘Op welke dag?’."),
        (MomentField(label="Wanneer?"), "Vul een dag en een uur in bij ‘Wanneer?’."),
        (forms.ChoiceField(label="In welk kader?"), "Maak een keuze bij ‘In welk kader?’."),
        (forms.MultipleChoiceField(label="Wie was erbij?"), "Duid minstens één antwoord aan bij ‘Wie was erbij?’."),
        (forms.CharField(label="Waarom?", error_messages={"required": "Zeg waarom."}), "Zeg waarom."),
    ],
)
def test_a_question_left_empty_says_what_to_fill_in(field: forms.Field, sentence: str) -> None:
    class OneQuestion(Form):
        asked = field

    assert OneQuestion({}).errors == {"asked": [sentence]}


def test_what_a_choice_makes_required_says_so_and_what_may_stay_empty_too() -> None:
    class TwoQuestions(Form):
        required_if = {"reason": "verplicht bij een weigering"}

        reason = forms.CharField(label="Waarom niet?", required=False)
        remark = forms.CharField(label="Nog iets?", required=False)

    html = drawn("{% fields form %}", form=TwoQuestions())

    assert re.findall(r"\(([^)]*)\)", html) == ["verplicht bij een weigering", "niet verplicht"]


def test_no_form_of_the_house_says_only_that_a_field_is_required() -> None:
    import_module("schakel.config.urls")
    rooms = {one for one in every_form(forms.BaseForm) if one.__module__.startswith("schakel.") and one.base_fields}

    assert [one.__qualname__ for one in rooms if not issubclass(one, Asking)] == []


def every_form(kind: type) -> set[type]:
    return {one for below in kind.__subclasses__() for one in (below, *every_form(below))}


def test_a_choice_can_explain_itself() -> None:
    html = drawn("{% field form.frame %}", form=SampleForm())

    assert "Met een overheid, een beslissing en een datum." in html
    assert 'aria-describedby="id_frame_1_hint"' in html


def test_a_shared_computer_remembers_nothing_that_was_typed() -> None:
    assert 'autocomplete="off"' in drawn("{% field form.name %}", form=SampleForm())


def test_one_question_a_page_is_the_title_of_the_page() -> None:
    assert "<h1>Naam</h1>" in drawn("{% field form.name heading=True %}", form=SampleForm())


def test_only_the_fields_that_are_named_are_drawn_in_that_order() -> None:
    html = drawn('{% fields form "source" "name" %}', form=SampleForm())

    assert re.findall(r'name="(\w+)"', html) == ["source", "name"]


def test_the_key_against_a_double_click_is_left_out_when_there_is_none() -> None:
    assert drawn("{% form_key %}") == ""
    assert 'value="0195"' in drawn("{% form_key %}", form_key="0195")


def test_text_of_people_is_never_read_as_html() -> None:
    form = SampleForm({"name": "<script>alert(1)</script>"}, auto_id="id_%s")

    assert "<script>" not in drawn("{% fields form %}{% form_errors form %}", form=form)


@pytest.mark.parametrize("text", ["27/3/2025", "27-03-2025", "27.3.2025", "2025-03-27", " 27/03/2025 "])
def test_a_day_may_be_written_as_belgians_write_it(text: str) -> None:
    assert DayField().clean(text) == date(2025, 3, 27)


@pytest.mark.parametrize("text", ["31/2/2025", "27 maart", "3/27/2025"])
def test_a_day_that_does_not_exist_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(forms.ValidationError, match="27/3/2025"):
        DayField().clean(text)


def test_an_hour_is_the_hour_of_brussels() -> None:
    assert MomentField().clean("27/3/2025 21:10").astimezone(UTC) == datetime(2025, 3, 27, 20, 10, tzinfo=UTC)
