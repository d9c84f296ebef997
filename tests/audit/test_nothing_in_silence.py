"""A change that the database passes over is refused: the page and the trail never tell of what was not done."""

import pytest
from django.utils.translation import gettext_lazy as _

from schakel.audit.actions import ACTIONS, NOTHING_CHANGED, action, tell
from schakel.audit.models import Line
from schakel.cases.models import Step
from schakel.chain.case_direction.actions import change_goal
from schakel.chain.case_direction.models import Goal, PlanAction
from schakel.core import Conflict, Refusal, uuid7
from tests.world import a_case, a_plan, looking_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return a_plan(a_case(Step.CASE_DIRECTION), agreed=False)


@pytest.fixture
def doing():
    """An action that does what it is given."""

    @action("tests.do", permission="direct", sentence=_("{actor} deed iets."))
    def do(*, by, what, plan):
        """Doet iets."""
        what()
        tell(plan, case=plan.case_id)

    yield do
    del ACTIONS["tests.do"]


def lines(plan):
    with looking_as(plan.case.family.cast.coco):
        return Line.objects.filter(code="tests.do").count()


@pytest.mark.parametrize(
    "what",
    [
        lambda goal: Goal(pk=uuid7()).delete(),
        lambda goal: Goal.objects.filter(pk=uuid7()).update(text="x"),
        lambda goal: Goal.objects.filter(pk__in=[goal.pk, uuid7()]).update(text="x"),
        lambda goal: Goal.objects.filter(pk__in=[goal.pk, uuid7(), uuid7()]).update(text="x"),
        lambda goal: gone(goal).save(update_fields=["text"]),
        lambda goal: gone(goal).save(),
    ],
)
def test_a_change_of_a_named_row_that_changes_nothing_is_refused_with_all_that_went_with_it(what, plan, doing):
    with looking_as(plan.case.family.cast.an):
        goal = plan.goals.get()

    with pytest.raises(Refusal, match="Er is niets veranderd"):
        doing(by=plan.case.family.cast.an, what=lambda: what(goal), plan=plan)

    assert lines(plan) == 0


def gone(goal):
    goal.pk = uuid7()
    return goal


def test_what_is_changed_by_another_mark_than_its_key_may_be_nothing(plan, doing):
    doing(by=plan.case.family.cast.an, what=lambda: PlanAction.objects.filter(goal_id=uuid7()).update(goal=None), plan=plan)

    assert lines(plan) == 1


def test_whoever_may_not_write_a_row_is_not_told_that_somebody_else_was_first(plan, monkeypatch):
    an = plan.case.family.cast.an
    with looking_as(an):
        goal = plan.goals.get()
    answers = {"text": "Anders", "measure": goal.measure, "due_on": goal.due_on}
    monkeypatch.setattr("schakel.chain.case_direction.actions.parts.Goal.objects.filter", lambda **by: Goal.objects.none())

    with pytest.raises(Refusal, match=str(NOTHING_CHANGED)):
        change_goal(by=an, goal=goal, version=goal.version, **answers)
    with pytest.raises(Conflict):
        change_goal(by=an, goal=goal, version=goal.version + 1, **answers)
