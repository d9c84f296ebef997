"""The plan of approach: the version that is in force, the draft, and what still stands between a draft and an agreement."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.cases.models import Case
from schakel.chain.case_direction import rules
from schakel.chain.case_direction.models import Conference, Goal, Plan, PlanAction
from schakel.chain.case_direction.queries.direction import director_of, last_held, sitting_workers
from schakel.core import Refusal
from schakel.organisations.models import Organisation, Worker


@dataclass(frozen=True)
class PlanPage:
    """One version of the plan with its goals and actions."""

    plan: Plan
    goals: list[Goal]
    actions: list[PlanAction]

    @property
    def is_draft(self) -> bool:
        return self.plan.agreed_at is None


def current_plan(case: Case) -> Plan | None:
    """The version in force: the latest one that was agreed."""
    return Plan.objects.filter(case=case, agreed_at__isnull=False).order_by("-version").first()


def versions(viewer: Viewer, case: Case) -> list[Plan]:
    return list(Plan.objects.filter(case=case).select_related("agreed_by").order_by("-version"))


def draft_of(viewer: Viewer, case: Case) -> Plan:
    """The draft, or 404 when there is none."""
    found = Plan.objects.filter(case=case, agreed_at__isnull=True).first()
    if found is None:
        raise Http404("no draft")
    return found


def plan_page(viewer: Viewer, plan: Plan) -> PlanPage:
    """The plan with goals and actions, in two statements."""
    goals = list(Goal.objects.filter(plan=plan).select_related("for_person").order_by("due_on", "id"))
    actions = list(PlanAction.objects.filter(plan=plan).select_related("organisation", "worker", "goal").order_by("due_on", "id"))
    return PlanPage(plan, goals, actions)


def goal_of(viewer: Viewer, case: Case, goal_id: UUID) -> Goal:
    """A goal of the draft, or 404."""
    found = Goal.objects.filter(case=case, pk=goal_id, plan__agreed_at__isnull=True).select_related("plan").first()
    if found is None:
        raise Http404("no such goal")
    return found


def action_of(viewer: Viewer, case: Case, action_id: UUID) -> PlanAction:
    """An action of the draft, or 404."""
    found = (
        PlanAction.objects.filter(case=case, pk=action_id, plan__agreed_at__isnull=True)
        .select_related("plan", "organisation")
        .first()
    )
    if found is None:
        raise Http404("no such action")
    return found


def working_organisations(viewer: Viewer, case: Case) -> QuerySet[Organisation]:
    """Who can own an action: organisations with workers in this house."""
    return Organisation.objects.filter(workers__house_id=case.house_id).distinct().order_by("name")


def possible_workers(viewer: Viewer, case: Case) -> QuerySet[Worker]:
    """Who can be named to do an action: whoever sits in the case today."""
    return sitting_workers(viewer, case)


def goals_of(viewer: Viewer, plan: Plan) -> QuerySet[Goal]:
    """The goals of a plan, to choose from."""
    return Goal.objects.filter(plan=plan).order_by("due_on", "id")


def plan_facts(viewer: Viewer, plan: Plan) -> rules.PlanFacts:
    """What the rule for agreeing a plan looks at."""
    page = plan_page(viewer, plan)
    held: Conference | None = last_held(plan.case)
    before = (
        Plan.objects.filter(case_id=plan.case_id, version__lt=plan.version, agreed_at__isnull=False).order_by("-version").first()
    )
    return rules.PlanFacts(
        safety_now=plan.safety_now,
        review_on=plan.review_on,
        no_offer_reason=plan.no_offer_reason,
        goals=[rules.GoalFacts(goal.text, goal.measure, goal.due_on) for goal in page.goals],
        actions=[rules.ActionFacts(one.text, one.organisation.name, one.due_on, one.track) for one in page.actions],
        conference_held_at=held.held_at if held else None,
        agreed_before_at=before.agreed_at if before else None,
        has_director=director_of(plan.case) is not None,
        today=timezone.localdate(),
    )


def missing(viewer: Viewer, plan: Plan) -> list[Refusal]:
    """What a draft still lacks before it can be agreed."""
    return rules.missing_from(plan_facts(viewer, plan))


def fingerprint(plan: Plan) -> str:
    """Changes whenever the text, a goal or an action of the plan changes: who agrees a plan agrees the one on the page."""
    parts = [f"{plan.pk}:{plan.revision}"]
    parts += [f"g{goal}:{version}" for goal, version in plan.goals.order_by("id").values_list("id", "version")]
    parts += [f"a{one}:{version}" for one, version in plan.actions.order_by("id").values_list("id", "version")]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]
