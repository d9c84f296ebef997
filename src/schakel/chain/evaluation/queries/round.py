"""One round of the evaluation: what was written, the goals with their score, and the closing checklist."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.withheld import withhold
from schakel.cases import queries as cases
from schakel.cases.models import Case, Engagement, Party, Seat
from schakel.chain.case_direction.models import Goal, Plan
from schakel.chain.case_direction.queries import current_plan
from schakel.chain.evaluation import rules
from schakel.chain.evaluation.models import Evaluation, GoalResult
from schakel.chain.evaluation.queries.around import Unoffered, unoffered
from schakel.chain.execution.queries import Board, board


@dataclass(frozen=True)
class GoalLine:
    """A goal of the plan in force, and its score in this round."""

    goal: Goal
    result: GoalResult | None


@dataclass(frozen=True)
class RoundPage:
    """The page of the evaluation: this round, the rounds before it, the goals, and the checklist."""

    round: Evaluation | None
    earlier: list[Evaluation]
    plan: Plan | None
    goals: list[GoalLine]
    parties: list[Party]
    board: Board
    checklist: list[rules.Point]
    unoffered: list[Unoffered]

    @property
    def is_written(self) -> bool:
        return self.round is not None and bool(self.round.violence)

    @property
    def unscored(self) -> int:
        return sum(line.result is None for line in self.goals)

    @property
    def missing(self) -> int:
        return sum(point.missing is not None for point in self.checklist)


def current_round(viewer: Viewer, case: Case) -> Evaluation | None:
    """The round that is not decided yet."""
    return Evaluation.objects.filter(case=case, decided_at__isnull=True).order_by("-round").first()


def open_round(viewer: Viewer, case: Case) -> Evaluation:
    """The round that is not decided yet, or 404."""
    found = current_round(viewer, case)
    if found is None:
        raise Http404("no round")
    return found


def round_page(viewer: Viewer, case: Case) -> RoundPage:
    """Everything on the page of the evaluation; the number of statements does not grow with the plan."""
    rounds = list(Evaluation.objects.filter(case=case).select_related("decided_by").order_by("-round"))
    current = next((one for one in rounds if one.decided_at is None), None)
    seen, people = board(viewer, case), cases.parties(viewer, case)
    lines = _goal_lines(seen.goals, current or next(iter(rounds), None))
    without = unoffered(viewer, case, people) if current else []
    points = rules.checklist(_facts(current, lines, seen, people, without)) if current else []
    earlier = [one for one in rounds if one.decided_at is not None]
    return RoundPage(current, earlier, seen.plan, lines, withhold(viewer, people), seen, points, without)


def _goal_lines(goals: list[Goal], round: Evaluation | None) -> list[GoalLine]:
    results = {result.goal_id: result for result in GoalResult.objects.filter(evaluation=round)} if round else {}
    return [GoalLine(goal, results.get(goal.pk)) for goal in goals]


def closing_facts(viewer: Viewer, round: Evaluation) -> rules.ClosingFacts:
    """What the closing checklist looks at."""
    seen, people = board(viewer, round.case), cases.parties(viewer, round.case)
    return _facts(round, _goal_lines(seen.goals, round), seen, people, unoffered(viewer, round.case, people))


def _facts(
    round: Evaluation, goals: list[GoalLine], seen: Board, people: list[Party], without: list[Unoffered]
) -> rules.ClosingFacts:
    return rules.ClosingFacts(
        no_violence_confirmed=round.no_violence_confirmed,
        no_violence_sources=round.no_violence_sources,
        next_assessment_due=seen.next_assessment.due if seen.next_assessment else None,
        unscored=[line.goal.text.rstrip(".") for line in goals if line.result is None],
        open_actions=[line.action.text.rstrip(".") for line in seen.open_actions],
        unoffered=[one.name for one in without],
        measures_followed=round.measures_followed,
        everyone_told=round.everyone_told,
        untold=[str(party.person) for party in people if party.is_member and party.engagement == Engagement.NOT_YET],
        relapse_contact=round.relapse_contact,
        now=timezone.now(),
    )


def goal_of(viewer: Viewer, case: Case, goal_id: UUID) -> Goal:
    """A goal of the plan in force, or 404."""
    found = Goal.objects.filter(pk=goal_id, plan=current_plan(case)).first()
    if found is None:
        raise Http404("no such goal")
    return found


def result_of(viewer: Viewer, round: Evaluation, goal: Goal) -> GoalResult | None:
    """The score a goal has in this round."""
    return GoalResult.objects.filter(evaluation=round, goal=goal).first()


def participants(viewer: Viewer, case: Case) -> list[Seat]:
    """Who decides together how long the file is kept: everyone who sits in the case today, each once."""
    once = {seat.worker_id: seat for seat in cases.seats(viewer, case, timezone.localdate())}
    return sorted(once.values(), key=lambda seat: seat.worker.name)


def party_of(viewer: Viewer, case: Case, party_id: UUID) -> Party:
    """A person of the case, or 404."""
    found = Party.objects.filter(case=case, pk=party_id).select_related("person").first()
    if found is None:
        raise Http404("no such party")
    return found
