"""What people do when they evaluate: write the round, score the goals, go through the checklist, and decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import actions as cases
from schakel.cases.models import Case, Step
from schakel.cases.queries import is_closed, parties, step_of
from schakel.cases.rules import Vote, check_retention
from schakel.chain.case_direction.models import Goal
from schakel.chain.evaluation import queries, rules
from schakel.chain.evaluation.models import Evaluation, EvaluationOutcome, GoalResult, GoalScore
from schakel.core import Conflict, Refusal
from schakel.incidents.queries import repeats_of
from schakel.mandates import actions as mandates
from schakel.programmes.actions import ask_for_offers
from schakel.programmes.models import Occasion

PASSES_TO = {EvaluationOutcome.CONTINUE: Step.EXECUTION, EvaluationOutcome.ESCALATE: Step.CASE_DIRECTION}
SENTENCES = {
    EvaluationOutcome.CLOSE: _("{actor} besliste na de evaluatie om af te sluiten."),
    EvaluationOutcome.CONTINUE: _("{actor} besliste na de evaluatie om verder te gaan met het plan."),
    EvaluationOutcome.STEP_DOWN: _("{actor} besliste na de evaluatie om af te bouwen naar reguliere hulp."),
    EvaluationOutcome.ESCALATE: _(
        "{actor} besliste na de evaluatie om op te schalen: het dossier gaat terug naar de casusregie."
    ),
    EvaluationOutcome.TRANSFER: _(
        "{actor} besliste na de evaluatie om over te dragen aan een ander Veilig Huis; de coördinator regelt het."
    ),
}


@dataclass(frozen=True)
class Decision:
    """What is decided and why; for a closing how it ends and how long the file is kept; for whom a mandate is proposed."""

    outcome: str
    reason: str
    closing_outcome: str = ""
    retention_class: str = ""
    retention_reason: str = ""
    votes: Sequence[Vote] = ()
    propose: Sequence[UUID] = ()


def _check_open(case: Case) -> None:
    rules.check_in_evaluation(step_of(case), is_closed=is_closed(case))


def _ask_forgotten_offers(by: Viewer, case: Case) -> None:
    """Ask the offers that nobody asked after the latest facts, so that there is something to make or to say why not."""
    without = queries.unoffered(by, case, parties(by, case))
    forgotten = [(one.person_id, one.incident_id) for one in without if one.offer_id is None]
    if not forgotten:
        return
    again = {(one.person_id, one.incident_id) for one in repeats_of(by, [incident for _person, incident in forgotten])}
    pairs = [(*pair, Occasion.REPEAT if pair in again else Occasion.FIRST) for pair in forgotten]
    ask_for_offers(by=by, pairs=pairs)


def _check_undecided(round: Evaluation) -> None:
    if round.decided_at is not None:
        raise Refusal(_("Deze ronde is beslist; een volgende evaluatie begint een nieuwe ronde."))


@action("evaluation.begin", permission="evaluate", sentence=_("{actor} begon ronde {round} van de evaluatie."))
def begin(*, by: Viewer, case: Case) -> Evaluation:
    """Begint een ronde van de evaluatie; zolang ze niet beslist is, wordt ze ingevuld en bijgewerkt."""
    _check_open(case)
    if Evaluation.objects.filter(case=case, decided_at__isnull=True).exists():
        raise Refusal(_("Er loopt al een ronde; werk daar in verder."))
    last = Evaluation.objects.filter(case=case).aggregate(last=Max("round"))["last"] or 0
    round = Evaluation.objects.create(case=case, round=last + 1)
    _ask_forgotten_offers(by, case)
    tell(round, case=case, round=round.round)
    return round


@action("evaluation.write", permission="evaluate", sentence=_("{actor} schreef de evaluatie (ronde {round})."))
def write(
    *, by: Viewer, round: Evaluation, held_on: date, violence: str, safety: str, family_view: str, cooperation: str, version: int
) -> Evaluation:
    """Schrijft op wat er sinds het plan gekend is: geweld, veiligheid en welzijn, hoe het gezin het ziet, en de samenwerking."""
    _check_open(round.case)
    _check_undecided(round)
    rules.check_texts(rules.Texts(violence, safety, family_view, cooperation))
    if held_on > timezone.localdate():
        raise Refusal(_("Een evaluatie die nog moet komen, kun je nog niet opschrijven."), field="held_on")
    _save(round, version, held_on=held_on, violence=violence, safety=safety, family_view=family_view, cooperation=cooperation)
    tell(round, case=round.case_id, round=round.round)
    return round


@action("evaluation.score_goal", permission="evaluate", sentence=_("{actor} gaf een doel een score: {score}."))
def score_goal(*, by: Viewer, round: Evaluation, goal: Goal, score: str, evidence: str, version: int) -> GoalResult:
    """Geeft een doel van het plan een score, met wat die score laat zien. `version` is 0 zolang het geen score heeft."""
    _check_open(round.case)
    _check_undecided(round)
    rules.check_goal_result(score, evidence)
    Evaluation.objects.select_for_update(of=("self",)).get(pk=round.pk)  # two first scores of a goal wait for each other
    result = GoalResult.objects.filter(evaluation=round, goal=goal).first() or GoalResult(evaluation=round, goal=goal, version=0)
    if result.version != version:
        raise Conflict({"score": result.score, "evidence": result.evidence, "version": str(result.version)})
    result.score, result.evidence, result.version = score, evidence, version + 1
    result.save()
    tell(result, case=round.case_id, score=GoalScore(result.score).label)
    return result


@action("evaluation.check", permission="evaluate", sentence=_("{actor} ging de lijst voor het afsluiten na (ronde {round})."))
def check(
    *,
    by: Viewer,
    round: Evaluation,
    no_violence_confirmed: bool | None,
    no_violence_sources: str,
    measures_followed: bool | None,
    everyone_told: bool | None,
    relapse_contact: str,
    version: int,
) -> Evaluation:
    """Gaat de lijst na die een dossier moet doorlopen voor het afgesloten wordt."""
    _check_open(round.case)
    _check_undecided(round)
    _ask_forgotten_offers(by, round.case)
    _save(
        round,
        version,
        no_violence_confirmed=no_violence_confirmed,
        no_violence_sources=no_violence_sources,
        measures_followed=measures_followed,
        everyone_told=everyone_told,
        relapse_contact=relapse_contact,
    )
    tell(round, case=round.case_id, round=round.round)
    return round


def ready(by: Viewer, round: Evaluation, decision: Decision) -> None:
    """Raises the first thing that stands between a round and this decision."""
    _check_open(round.case)
    _check_undecided(round)
    rules.check_decision(decision.outcome, decision.reason)
    rules.check_texts(rules.Texts(round.violence, round.safety, round.family_view, round.cooperation))
    if decision.outcome in rules.CLOSING:
        rules.check_closing_outcome(decision.outcome, decision.closing_outcome)
        rules.check_closing(queries.closing_facts(by, round), decision.closing_outcome)
        check_retention(decision.retention_class, decision.retention_reason, decision.votes)


@action("evaluation.decide", permission="evaluate", sentence={str(outcome): sentence for outcome, sentence in SENTENCES.items()})
def decide(*, by: Viewer, round: Evaluation, decision: Decision, version: int) -> Evaluation:
    """Beslist na de evaluatie: afsluiten, verdergaan, afbouwen, opschalen of overdragen. Een beslissing verandert niet meer."""
    ready(by, round, decision)
    case = round.case
    _save(round, version, outcome=decision.outcome, reason=decision.reason, decided_at=timezone.now(), decided_by_id=by.id)
    tell(round, case=case, says=decision.outcome)
    if decision.outcome in rules.CLOSING:
        cases.close(
            by=by,
            case=case,
            outcome=decision.closing_outcome,
            reason=decision.reason,
            retention_class=decision.retention_class,
            retention_reason=decision.retention_reason,
            retention_votes=decision.votes,
        )
    elif decision.outcome in PASSES_TO:
        cases.pass_on(by=by, case=case, to=PASSES_TO[EvaluationOutcome(decision.outcome)])
    if decision.propose:
        wanted = [one for one in queries.proposable(by, case) if one.person_id in set(decision.propose)]
        mandates.propose(by=by, pairs=[(one.person_id, one.incident_id, one.earlier_id) for one in wanted])
    return round


def _save(round: Evaluation, version: int, **values: Any) -> None:
    """Save over `version` only; who was second gets both texts."""
    if not Evaluation.objects.filter(pk=round.pk, version=version).update(**values, version=version + 1):
        round.refresh_from_db()
        raise Conflict({name: _shown(getattr(round, name, None)) for name in values} | {"version": str(round.version)})
    round.refresh_from_db()


def _shown(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: ""}[value]
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
