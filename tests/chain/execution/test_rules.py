"""Who may report what on an action, and who is told when it is late."""

from datetime import UTC, datetime, timedelta

import pytest

from schakel.chain.execution import rules
from schakel.core import Refusal

DUE = datetime(2025, 3, 17, 22, 0, tzinfo=UTC)
OWNER, DIRECTOR, STRANGER = rules.Reporter(True, False), rules.Reporter(False, True), rules.Reporter(False, False)


@pytest.mark.parametrize(
    ("late", "level", "told"),
    [
        (timedelta(0), "extreme", ""),
        (timedelta(hours=1), "", "director"),
        (timedelta(hours=25), "high", "coordinator"),
        (timedelta(hours=25), "medium", "director"),
        (timedelta(days=5, hours=1), "low", "coordinator"),
    ],
)
def test_what_is_late_is_told_to_the_director_and_then_to_the_coordinator(late, level, told):
    assert rules.escalated_to(DUE, DUE + late, level) == told


@pytest.mark.parametrize(
    ("before", "state", "note", "reporter", "says"),
    [
        ("", "done", "", STRANGER, "Alleen de organisatie die de actie doet"),
        ("", "accepted", "", DIRECTOR, "zelf aanvaardt"),
        ("", "refused", "", OWNER, "waarom"),
        ("started", "not_possible", " ", OWNER, "waarom"),
        ("accepted", "handed_over", "", OWNER, "aan wie"),
        ("done", "started", "", OWNER, "al afgerond"),
        ("", "klaar", "", OWNER, "al afgerond"),
    ],
)
def test_a_report_that_cannot_be(before, state, note, reporter, says):
    with pytest.raises(Refusal, match=says):
        rules.check_report(before, state, note, reporter)


@pytest.mark.parametrize(
    ("before", "state", "note", "reporter"),
    [
        ("", "accepted", "", OWNER),
        ("", "refused", "Geen plaats voor juni.", OWNER),
        ("refused", "accepted", "", OWNER),
        ("accepted", "started", "", OWNER),
        ("started", "started", "Tweede gesprek.", OWNER),
        ("started", "done", "", DIRECTOR),
    ],
)
def test_a_report_that_can_be(before, state, note, reporter):
    assert rules.check_report(before, state, note, reporter) is None


def test_a_stranger_has_nothing_to_report():
    assert rules.possible_states("", STRANGER) == frozenset()


@pytest.mark.parametrize(("step", "has_plan"), [("evaluation", True), ("case_direction", True), ("execution", False)])
def test_only_a_plan_that_is_carried_out_is_evaluated(step, has_plan):
    with pytest.raises(Refusal):
        rules.check_ask_evaluation(step, has_plan=has_plan)
