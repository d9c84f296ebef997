"""When a weighing may be decided: each refusal says in one sentence what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from schakel.chain.weighing.rules import Criterion, WeighingFacts, check_consultation, check_decision, check_step
from schakel.core import Refusal

TODAY = date(2025, 3, 17)
YES = Criterion(True, "Derde melding in een jaar.")
COMPLETE = WeighingFacts(
    criteria=(YES, YES, YES),
    sectors_assessed=2,
    sectors_present=2,
    minors=1,
    is_consulted=True,
    held_on=date(2025, 3, 14),
    level="high",
    outcome="chain_accepted",
    reason="Samen aanpakken.",
)


def test_a_complete_weighing_may_be_decided():
    assert check_decision(COMPLETE, today=TODAY) is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"criteria": (Criterion(None, ""), YES, YES)}, "Beantwoord nog het eerste criterium"),
        ({"criteria": (YES, Criterion(None, ""), YES)}, "Beantwoord nog het tweede criterium"),
        ({"criteria": (YES, Criterion(False, " "), YES)}, "Motiveer nog het tweede criterium."),
        ({"criteria": (YES, YES, Criterion(True, ""))}, "Motiveer nog het derde criterium."),
        ({"is_consulted": False}, "raadpleeg eerst een gemandateerde voorziening"),
        ({"sectors_assessed": 0}, "nog door niemand ingeschat"),
        ({"sectors_assessed": 1}, "nog maar door één sector ingeschat"),
        ({"held_on": None}, "wanneer de weging plaatsvond"),
        ({"held_on": date(2025, 3, 18)}, "nog moet plaatsvinden"),
        ({"sectors_present": 1}, "Minstens twee sectoren wegen samen"),
        ({"outcome": ""}, "Kies welke weg past"),
        ({"criteria": (YES, Criterion(False, "Eén dienst volstaat."), YES)}, "alleen als de drie criteria vervuld zijn"),
        ({"level": ""}, "Kies nog het niveau van het risico"),
        ({"reason": "  "}, "Motiveer nog de beslissing."),
    ],
)
def test_what_is_missing_is_said(change, sentence):
    with pytest.raises(Refusal, match=sentence):
        check_decision(replace(COMPLETE, **change), today=TODAY)


def test_without_minors_nobody_has_to_be_consulted():
    assert check_decision(replace(COMPLETE, minors=0, is_consulted=False), today=TODAY) is None


def test_regular_help_needs_no_level_and_not_all_criteria():
    no = Criterion(False, "Eén dienst volstaat.")

    assert check_decision(replace(COMPLETE, criteria=(YES, no, no), outcome="regular_help", level=""), today=TODAY) is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"is_mandated_facility": False}, "gemandateerde voorziening"),
        ({"with_whom": ""}, "met wie je sprak"),
        ({"consulted_on": date(2025, 3, 18)}, "nog moet gebeuren"),
        ({"advice": " "}, "wat het advies is"),
    ],
)
def test_a_consultation_says_who_when_and_what(change, sentence):
    told = {
        "is_mandated_facility": True,
        "with_whom": "Joke",
        "advice": "Opvolgen.",
        "consulted_on": date(2025, 3, 14),
        "today": TODAY,
    }

    check_consultation(**told)
    with pytest.raises(Refusal, match=sentence):
        check_consultation(**told | change)


@pytest.mark.parametrize(("step", "is_closed"), [("file_building", False), ("weighing", True), ("execution", False)])
def test_only_a_case_in_step_three_is_weighed(step, is_closed):
    with pytest.raises(Refusal, match="niet in weging"):
        check_step(step, is_closed=is_closed)
