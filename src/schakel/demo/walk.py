"""The first families of the police file go through the chain, by the same actions that the pages call; one stops at each step."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from schakel.access.context import looking
from schakel.cases import actions as cases
from schakel.cases.models import Case, Engagement, Ground, Step
from schakel.cases.queries import parties
from schakel.chain.case_direction import actions as direction
from schakel.chain.case_direction import queries as direction_queries
from schakel.chain.case_direction.models import Attendance, LegalBasis, Plan, Track
from schakel.chain.evaluation import actions as evaluation
from schakel.chain.evaluation import queries as evaluation_queries
from schakel.chain.execution import actions as execution
from schakel.chain.file_building import actions as file_building
from schakel.chain.referral import actions as referrals
from schakel.chain.referral.models import Referral
from schakel.chain.weighing import actions as weighing
from schakel.incidents.models import Role
from schakel.instruments.actions import assess
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person
from schakel.programmes.actions import make_offer, record_answer

INVENTED = "Verzonnen tekst van de demonstratie."
WALKS = (Step.EVALUATION, Step.EVALUATION, Step.EXECUTION, Step.CASE_DIRECTION, Step.WEIGHING, Step.FILE_BUILDING)


@dataclass
class Walker:
    """Everybody whom a family meets on its way."""

    cast: dict[str, Worker]
    services: dict[str, Organisation]
    case: Case | None = None
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Worker:
        return self.cast[name]


def take_families_along(cast: dict[str, Worker], services: dict[str, Organisation]) -> dict[str, Any]:
    """Six families, each to another step; once. Gives the case numbers."""
    coco = cast["coco"]
    with looking(coco):
        if Case.objects.filter(house=coco.house).exists():
            return {}
        chosen = _families(coco)
    numbers = []
    for referral, until in zip(chosen, WALKS, strict=False):
        walker = Walker(cast, services)
        with transaction.atomic():
            _walk(walker, referral, until, closes=not numbers)
        numbers.append(f"{walker.case.number} ({Step(until).label if numbers else 'afgesloten'})")
    return {"gezinnen in de keten": ", ".join(numbers)}


def _families(coco: Worker) -> list[Referral]:
    """Recent referrals in which both parties are named and a child was there."""
    found, seen = [], set()
    waiting = Referral.objects.filter(house=coco.house, triage__isnull=True, incident__children_present=True).select_related(
        "incident"
    )
    for referral in waiting.order_by("-incident__occurred_on")[:120]:
        roles = list(Role.objects.filter(incident=referral.incident, person__isnull=False))
        people = {role.person_id for role in roles}
        if {"suspect", "victim", "exposed_child"} <= {role.role for role in roles} and not people & seen:
            found.append(referral)
            seen |= people
        if len(found) == len(WALKS):
            break
    return found


def _walk(walker: Walker, referral: Referral, until: Step, *, closes: bool) -> None:
    coco = walker.coco
    with looking(coco):
        for role in Role.objects.filter(incident=referral.incident, person__isnull=False).select_related("person"):
            walker.people.setdefault(role.role, role.person)
        referral = referrals.acknowledge(by=coco, referral=referral)
        referral = referrals.record_safety(
            by=coco, referral=referral, someone_in_danger="no", safe_contact="Overdag, op het werk.", version=referral.version
        )
        referral.refresh_from_db()
        walker.case = referrals.decide_triage(
            by=coco,
            referral=referral,
            outcome="chain",
            reason="Herhaling, en drie diensten zonder gezamenlijk plan.",
            version=referral.version,
        ).referral.case
    for step, go in (
        (Step.WEIGHING, _file),
        (Step.CASE_DIRECTION, _weigh),
        (Step.EXECUTION, _direct),
        (Step.EVALUATION, _execute),
    ):
        if list(Step).index(step) > list(Step).index(until):
            return
        go(walker)
    if closes:
        _offer(walker)
        _evaluate(walker)


def _file(walker: Walker) -> None:
    with looking(walker.coco):
        for worker in (walker.bilal, walker.chris):
            file_building.ask(
                by=walker.coco,
                case=walker.case,
                worker=worker,
                question="Welke hulp of tussenkomst loopt er nu?",
                purpose="Om te kiezen welke aanpak past.",
            )
    for worker in (walker.bilal, walker.chris):
        with looking(worker):
            request = walker.case.supplement_requests.get(organisation=worker.organisation)
            entry = file_building.NewEntry(
                kind="fact", text=INVENTED, source="eigen dossier", disclosure="withheld", subject=walker.people["suspect"].pk
            )
            file_building.add_entry(by=worker, case=walker.case, entry=entry, request=request)
            file_building.hand_in(by=worker, request=request)
    with looking(walker.coco):
        file_building.complete(by=walker.coco, case=walker.case)


def _assess(walker: Walker, by: Worker, level: str = "medium") -> None:
    answers = dict.fromkeys(("danger_now", "increase", "strangulation", "weapon", "threat_to_kill", "victim_fear"), "no")
    answers |= {"earlier_violence": "yes", "children_exposed": "yes", "separation": "unknown"}
    with looking(by):
        assess(
            by=by,
            house=walker.case.house,
            case_id=walker.case.pk,
            from_person=walker.people["suspect"],
            to_person=walker.people["victim"],
            instrument="schakel-screen",
            answers=answers,
            final_level=level,
            reason="Eerder geweld, en kinderen die het hoorden.",
        )


def _weigh(walker: Walker) -> None:
    coco, today = walker.coco, timezone.localdate()
    _assess(walker, walker.bilal)
    _assess(walker, walker.chris)
    with looking(coco):
        weighing.consult(
            by=coco,
            case=walker.case,
            facility=walker.services["VK"],
            with_whom=walker.joke.name,
            consulted_on=today,
            advice="De kinderen worden mee opgevolgd.",
        )
        answers = {
            "held_on": today,
            "raised_risk": True,
            "raised_risk_reason": "Nieuwe feiten binnen het jaar.",
            "sharing_needed": True,
            "sharing_needed_reason": "Politie en hulp weten elk een deel.",
            "aligned_approach_needed": True,
            "aligned_approach_needed_reason": "De maatregel en de hulp moeten op elkaar aansluiten.",
            "level": "medium",
            "proposed_outcome": "chain_accepted",
            "reason": "De drie criteria zijn vervuld.",
            "protective": "De grootmoeder vangt de kinderen op.",
        }
        present = [walker.services[code] for code in ("CAW", "PZ", "LIM")]
        draft = weighing.write(by=coco, case=walker.case, answers=answers, organisations=present, version=None)
        weighing.decide(by=coco, weighing=draft.pk, version=draft.version)


def _direct(walker: Walker) -> None:
    coco, an, case, now = walker.coco, walker.an, walker.case, timezone.now()
    with looking(coco):
        direction.appoint_director(by=coco, case=case, worker=an)
    with looking(an):
        for worker in (walker.vera, walker.joke):
            direction.invite(by=an, case=case, worker=worker, ground=Ground.INVOLVEMENT)
        conference = direction.plan_conference(
            by=an,
            case=case,
            planned_for=now + timedelta(days=1),
            place="Veilig Huis",
            purpose="Eén plan voor het gezin.",
            legal_basis=LegalBasis.DECREE,
        )
        presences = [direction.Presence(one.pk, Attendance.PRESENT, True, False) for one in conference.invitations.all()]
        direction.hold_conference(
            by=an,
            conference=conference,
            held_at=now,
            presences=presences,
            record="Feiten van elke dienst naast elkaar gelegd.",
            unknown="Of de breuk definitief is.",
            next_on=None,
            version=conference.version,
        )
        _plan(walker)


def _plan(walker: Walker) -> None:
    an, today = walker.an, timezone.localdate()
    plan: Plan = direction.draft_plan(
        by=an,
        case=walker.case,
        safety_now="Vader verblijft bij zijn broer; moeder en kinderen thuis.",
        review_on=today + timedelta(days=90),
        crisis_agreement="Bij dreiging: 101, en daarna het Veilig Huis.",
    )
    goal = direction.add_goal(
        by=an,
        plan=plan,
        text="Er is geen nieuw geweld.",
        measure="Geen nieuwe feiten volgens politie én moeder.",
        due_on=today + timedelta(days=90),
    )
    for text, worker, track in (
        ("Gesprekken over omgaan met agressie.", walker.bilal, Track.OFFER),
        ("Wekelijks contact met moeder.", walker.vera, Track.VICTIM),
    ):
        direction.add_action(
            by=an,
            plan=plan,
            text=text,
            organisation=worker.organisation,
            worker=worker,
            due_on=today + timedelta(days=30),
            track=track,
            goal=goal,
        )
    direction.agree_plan(by=an, plan=plan, seen=direction_queries.fingerprint(plan))


def _execute(walker: Walker) -> None:
    case, an = walker.case, walker.an
    with looking(an):
        planned = list(case.plans.get().actions.select_related("worker__organisation"))
    for action in planned:
        with looking(action.worker):
            execution.report(by=action.worker, planned=action, state="accepted")
            execution.report(by=action.worker, planned=action, state="done", note=INVENTED)
    with looking(an):
        execution.ask_evaluation(by=an, case=case)


def _offer(walker: Walker) -> None:
    case, bilal, today = walker.case, walker.bilal, timezone.localdate()
    with looking(bilal):
        for one in evaluation_queries.unoffered(bilal, case, parties(bilal, case)):
            offer = make_offer(by=bilal, offer=one.offer_id, programme=None, frame="voluntary", made_on=today, version=1)
            record_answer(by=bilal, offer=offer.pk, answer="accepted", answered_on=today, version=offer.version)


def _evaluate(walker: Walker) -> None:
    case, an, today = walker.case, walker.an, timezone.localdate()
    with looking(an):
        for party in parties(an, case):
            cases.record_engagement(
                by=an, party=party, engagement=Engagement.INFORMED, reason="", on=today, version=party.version
            )
        turn = evaluation.begin(by=an, case=case)
        turn = evaluation.write(
            by=an,
            round=turn,
            held_on=today,
            violence="Geen nieuwe feiten.",
            safety="Moeder en kinderen voelen zich veiliger.",
            family_view="Het gezin wil dit zo houden.",
            cooperation="Alle diensten deden wat afgesproken was.",
            version=turn.version,
        )
        for goal in case.plans.get().goals.all():
            evaluation.score_goal(
                by=an, round=turn, goal=goal, score="reached", evidence="Politie en moeder bevestigen het.", version=0
            )
        turn = evaluation.check(
            by=an,
            round=turn,
            no_violence_confirmed=True,
            no_violence_sources="Politie\nMoeder",
            measures_followed=True,
            everyone_told=True,
            relapse_contact="CAW Demerland",
            version=turn.version,
        )
        decision = evaluation.Decision("close", "De doelen zijn bereikt.", "violence_stopped", "fifteen")
        evaluation.decide(by=an, round=turn, decision=decision, version=turn.version)
