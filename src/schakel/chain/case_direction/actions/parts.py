"""The goals and actions of a draft plan."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases.models import Party
from schakel.chain.case_direction import rules
from schakel.chain.case_direction.actions.plan import check_draft
from schakel.chain.case_direction.models import Goal, Plan, PlanAction, Track
from schakel.core import Conflict, Refusal
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


@action("case_direction.add_goal", permission="direct", sentence=_("{actor} voegde een doel toe aan het ontwerp van het plan."))
def add_goal(*, by: Viewer, plan: Plan, text: str, measure: str, due_on: date, for_person: Person | None = None) -> Goal:
    """Voegt een doel toe: wat er waar moet zijn, waaraan we het zien, en tegen wanneer."""
    check_draft(plan)
    rules.check_goal(rules.GoalFacts(text, measure, due_on))
    _check_party(plan, for_person)
    goal = Goal.objects.create(plan=plan, case_id=plan.case_id, text=text, measure=measure, due_on=due_on, for_person=for_person)
    tell(goal, case=plan.case_id)
    return goal


@action("case_direction.change_goal", permission="direct", sentence=_("{actor} wijzigde een doel in het ontwerp van het plan."))
def change_goal(
    *, by: Viewer, goal: Goal, text: str, measure: str, due_on: date, version: int, for_person: Person | None = None
) -> Goal:
    """Wijzigt een doel in het ontwerp van het plan."""
    check_draft(goal.plan)
    rules.check_goal(rules.GoalFacts(text, measure, due_on))
    _check_party(goal.plan, for_person)
    _save(goal, version, text=text, measure=measure, due_on=due_on, for_person=for_person)
    tell(goal, case=goal.case_id)
    return goal


@action("case_direction.remove_goal", permission="direct", sentence=_("{actor} haalde een doel uit het ontwerp van het plan."))
def remove_goal(*, by: Viewer, goal: Goal) -> None:
    """Haalt een doel uit het ontwerp; de acties die erbij hoorden blijven staan."""
    check_draft(goal.plan)
    PlanAction.objects.filter(goal=goal).update(goal=None)
    tell(goal, case=goal.case_id)
    goal.delete()


@action(
    "case_direction.add_action",
    permission="direct",
    sentence=_("{actor} voegde een actie van {organisation} toe aan het ontwerp van het plan."),
)
def add_action(
    *,
    by: Viewer,
    plan: Plan,
    text: str,
    organisation: Organisation,
    due_on: date,
    track: str = Track.PRACTICAL,
    worker: Worker | None = None,
    goal: Goal | None = None,
) -> PlanAction:
    """Voegt een actie toe: wat, welke organisatie, wie, en tegen wanneer. De organisatie moet ze nog aanvaarden."""
    check_draft(plan)
    _check_action(plan, text, organisation, worker, goal)
    made = PlanAction.objects.create(
        plan=plan,
        case_id=plan.case_id,
        text=text,
        organisation=organisation,
        due_on=due_on,
        track=track,
        worker=worker,
        goal=goal,
    )
    tell(made, case=plan.case_id, organisation=organisation.name)
    return made


@action(
    "case_direction.change_action", permission="direct", sentence=_("{actor} wijzigde een actie in het ontwerp van het plan.")
)
def change_action(
    *,
    by: Viewer,
    planned: PlanAction,
    text: str,
    organisation: Organisation,
    due_on: date,
    track: str,
    version: int,
    worker: Worker | None = None,
    goal: Goal | None = None,
) -> PlanAction:
    """Wijzigt een actie in het ontwerp van het plan."""
    check_draft(planned.plan)
    _check_action(planned.plan, text, organisation, worker, goal)
    _save(planned, version, text=text, organisation=organisation, due_on=due_on, track=track, worker=worker, goal=goal)
    tell(planned, case=planned.case_id)
    return planned


@action(
    "case_direction.remove_action",
    permission="direct",
    sentence=_("{actor} haalde een actie van {organisation} uit het ontwerp van het plan."),
)
def remove_action(*, by: Viewer, planned: PlanAction) -> None:
    """Haalt een actie uit het ontwerp van het plan."""
    check_draft(planned.plan)
    tell(planned, case=planned.case_id, organisation=planned.organisation.name)
    planned.delete()


def _check_party(plan: Plan, person: Person | None) -> None:
    if person is not None and not Party.objects.filter(case_id=plan.case_id, person=person).exists():
        raise Refusal(_("Die persoon hoort niet bij dit dossier."), field="for_person")


def _check_action(plan: Plan, text: str, organisation: Organisation, worker: Worker | None, goal: Goal | None) -> None:
    if not text.strip():
        raise Refusal(_("Schrijf wat er gebeurt."), field="text")
    rules.check_action_owner(
        owner_organisation=str(organisation.id),
        worker_organisation=str(worker.organisation_id) if worker is not None else None,
    )
    if goal is not None and goal.plan_id != plan.id:
        raise Refusal(_("Dat doel hoort niet bij deze versie van het plan."), field="goal")


def _save(part: Goal | PlanAction, version: int, **values: Any) -> None:
    """Save over `version` only; who was second gets both texts."""
    if not type(part).objects.filter(pk=part.pk, version=version).update(**values, version=version + 1):
        part.refresh_from_db()
        raise Conflict({name: _shown(part, name) for name in values} | {"version": str(part.version)})
    part.refresh_from_db()


def _shown(part: Goal | PlanAction, name: str) -> str:
    value = getattr(part, name)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(getattr(value, "pk", value) if value is not None else "")
