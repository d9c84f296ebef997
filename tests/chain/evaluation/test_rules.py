"""When a case may be closed, as tables of situations."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from schakel.chain.evaluation import rules
from schakel.core import Refusal

NOW = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
IN_ORDER = rules.ClosingFacts(
    no_violence_confirmed=True, no_violence_sources="politie\nschool", next_assessment_due=NOW + timedelta(days=3), unscored=[],
    open_actions=[], unoffered=[], measures_followed=True, everyone_told=True, untold=[], relapse_contact="CAW Limburg, onthaal", now=NOW,
)
IN_ORDER_TEXTS = rules.Texts("Niets gekend.", "Ieder slaapt thuis.", "Het gaat beter, zegt Sofie.", "Vlot.")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"no_violence_confirmed": None}, "geen geweld meer gekend"),
        ({"no_violence_confirmed": False}, "geen geweld meer gekend"),
        ({"no_violence_sources": "politie"}, "minstens twee bronnen"),
        ({"next_assessment_due": None}, "Schat eerst het risico in"),
        ({"next_assessment_due": NOW - timedelta(hours=1)}, "te oud"),
        ({"unscored": ["Geen geweld meer."]}, "Geef elk doel een score"),
        ({"open_actions": ["Gesprek met Tom."]}, "Rond elke actie af"),
        ({"unoffered": ["Tom Peeters"]}, "Bied hulp aan.*Tom Peeters"),
        ({"measures_followed": None}, "maatregelen"),
        ({"untold": ["Noor Peeters"]}, "Noor Peeters"),
        ({"everyone_told": None}, "ieder geïnformeerd"),
        ({"relapse_contact": " "}, "terechtkan bij herval"),
    ],
)
def test_a_case_is_not_closed_while_the_checklist_misses_something(changed, says):
    with pytest.raises(Refusal, match=says):
        rules.check_closing(replace(IN_ORDER, **changed), "violence_stopped")


@pytest.mark.parametrize(
    ("outcome", "changed"),
    [
        ("violence_stopped", {}),
        ("no_cooperation", {"no_violence_confirmed": None, "no_violence_sources": ""}),
        ("family_left_area", {"no_violence_confirmed": False}),
        ("entered_in_error", {"no_violence_confirmed": None, "next_assessment_due": None, "unscored": ["Geen geweld meer."],
                              "unoffered": ["Tom Peeters"]}),
    ],
)
def test_a_case_is_closed_when_the_checklist_is_complete(outcome, changed):
    assert rules.check_closing(replace(IN_ORDER, **changed), outcome) is None


def test_no_cooperation_does_not_excuse_an_assessment_that_is_too_old():
    with pytest.raises(Refusal, match="te oud"):
        rules.check_closing(replace(IN_ORDER, next_assessment_due=NOW - timedelta(days=1)), "no_cooperation")


@pytest.mark.parametrize("text", ["politie, school", "politie; school", "politie\n\n school "])
def test_sources_are_named_on_lines_or_between_commas(text):
    assert rules.sources_of(text) == ["politie", "school"]


@pytest.mark.parametrize("missing", ["violence", "safety", "family_view", "cooperation"])
def test_an_evaluation_says_something_about_everything(missing):
    with pytest.raises(Refusal) as refused:
        rules.check_texts(replace(IN_ORDER_TEXTS, **{missing: " "}))

    assert refused.value.field == missing


@pytest.mark.parametrize(
    ("outcome", "closing_outcome", "is_refused"),
    [
        ("step_down_to_regular_help", "handed_to_regular_help", False),
        ("step_down_to_regular_help", "violence_stopped", True),
        ("close", "violence_stopped", False),
        ("close", "", True),
    ],
)
def test_stepping_down_hands_over_to_regular_help(outcome, closing_outcome, is_refused):
    if is_refused:
        with pytest.raises(Refusal):
            rules.check_closing_outcome(outcome, closing_outcome)
    else:
        rules.check_closing_outcome(outcome, closing_outcome)
