"""Who may choose which level: upward alone, downward with two, never lower than before on stale answers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from schakel.core import Refusal
from schakel.instruments import definitions, rules
from schakel.instruments.reassessment import escalates_at, reassessment_due
from schakel.instruments.rules import Answer

TODAY = date(2025, 3, 3)
SCREEN = definitions.instrument("schakel-screen")


def all_no(on: date = TODAY, **other: str) -> dict[str, Answer]:
    return {code: Answer(other.get(code, "no"), "victim", on) for code in SCREEN.codes}


@pytest.mark.parametrize(
    ("asked", "chosen", "reason", "second", "complaint"),
    [
        ("medium", "high", "Ze is banger dan ze zegt.", None, None),
        ("medium", "medium", "Klopt met het gesprek.", None, None),
        ("", "low", "Eerste melding, niets ernstigs gezien.", None, None),
        ("high", "medium", "Hij woont in het buitenland.", "police", None),
        ("high", "medium", "Hij woont in het buitenland.", None, "andere sector"),
        ("high", "medium", "Hij woont in het buitenland.", "care", "andere sector"),
        ("high", "", "Ik weet het niet.", None, "Kies zelf het niveau"),
        ("high", "high", "  ", None, "Motiveer"),
    ],
)
def test_higher_is_chosen_alone_and_lower_with_two(
    asked: str, chosen: str, reason: str, second: str | None, complaint: str | None
) -> None:
    def decide() -> None:
        rules.require_a_decision(asked=asked, chosen=chosen, reason=reason, second_sector=second, own_sector="care")

    if complaint is None:
        decide()
    else:
        with pytest.raises(Refusal, match=complaint):
            decide()


@pytest.mark.parametrize(
    ("before", "chosen", "answers", "is_refused"),
    [
        ("high", "medium", all_no(), False),
        ("high", "medium", all_no(TODAY - timedelta(days=14)), False),
        ("high", "medium", all_no(TODAY - timedelta(days=15)), True),
        ("high", "medium", all_no(separation="not_asked"), True),
        ("high", "medium", {"separation": Answer("no", "victim", TODAY)}, True),
        ("high", "high", {"separation": Answer("no", "victim", TODAY)}, False),
        ("", "low", {"separation": Answer("no", "victim", TODAY)}, False),
    ],
)
def test_a_lower_level_than_before_needs_fresh_answers(
    before: str, chosen: str, answers: dict[str, Answer], is_refused: bool
) -> None:
    def judge() -> None:
        rules.require_fresh_answers(before=before, chosen=chosen, instrument=SCREEN, answers=answers, today=TODAY)

    if is_refused:
        with pytest.raises(Refusal, match="De vorige inschatting was hoger"):
            judge()
    else:
        judge()


@pytest.mark.parametrize(
    ("subject", "source", "target", "different", "is_refused"),
    [
        ("pair", True, True, True, False),
        ("pair", False, True, True, True),
        ("pair", True, False, True, True),
        ("pair", True, True, False, True),
        ("child", False, True, True, False),
        ("child", False, False, True, True),
    ],
)
def test_an_assessment_is_about_a_pair_or_a_child(
    subject: str, source: bool, target: bool, different: bool, is_refused: bool
) -> None:
    def judge() -> None:
        rules.require_a_subject(subject, has_source=source, has_target=target, are_different=different)

    if is_refused:
        with pytest.raises(Refusal):
            judge()
    else:
        judge()


def test_nothing_can_be_added_up() -> None:
    assert not hasattr(rules.asked_level(SCREEN, all_no()), "score")
    assert not hasattr(rules, "score")


def test_answers_outside_the_list_are_refused() -> None:
    with pytest.raises(Refusal, match="horen niet bij"):
        rules.require_answers(SCREEN, {"kleur": Answer("yes")})
    with pytest.raises(Refusal, match="Kies een antwoord"):
        rules.require_answers(SCREEN, {"weapon": Answer("misschien")})
    with pytest.raises(Refusal, match="minstens één vraag"):
        rules.require_answers(SCREEN, {"weapon": Answer("not_asked")})


@pytest.mark.parametrize(
    ("level", "hours"), [("extreme", 72), ("high", 168), ("medium", 720), ("low", 1440), ("not_appreciated", 2160)]
)
def test_the_higher_the_risk_the_sooner_it_is_assessed_again(level: str, hours: int) -> None:
    at = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)

    assert reassessment_due(level, at) == at + timedelta(hours=hours)
    assert escalates_at(level, at) > reassessment_due(level, at)
