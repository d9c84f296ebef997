"""Several people with the same thing open: who saves over what, in any order, and what was then lost (P-05)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from schakel.cases.actions import record_engagement
from schakel.cases.models import Case, Engagement, Party, Step
from schakel.chain.case_direction import actions as direction
from schakel.chain.case_direction.models import Goal, Plan, PlanAction
from schakel.chain.evaluation import actions as evaluation
from schakel.chain.evaluation.models import Evaluation, GoalResult
from schakel.chain.weighing import actions as weighing
from schakel.chain.weighing.models import Weighing
from schakel.core import Conflict
from schakel.organisations.models import Worker
from tests.world import a_case, a_plan, kept, looking_as

Read = tuple[int, str]


@dataclass(frozen=True)
class Editable:
    """Something that several people write: how one reads its version and its text, how one saves over that version, and under which name
    a conflict tells what stands there."""

    name: str
    read: Callable[[], Read]
    save: Callable[[Worker, str, int], object]
    told_as: str


@dataclass
class Outcome:
    """What happened in one interleaving."""

    saved: int = 0
    refused: int = 0
    lost: list[str] = field(default_factory=list)


def interleave(thing: Editable, people: list[Worker], chance: Random, *, turns: int) -> Outcome:
    """Each in turn opens the page or saves what is open, in an order of chance. A text is lost when somebody saved over it who had not
    seen it, or when who was second was not shown it."""
    found, opened, stands = Outcome(), {}, read_as(people[0], thing)
    for turn in range(turns):
        who = chance.choice(people)
        if who.pk not in opened or chance.random() < 0.3:
            opened[who.pk] = read_as(who, thing)
            continue
        seen, text = opened.pop(who.pk), f"{who.name} {turn} {chance.random()}"
        try:
            thing.save(who, text, seen[0])
        except Conflict as conflict:
            found.refused += 1
            if conflict.current.get(thing.told_as) != stands[1]:
                found.lost.append(f"{thing.name}: {who.name} was not shown {stands[1]!r}")
        else:
            found.saved += 1
            if seen != stands:
                found.lost.append(f"{thing.name}: {who.name} saved over {stands[1]!r}, having seen {seen[1]!r}")
            stands = (read_as(who, thing)[0], text)
    if read_as(people[0], thing) != stands:
        found.lost.append(f"{thing.name}: {stands[1]!r} was saved and does not stand there")
    return found


def read_as(who: Worker, thing: Editable) -> Read:
    with looking_as(who):
        return thing.read()


def editables() -> tuple[list[Editable], Case]:
    """One of everything that several people may write, in cases of which all belong to the same cast."""
    weighed, planned, evaluated = a_case(Step.WEIGHING), a_case(Step.CASE_DIRECTION), a_case(Step.EVALUATION)
    plan, people = a_plan(planned, agreed=False), weighed.family.cast
    round = kept(Evaluation(case=evaluated, round=1), by=evaluated.house)
    with looking_as(people.coco):
        goal, task = plan.goals.get(), plan.actions.get()
        party, scored = Party.objects.filter(case=planned).order_by("pk").first(), Goal.objects.filter(case=evaluated).first()
    return [
        _weighing(weighed),
        _row(Goal, goal, "text", lambda by, text, version: direction.change_goal(
            by=by, goal=goal, text=text, measure=goal.measure, due_on=goal.due_on, version=version)),
        _row(PlanAction, task, "text", lambda by, text, version: direction.change_action(
            by=by, planned=task, text=text, organisation=task.organisation, due_on=task.due_on, track=task.track, version=version)),
        _row(Plan, plan, "safety_now", lambda by, text, version: direction.save_plan(
            by=by, plan=plan, safety_now=text, review_on=plan.review_on, crisis_agreement="", family_words="", no_offer_reason="",
            revision=version), version="revision"),
        _row(Evaluation, round, "violence", lambda by, text, version: evaluation.write(
            by=by, round=round, held_on=evaluated.opened_at.date(), violence=text, safety="s", family_view="f", cooperation="c",
            version=version)),
        _row(Party, party, "engagement_reason", lambda by, text, version: record_engagement(
            by=by, party=party, engagement=Engagement.REFUSES, reason=text, on=planned.opened_at.date(), version=version),
            told_as="reason"),
        *([_score(round, scored)] if scored else []),
    ], planned  # fmt: skip


def _row(model: Any, row: Any, column: str, save: Callable[..., object], *, version: str = "version", told_as: str = "") -> Editable:
    return Editable(
        f"{model._meta.label}.{column}", lambda: model.objects.values_list(version, column).get(pk=row.pk), save, told_as or column
    )


def _weighing(case: Case) -> Editable:
    def read() -> Read:
        return Weighing.objects.filter(case=case).values_list("version", "aggravating").first() or (0, "")

    def save(by: Worker, text: str, version: int) -> object:
        return weighing.write(by=by, case=case, answers={"aggravating": text}, organisations=[], version=version or None)

    return Editable("weighing.Weighing.aggravating", read, save, "aggravating")


def _score(round: Evaluation, goal: Goal) -> Editable:
    def read() -> Read:
        return GoalResult.objects.filter(evaluation=round, goal=goal).values_list("version", "evidence").first() or (0, "")

    def save(by: Worker, text: str, version: int) -> object:
        return evaluation.score_goal(by=by, round=round, goal=goal, score="partly", evidence=text, version=version)

    return Editable("evaluation.GoalResult.evidence", read, save, "evidence")
