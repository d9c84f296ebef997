"""The cases of the invented province: opened after a triage to the chain, taken through the steps, and closed or still under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from schakel.cases.models import Case, CaseIncident, Closing, Party, Passage, Seat
from schakel.cases.rules import ORDER
from schakel.chain.case_direction.models import Conference, Goal, Plan, PlanAction
from schakel.chain.evaluation.models import Evaluation
from schakel.chain.execution.models import ActionUpdate
from schakel.chain.referral.models import Triage
from schakel.chain.weighing.models import Weighing
from schakel.core import uuid7
from schakel.demo.making import Family, People, Rows, at
from schakel.instruments.models import Assessment

OUTCOMES = ("violence_stopped", "risk_reduced", "risk_reduced", "handed_to_regular_help", "no_cooperation", "family_left_area")
INVENTED = "Verzonnen tekst van de demonstratie."


@dataclass
class Course:
    """One case on its way: when each step began, and when it closed."""

    entered: dict[str, datetime]
    closed: datetime | None


def add_cases(rows: Rows, people: People, parameters: Mapping[str, Any]) -> None:
    """A case for every family that went to the chain; new facts join the running case or reopen the closed one."""
    chance = np.random.default_rng(parameters["seed"] + 2)
    chain = {triage.referral_id for triage in rows.by_model[Triage] if triage.outcome == "chain"}
    for family in rows.families:
        _cases_of(rows, chance, family, people, parameters, chain)


def _cases_of(
    rows: Rows, chance: np.random.Generator, family: Family, people: People, parameters: Mapping[str, Any], chain: set
) -> None:
    running: tuple[Case, Course] | None = None
    for number, referral in enumerate(family.referrals):
        entry = at(family.home.events[number].registered + timedelta(days=7), 12)
        if running and (running[1].closed is None or running[1].closed > entry):
            referral.case = running[0]
            rows.add(CaseIncident(id=uuid7(), case=running[0], incident=family.incidents[number]))
            continue
        if referral.pk not in chain:
            continue
        course = _course(chance, entry, parameters)
        if course is None:
            continue
        case = _open(rows, family, people, number, course, running[0] if running else None)
        referral.case = case
        _steps(rows, chance, case, course, people, family, _level(chance, parameters))
        running = (case, course)


def _course(chance: np.random.Generator, entry: datetime, parameters: Mapping[str, Any]) -> Course | None:
    last = at(parameters["last_day"], 17)
    if entry > last:
        return None
    entered, moment = {"referral": entry, "file_building": entry}, entry
    for step, following in zip(ORDER[1:], [*ORDER[2:], ""], strict=True):
        days = parameters["days_in_step"][step] * float(np.exp(chance.normal(0, parameters["sigma_in_step"])))
        moment = moment + timedelta(days=days)
        if moment > last:
            return Course(entered, None)
        if following:
            entered[following] = moment
    return Course(entered, moment)


def _level(chance: np.random.Generator, parameters: Mapping[str, Any]) -> str:
    levels = list(parameters["level"])
    return str(chance.choice(levels, p=[parameters["level"][level] for level in levels]))


def _open(rows: Rows, family: Family, people: People, number: int, course: Course, reopens: Case | None) -> Case:
    count = len(rows.by_model.get(Case, ())) + 1
    opened = course.entered["referral"]
    case = rows.add(
        Case(
            id=uuid7(),
            house=people.house,
            number=f"{people.house.code}-{opened.year}-{count:05d}",
            opened_at=opened,
            reopens=reopens,
        )
    )
    exposed = [event.day for event in family.home.events if event.children_present and event.day <= opened.date()]
    for person in family.persons:
        is_adult = person in family.persons[:2]
        if is_adult or any(person.birth_date <= day for day in exposed):
            rows.add(Party(id=uuid7(), case=case, person=person, engagement="informed", engagement_on=opened.date()))
    rows.add(CaseIncident(id=uuid7(), case=case, incident=family.incidents[number]))
    return case


def _steps(
    rows: Rows, chance: np.random.Generator, case: Case, course: Course, people: People, family: Family, level: str
) -> None:
    entered = course.entered
    for step, moment in entered.items():
        rows.add(
            Passage(id=uuid7(), case=case, step=step, at=moment + timedelta(seconds=ORDER.index(step)), by=people.coordinator)
        )
    if "weighing" in entered:
        _assessment(rows, case, people, family, level, entered["weighing"])
    if "case_direction" in entered:
        _weighing(rows, case, people, level, entered["case_direction"])
        rows.add(
            Seat(
                id=uuid7(),
                case=case,
                house=people.house,
                worker=people.director,
                function="case_director",
                ground="involvement",
                from_day=entered["case_direction"].date(),
            )
        )
    if "execution" in entered:
        _plan(rows, case, people, family, entered)
        for month in range(2, 5, 2):
            again = entered["execution"] + timedelta(days=30 * month)
            if again < (course.closed or at(date(2025, 12, 31))):
                _assessment(rows, case, people, family, "low" if level in {"low", "not_appreciated"} else "medium", again)
    if course.closed:
        _close(rows, chance, case, people, course.closed)


def _assessment(rows: Rows, case: Case, people: People, family: Family, level: str, moment: datetime) -> None:
    rows.add(
        Assessment(
            id=uuid7(),
            house=people.house,
            case_id=case.id,
            from_person=family.persons[0],
            to_person=family.persons[1],
            instrument="schakel-screen",
            instrument_version="1",
            answers={},
            final_level=level,
            reason=INVENTED,
            assessed_at=moment,
            assessed_by=people.coordinator,
            sector="network",
        )
    )


def _weighing(rows: Rows, case: Case, people: People, level: str, moment: datetime) -> None:
    rows.add(
        Weighing(
            id=uuid7(),
            case=case,
            round=1,
            held_on=moment.date(),
            raised_risk=True,
            raised_risk_reason=INVENTED,
            sharing_needed=True,
            sharing_needed_reason=INVENTED,
            aligned_approach_needed=True,
            aligned_approach_needed_reason=INVENTED,
            level=level,
            outcome="chain_accepted",
            reason=INVENTED,
            decided_at=moment,
            decided_by=people.coordinator,
        )
    )


def _plan(rows: Rows, case: Case, people: People, family: Family, entered: Mapping[str, datetime]) -> None:
    moment = entered["execution"]
    plan = rows.add(
        Plan(
            id=uuid7(),
            case=case,
            version=1,
            conference=_conference(rows, case, people, moment - timedelta(days=1)),
            safety_now=INVENTED,
            review_on=(moment + timedelta(days=90)).date(),
            agreed_at=moment,
            agreed_by=people.director,
        )
    )
    goal = rows.add(
        Goal(
            id=uuid7(),
            plan=plan,
            case=case,
            text="Geen nieuw geweld in het gezin.",
            measure="Volgens politie en gezin.",
            due_on=(moment + timedelta(days=180)).date(),
        )
    )
    due, done = (moment + timedelta(days=60)).date(), entered.get("evaluation")
    for text, organisation in (
        ("Begeleiding bij het omgaan met agressie.", people.trainer.organisation),
        ("Wekelijks contact met het gezin.", people.house),
    ):
        planned = PlanAction(id=uuid7(), plan=plan, case=case, goal=goal, text=text, organisation=organisation, due_on=due)
        action = rows.add(planned)
        if done:
            rows.add(ActionUpdate(id=uuid7(), action=action, state="done", at=done - timedelta(days=3), by=people.director))


def _conference(rows: Rows, case: Case, people: People, held: datetime) -> Conference:
    return rows.add(
        Conference(
            id=uuid7(),
            case=case,
            planned_for=held,
            legal_basis="decree_veilige_huizen",
            purpose=INVENTED,
            chair=people.director,
            held_at=held,
            record=INVENTED,
        )
    )


def _close(rows: Rows, chance: np.random.Generator, case: Case, people: People, moment: datetime) -> None:
    rows.add(
        Evaluation(
            id=uuid7(),
            case=case,
            round=1,
            held_on=moment.date(),
            outcome="close",
            reason=INVENTED,
            decided_at=moment,
            decided_by=people.director,
        )
    )
    rows.add(
        Closing(
            id=uuid7(),
            case=case,
            closed_at=moment,
            closed_by=people.director,
            outcome=str(chance.choice(OUTCOMES)),
            reason=INVENTED,
            retention_class="fifteen",
        )
    )
