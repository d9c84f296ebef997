"""What people do while the plan runs."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import actions as cases
from schakel.cases.models import Case, Passage, Step
from schakel.cases.queries import is_closed, step_of
from schakel.chain.case_direction.models import PlanAction
from schakel.chain.case_direction.queries import current_plan, is_director
from schakel.chain.execution import queries, rules
from schakel.chain.execution.models import ActionState, ActionUpdate
from schakel.core import Refusal

SENTENCES = {
    ActionState.ACCEPTED: _("{organisation} aanvaardde een actie: {what}"),
    ActionState.REFUSED: _("{organisation} aanvaardde een actie niet: {what}"),
    ActionState.STARTED: _("{organisation} is bezig met een actie: {what}"),
    ActionState.DONE: _("{organisation} deed een actie: {what}"),
    ActionState.NOT_POSSIBLE: _("Een actie van {organisation} bleek niet mogelijk: {what}"),
    ActionState.NOT_DONE: _("Een actie van {organisation} is niet gedaan: {what}"),
    ActionState.HANDED_OVER: _("{organisation} droeg een actie over aan een andere dienst: {what}"),
}
LONGEST = 90


@action("execution.report", permission="execute", sentence={str(state): sentence for state, sentence in SENTENCES.items()})
def report(*, by: Viewer, planned: PlanAction, state: str, note: str = "") -> ActionUpdate:
    """Noteert hoe het met een actie uit het plan staat; alleen de eigen organisatie, of de casusregisseur."""
    PlanAction.objects.select_for_update().get(pk=planned.pk)
    case = planned.case
    if is_closed(case):
        raise Refusal(_("Dit dossier is afgesloten."))
    if planned.plan.agreed_at is None or current_plan(case) != planned.plan:
        raise Refusal(_("Deze actie staat niet in het plan dat nu geldt."))
    rules.check_report(queries.state_of(planned), state, note, reporter(by, planned))
    update = ActionUpdate.objects.create(action=planned, state=state, note=note.strip(), at=timezone.now(), by_id=by.id)
    what = planned.text if len(planned.text) <= LONGEST else f"{planned.text[: LONGEST - 1]}…"
    tell(update, case=case, says=state, organisation=planned.organisation.name, what=what)
    return update


def reporter(by: Viewer, planned: PlanAction) -> rules.Reporter:
    """As what `by` reports on this action."""
    return rules.Reporter(is_owner=planned.organisation_id == by.organisation_id, is_director=is_director(by, planned.case))


@action("execution.ask_evaluation", permission="direct", sentence=_("{actor} vroeg de evaluatie van het plan."))
def ask_evaluation(*, by: Viewer, case: Case) -> Passage:
    """Vraagt de evaluatie: het dossier gaat naar de laatste stap."""
    rules.check_ask_evaluation(step_of(case), has_plan=current_plan(case) is not None)
    passage = cases.pass_on(by=by, case=case, to=Step.EVALUATION)
    tell(passage, case=case)
    return passage
