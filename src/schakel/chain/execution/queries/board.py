"""The actions of the plan in force with their latest report, and when the risk must be assessed again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.http import Http404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.cases.clocks import BRUSSELS
from schakel.cases.models import Case, CaseIncident
from schakel.chain.case_direction.models import Goal, Plan, PlanAction
from schakel.chain.case_direction.queries import current_plan, is_director
from schakel.chain.execution import rules
from schakel.chain.execution.models import ActionState, ActionUpdate
from schakel.instruments.models import Assessment
from schakel.instruments.reassessment import escalates_at, reassessment_due


@dataclass(frozen=True)
class ActionLine:
    """One action as it stands. `escalated_to` is "", "director" or "coordinator"; `history` has the reports, newest first."""

    action: PlanAction
    history: list[ActionUpdate]
    escalated_to: str
    may_report: bool

    @property
    def latest(self) -> ActionUpdate | None:
        return self.history[0] if self.history else None

    @property
    def state(self) -> str:
        return self.history[0].state if self.history else ""

    @property
    def is_ended(self) -> bool:
        return self.state in rules.ENDED

    @property
    def is_late(self) -> bool:
        return bool(self.escalated_to)

    @property
    def state_name(self) -> str:
        return str(ActionState(self.state).label) if self.state else ""


@dataclass(frozen=True)
class RiskLine:
    """The latest assessment from one person to another, and when the next is due."""

    assessment: Assessment
    due: datetime
    escalated_to: str


@dataclass(frozen=True)
class Board:
    """The page of the execution."""

    plan: Plan | None
    goals: list[Goal]
    actions: list[ActionLine]
    risks: list[RiskLine]
    is_director: bool
    review_on: date | None
    is_review_due: bool

    @property
    def open_actions(self) -> list[ActionLine]:
        return [line for line in self.actions if not line.is_ended]

    @property
    def ended_actions(self) -> list[ActionLine]:
        return [line for line in self.actions if line.is_ended]

    @property
    def next_assessment(self) -> RiskLine | None:
        """The assessment that is due first."""
        return min(self.risks, key=lambda line: line.due, default=None)


def board(viewer: Viewer, case: Case) -> Board:
    """The plan in force with its actions and clocks: six statements, however long the plan is."""
    plan, now = current_plan(case), timezone.now()
    directs = is_director(viewer, case)
    risks = risk_lines(viewer, case, now)
    level = risks[0].assessment.final_level if risks else ""
    lines: list[ActionLine] = []
    goals: list[Goal] = []
    if plan is not None:
        reports = latest_reports(case)
        goals = list(Goal.objects.filter(plan=plan).order_by("due_on", "id"))
        planned = PlanAction.objects.filter(plan=plan).select_related("organisation", "worker", "goal").order_by("due_on", "id")
        lines = [_line(viewer, one, reports, directs=directs, now=now, level=level) for one in planned]
    review = plan.review_on if plan else None
    return Board(plan, goals, lines, risks, directs, review, review is not None and review <= timezone.localdate())


def latest_reports(case: Case) -> dict[UUID, list[ActionUpdate]]:
    """All reports of the case, newest first, per action; what was reported in an earlier version of the plan counts on."""
    found: dict[UUID, list[ActionUpdate]] = {}
    for update in ActionUpdate.objects.filter(action__case=case).select_related("action", "by").order_by("-at", "-id"):
        found.setdefault(update.action.root_id, []).append(update)
    return found


def _line(
    viewer: Viewer, planned: PlanAction, reports: dict[UUID, list[ActionUpdate]], *, directs: bool, now: datetime, level: str
) -> ActionLine:
    history = reports.get(planned.root_id, [])
    state = history[0].state if history else ""
    reporter = rules.Reporter(is_owner=planned.organisation_id == viewer.organisation_id, is_director=directs)
    late = "" if state in rules.ENDED else rules.escalated_to(rules.end_of_day(planned.due_on, BRUSSELS), now, level)
    return ActionLine(planned, history, late, bool(rules.possible_states(state, reporter)))


def state_of(planned: PlanAction) -> str:
    """The latest state that was reported on an action, in this version of the plan or an earlier one; "" when none was."""
    reports = ActionUpdate.objects.filter(action__root_id=planned.root_id).order_by("-at", "-id")
    return reports.values_list("state", flat=True).first() or ""


def planned_action(viewer: Viewer, action_id: UUID) -> PlanAction:
    """One action of an agreed plan within reach, or 404."""
    found = (
        PlanAction.objects.filter(pk=action_id, plan__agreed_at__isnull=False)
        .select_related("plan", "case__house", "organisation", "worker", "goal")
        .first()
    )
    if found is None:
        raise Http404("no such action")
    return found


def action_line(viewer: Viewer, planned: PlanAction) -> ActionLine:
    """One action with everything that was reported on it."""
    directs = is_director(viewer, planned.case)
    return _line(viewer, planned, latest_reports(planned.case), directs=directs, now=timezone.now(), level="")


def risk_lines(viewer: Viewer, case: Case, now: datetime) -> list[RiskLine]:
    """The latest assessment of each pair, newest first, with its clock; new violence makes all of them due at once."""
    facts_on = CaseIncident.objects.filter(case=case).aggregate(latest=Max("incident__occurred_on"))["latest"]
    rows = Assessment.objects.filter(case_id=case.pk).select_related("assessed_by", "from_person", "to_person").order_by("-assessed_at")
    latest: dict[tuple[UUID | None, UUID | None], Assessment] = {}
    for one in rows:
        latest.setdefault((one.from_person_id, one.to_person_id), one)
    return [_risk_line(one, facts_on, now) for one in latest.values()]


def _risk_line(one: Assessment, facts_on: date | None, now: datetime) -> RiskLine:
    due = reassessment_due(one.final_level, one.assessed_at, facts_on)
    later = escalates_at(one.final_level, one.assessed_at, facts_on)
    return RiskLine(one, due, "coordinator" if now > later else "director" if now > due else "")
