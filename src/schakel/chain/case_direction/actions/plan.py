"""The plan of approach: drafted, agreed by the conference, and from then on only followed by a next version."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import actions as cases
from schakel.cases.models import Case, Step
from schakel.cases.queries import step_of
from schakel.chain.case_direction import queries, rules
from schakel.chain.case_direction.actions.people import check_open
from schakel.chain.case_direction.models import Goal, Plan, PlanAction
from schakel.core import Conflict, Refusal


def check_draft(plan: Plan) -> None:
    """An agreed plan is never changed."""
    if plan.agreed_at is not None:
        raise Refusal(_("Dit plan is afgesproken; begin een nieuwe versie om het te wijzigen."))


@action("case_direction.draft_plan", permission="direct", sentence=_("{actor} begon een plan van aanpak."))
def draft_plan(
    *,
    by: Viewer,
    case: Case,
    safety_now: str,
    review_on: date,
    crisis_agreement: str = "",
    family_words: str = "",
    no_offer_reason: str = "",
) -> Plan:
    """Begint het plan van aanpak van het gezin, als ontwerp."""
    check_open(case)
    rules.check_review(review_on, timezone.localdate())
    if Plan.objects.filter(case=case).exists():
        raise Refusal(_("Er is al een plan; wijzig het ontwerp of begin een nieuwe versie."))
    plan = Plan.objects.create(
        case=case,
        version=1,
        safety_now=safety_now,
        crisis_agreement=crisis_agreement,
        family_words=family_words,
        no_offer_reason=no_offer_reason,
        review_on=review_on,
    )
    tell(plan, case=case)
    return plan


@action(
    "case_direction.save_plan", permission="direct", sentence=_("{actor} werkte het ontwerp van het plan bij (versie {version}).")
)
def save_plan(
    *,
    by: Viewer,
    plan: Plan,
    safety_now: str,
    review_on: date,
    crisis_agreement: str,
    family_words: str,
    no_offer_reason: str,
    revision: int,
) -> Plan:
    """Bewaart de tekst van het ontwerp: veiligheid nu, crisisafspraak, de woorden van het gezin, evaluatiedatum."""
    check_draft(plan)
    rules.check_review(review_on, timezone.localdate())
    values: dict[str, Any] = {
        "safety_now": safety_now,
        "crisis_agreement": crisis_agreement,
        "family_words": family_words,
        "no_offer_reason": no_offer_reason,
        "review_on": review_on,
    }
    if not Plan.objects.filter(pk=plan.pk, revision=revision).update(**values, revision=revision + 1):
        plan.refresh_from_db()
        current = {name: str(getattr(plan, name)) for name in values} | {"review_on": plan.review_on.strftime("%d/%m/%Y")}
        raise Conflict(current | {"version": str(plan.revision)})
    plan.refresh_from_db()
    tell(plan, case=plan.case_id, version=plan.version)
    return plan


@action("case_direction.new_version", permission="direct", sentence=_("{actor} begon versie {version} van het plan van aanpak."))
def new_version(*, by: Viewer, case: Case) -> Plan:
    """Begint een nieuwe versie van het plan, als kopie van de vorige; de vorige blijft gelden tot de nieuwe afgesproken is."""
    check_open(case)
    latest = Plan.objects.filter(case=case).order_by("-version").first()
    if latest is None:
        raise Refusal(_("Er is nog geen plan om een nieuwe versie van te maken."))
    if latest.agreed_at is None:
        raise Refusal(_("Er is al een ontwerp; werk daar in verder."))
    plan = Plan.objects.create(
        case=case,
        version=latest.version + 1,
        safety_now=latest.safety_now,
        crisis_agreement=latest.crisis_agreement,
        family_words=latest.family_words,
        no_offer_reason=latest.no_offer_reason,
        review_on=latest.review_on,
    )
    _copy_parts(latest, plan)
    tell(plan, case=case, version=plan.version)
    return plan


def _copy_parts(earlier: Plan, plan: Plan) -> None:
    """Goals and actions go along, each remembering the one it continues."""
    goals = {
        goal.id: Goal(
            plan=plan,
            case_id=plan.case_id,
            text=goal.text,
            measure=goal.measure,
            due_on=goal.due_on,
            for_person_id=goal.for_person_id,
            origin_id=goal.origin_id or goal.id,
        )
        for goal in earlier.goals.order_by("id")
    }
    Goal.objects.bulk_create(goals.values())
    PlanAction.objects.bulk_create(
        PlanAction(
            plan=plan,
            case_id=plan.case_id,
            goal=goals.get(one.goal_id),
            track=one.track,
            text=one.text,
            organisation_id=one.organisation_id,
            worker_id=one.worker_id,
            due_on=one.due_on,
            origin_id=one.origin_id or one.id,
        )
        for one in earlier.actions.order_by("id")
    )


@action(
    "case_direction.agree_plan",
    permission="direct",
    sentence=_("Het overleg sprak versie {version} van het plan af (doelen: {goals}, acties: {actions}), evaluatie op {review}."),
)
def agree_plan(*, by: Viewer, plan: Plan, seen: str) -> Plan:
    """Legt vast dat het overleg dit plan afspreekt; daarna begint de uitvoering en verandert deze versie niet meer.

    `seen` is the fingerprint of the plan as it stood on the page that was checked (`queries.fingerprint`).
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    plan.refresh_from_db()
    check_draft(plan)
    case = plan.case
    check_open(case)
    facts = queries.plan_facts(by, plan)
    rules.check_plan(facts)
    if seen != queries.fingerprint(plan):
        raise Refusal(_("Het plan is intussen gewijzigd; kijk het opnieuw na voor je het afspreekt."))
    plan.conference = queries.last_held(case)
    plan.agreed_at, plan.agreed_by_id = timezone.now(), by.id
    plan.save(update_fields=["conference", "agreed_at", "agreed_by"])
    tell(
        plan,
        case=case,
        version=plan.version,
        goals=len(facts.goals),
        actions=len(facts.actions),
        review=plan.review_on.strftime("%d/%m/%Y"),
    )
    if step_of(case) == Step.CASE_DIRECTION:
        cases.pass_on(by=by, case=case, to=Step.EXECUTION)
    return plan
