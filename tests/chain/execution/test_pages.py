"""The execution in the browser: who reports, what is late, and what the worklist asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.cases.models import CaseIncident, Closing, Step
from schakel.cases.queries import step_of
from schakel.chain.case_direction.models import Plan, PlanAction
from schakel.chain.execution.models import ActionUpdate
from schakel.instruments.models import Assessment
from schakel.workspace.queries import worklist
from tests.world import a_case, a_house, a_seat, an_incident, cast, client_of, kept, looking_as, sent

pytestmark = pytest.mark.django_db
STATEMENTS = 16  # five of them are session with worker, transaction and context


def the_action(case):
    with looking_as(case.family.cast.an):
        return PlanAction.objects.select_related("plan").get(case=case, text="Wekelijks gesprek met Tom.")


def a_late_action(case, days):
    plan = the_action(case).plan
    people = case.family.cast
    return kept(PlanAction(plan=plan, case=case, text="Slot vervangen.", organisation=people.chris.organisation,
                           due_on=timezone.localdate() - timedelta(days=days)), by=case.house)


def an_assessment(case, level, days_ago):
    family = case.family
    return kept(Assessment(
        house=case.house, case_id=case.id, from_person=family.suspect, to_person=family.victim, instrument="proef", instrument_version="1",
        final_level=level, reason="Volgens het gesprek.", assessed_at=timezone.now() - timedelta(days=days_ago), assessed_by=family.cast.an,
        sector="network",
    ), by=case.house)


def asked(worker):
    with looking_as(worker):
        return {one.question.kind: one for one in worklist(worker)[0]}


def test_the_owner_accepts_and_does_the_action():
    case = a_case(step=Step.EXECUTION)
    action = the_action(case)
    browser = client_of(case.family.cast.bilal)

    first = sent(browser, f"/plan-actions/{action.pk}/", state="accepted", note="")
    second = sent(browser, f"/plan-actions/{action.pk}/", state="done", note="Drie gesprekken gehad.")

    assert (first.status_code, second.status_code) == (302, 302)
    page = browser.get(f"/cases/{case.id}/execution/").content.decode()
    assert "Alle acties zijn afgerond" in page
    assert "Drie gesprekken gehad." in page


def test_another_organisation_has_nothing_to_report():
    case = a_case(step=Step.EXECUTION)
    people = case.family.cast
    a_seat(case, people.chris)
    action = the_action(case)

    page = client_of(people.chris).get(f"/plan-actions/{action.pk}/").content.decode()
    answer = sent(client_of(people.chris), f"/plan-actions/{action.pk}/", state="done")

    assert "niets te noteren" in page
    assert answer.status_code == 422
    with looking_as(people.an):
        assert not ActionUpdate.objects.exists()


def test_the_director_cannot_accept_for_somebody_else():
    case = a_case(step=Step.EXECUTION)
    action = the_action(case)

    answer = sent(client_of(case.family.cast.an), f"/plan-actions/{action.pk}/", state="accepted")

    assert answer.status_code == 422


def test_an_action_refused_without_a_reason_keeps_the_page():
    case = a_case(step=Step.EXECUTION)

    answer = sent(client_of(case.family.cast.bilal), f"/plan-actions/{the_action(case).pk}/", state="refused", note=" ")

    assert answer.status_code == 422
    assert "waarom" in answer.content.decode()


def test_a_colleague_of_the_owner_without_a_seat_finds_no_action():
    case = a_case(step=Step.EXECUTION)

    assert client_of(cast().dries).get(f"/plan-actions/{the_action(case).pk}/").status_code == 404


def test_what_is_reported_counts_on_in_a_next_version_of_the_plan():
    case = a_case(step=Step.EXECUTION)
    people, action = case.family.cast, the_action(case)
    sent(client_of(people.bilal), f"/plan-actions/{action.pk}/", state="done", note="")
    sent(client_of(people.an), f"/cases/{case.id}/direction/plan/new-version/")
    with looking_as(people.an):
        plan = Plan.objects.get(case=case, version=2)
        copied = PlanAction.objects.get(plan=plan)
    from schakel.chain.execution.queries import state_of

    with looking_as(people.an):
        assert state_of(copied) == "done"


@pytest.mark.parametrize(("days", "kinds"), [(0, (False, False)), (1, (True, False)), (6, (True, True))])
def test_a_late_action_is_told_to_the_director_and_then_to_the_coordinator(days, kinds):
    case = a_case(step=Step.EXECUTION)
    a_late_action(case, days)
    people = case.family.cast

    assert ("actions_late" in asked(people.an), "actions_late_escalated" in asked(people.coco)) == kinds


@pytest.mark.parametrize(
    ("level", "days", "kinds"),
    [("extreme", 2, (True, False)), ("extreme", 5, (True, True)), ("high", 3, (False, False)), ("high", 7.5, (True, False)),
     ("high", 9, (True, True)), ("medium", 20, (False, False))],
)
def test_the_risk_is_assessed_again_on_the_clock_of_its_level(level, days, kinds):
    case = a_case(step=Step.EXECUTION)
    an_assessment(case, level, days)
    people = case.family.cast

    assert ("reassessment_due" in asked(people.an), "reassessment_escalated" in asked(people.coco)) == kinds


def test_the_worker_who_is_named_sees_the_own_action_on_the_worklist():
    case = a_case(step=Step.EXECUTION)
    people = case.family.cast

    own = asked(people.bilal)["action_to_do"]

    assert own.sentence == f"Dossier {case.number}: Wekelijks gesprek met Tom."
    assert own.target == the_action(case).pk
    assert "action_to_do" not in asked(people.dries)


def test_the_director_asks_the_evaluation():
    case = a_case(step=Step.EXECUTION)
    an = case.family.cast.an

    answer = sent(client_of(an), f"/cases/{case.id}/execution/evaluate/")

    assert answer.status_code == 302
    with looking_as(an):
        assert step_of(case) == Step.EVALUATION


def test_the_page_asks_the_same_number_of_questions_however_long_the_plan(django_assert_num_queries):
    case = a_case(step=Step.EXECUTION)
    for days in range(12):
        a_late_action(case, days)
    an_assessment(case, "high", 3)
    browser = client_of(case.family.cast.an)

    with django_assert_num_queries(STATEMENTS):
        page = browser.get(f"/cases/{case.id}/execution/")

    assert page.content.decode().count("Slot vervangen.") == 12


def test_new_violence_asks_for_a_new_assessment_on_the_worklist():
    case = a_case(step=Step.EXECUTION)
    an_assessment(case, "medium", 10)
    people = case.family.cast
    assert "reassessment_due" not in asked(people.an)

    again = an_incident(timezone.localdate() - timedelta(days=7), house=case.house, suspect=case.family.suspect)
    kept(CaseIncident(case=case, incident=again), by=case.house)

    assert "reassessment_due" in asked(people.an)
    assert "reassessment_escalated" in asked(people.coco)
    assert "6 dagen te laat" in client_of(people.an).get(f"/cases/{case.id}/execution/").content.decode()


def test_what_is_late_is_asked_of_the_own_house_only():
    case = a_case(step=Step.EXECUTION)
    a_late_action(case, 9)
    an_assessment(case, "extreme", 9)
    elsewhere = cast(a_house("ANT"))

    assert asked(elsewhere.coco).keys() & {"actions_late_escalated", "reassessment_escalated"} == set()
    assert asked(elsewhere.an).keys() & {"actions_late", "reassessment_due"} == set()
    assert asked(case.family.cast.coco).keys() >= {"actions_late_escalated", "reassessment_escalated"}


def test_a_closed_case_asks_nothing_of_anybody():
    case = a_case(step=Step.EXECUTION)
    a_late_action(case, 9)
    an_assessment(case, "extreme", 9)
    people = case.family.cast
    kept(Closing(case=case, closed_at=timezone.now(), closed_by=people.an, outcome="violence_stopped", reason="Rust.",
                 retention_class="fifteen"), by=case.house)

    assert [asked(worker) for worker in (people.an, people.bilal, people.coco)] == [{}, {}, {}]
