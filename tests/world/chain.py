"""What the steps of the chain leave behind."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from schakel.cases.models import Case, Step
from schakel.chain.case_direction.models import Conference, Goal, LegalBasis, Plan, PlanAction
from schakel.chain.referral.models import Referral
from schakel.chain.weighing.models import Consultation, Weighing, WeighingOrganisation, WeighingOutcome
from schakel.core import working_days_after
from schakel.incidents.models import Incident, Source
from schakel.instruments.models import Level
from schakel.organisations.models import Organisation
from tests.world.building import kept
from tests.world.incidents import an_incident
from tests.world.organisations import a_house, cast
from tests.world.people import a_person

_numbers = iter(range(90001, 100000))


def a_referral(
    incident: Incident | None = None, *, house: Organisation | None = None, case: Case | None = None, **more: object
) -> Referral:
    """The police asks the house to look at a family; today, and nobody has answered yet."""
    house = house or (incident.house if incident else a_house())
    if incident is None:
        incident = an_incident(
            timezone.localdate() - timedelta(days=1), house=house, suspect=a_person(given_names="Tom", house=house)
        )
    today = timezone.localdate()
    told = {
        "number": f"A-{house.code}-{next(_numbers)}",
        "source": Source.POLICE,
        "referrer": cast(house).chris.organisation,
        "received_at": timezone.now(),
        "acknowledge_by_day": working_days_after(today, 2),
        "triage_by_day": working_days_after(today, 5),
    } | more
    return kept(Referral(house=house, incident=incident, case=case, **told), by=house)


def a_weighing(case: Case, *, decided: bool = True, **more: object) -> Weighing:
    """A weighing of a case, decided for the chain; with `decided=False` a draft in which nothing is answered yet."""
    told: dict[str, object] = {"held_on": timezone.localdate()}
    if decided:
        told |= {
            "raised_risk": True,
            "raised_risk_reason": "Derde melding in twee jaar.",
            "sharing_needed": True,
            "sharing_needed_reason": "Drie diensten werken naast elkaar.",
            "aligned_approach_needed": True,
            "aligned_approach_needed_reason": "Afspraken spreken elkaar tegen.",
            "level": Level.HIGH,
            "outcome": WeighingOutcome.CHAIN_ACCEPTED,
            "reason": "Samen aanpakken.",
            "decided_at": timezone.now(),
            "decided_by": cast(case.house).an,
        }
    weighing = Weighing(case=case, **(told | more))
    return kept(weighing, WeighingOrganisation(weighing=weighing, organisation=case.house), by=case.house)


def a_plan(case: Case, *, agreed: bool = True, **more: object) -> Plan:
    """A plan with one goal and one action of the CAW, agreed at a conference that was held; or a draft."""
    people, today = cast(case.house), timezone.localdate()
    conference = Conference(
        case=case,
        planned_for=timezone.now() - timedelta(days=3),
        place="Vergaderzaal",
        legal_basis=LegalBasis.DECREE,
        purpose="Het plan afspreken.",
        chair=people.an,
        held_at=timezone.now() - timedelta(days=3),
        record="Het plan is besproken.",
    )
    told: dict[str, object] = {
        "version": 1,
        "conference": conference,
        "safety_now": "Tom slaapt bij zijn broer.",
        "crisis_agreement": "Wie schrik heeft, belt 112.",
        "review_on": today + timedelta(days=60),
    }
    if agreed:
        told |= {"agreed_at": timezone.now(), "agreed_by": people.an}
    plan = Plan(case=case, **(told | more))
    goal = Goal(
        plan=plan, case=case, text="Geen geweld meer.", measure="Geen nieuwe meldingen.", due_on=today + timedelta(days=60)
    )
    task = PlanAction(
        plan=plan,
        case=case,
        goal=goal,
        text="Wekelijks gesprek met Tom.",
        organisation=people.bilal.organisation,
        worker=people.bilal,
        due_on=today + timedelta(days=14),
    )
    kept(conference, plan, goal, task, by=case.house)
    return plan


def leave_behind(case: Case, passed: Sequence[str]) -> None:
    """What must be there once a case has passed these steps."""
    if Step.CASE_DIRECTION in passed:
        a_weighing(case)
        if case.family.children:
            joke = cast(case.house).joke
            kept(
                Consultation(
                    case=case,
                    facility=joke.organisation,
                    with_whom=joke.name,
                    consulted_on=timezone.localdate(),
                    advice="Opvolgen samen met de school.",
                    recorded_by=cast(case.house).an,
                ),
                by=case.house,
            )
    if Step.EXECUTION in passed:
        a_plan(case)
