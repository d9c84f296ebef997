"""The evaluation in the browser: write, score, check, decide; and closing only when nothing is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.cases.models import CaseIncident, Closing, Party, Step
from schakel.cases.queries import step_of
from schakel.chain.case_direction.models import Goal, PlanAction
from schakel.chain.evaluation.models import Evaluation
from schakel.chain.execution.models import ActionUpdate
from schakel.mandates.models import Proposal
from schakel.programmes.models import Offer
from schakel.workspace.queries import worklist
from tests.chain.execution.test_pages import an_assessment
from tests.world import a_case, an_incident, cast, client_of, kept, looking_as, sent

pytestmark = pytest.mark.django_db
TEXTS = {"violence": "Politie: geen meldingen.", "safety": "Noor slaapt rustig.", "family_view": "Sofie: het is stiller.",
         "cooperation": "Vlot."}
CHECKED = {"no_violence_confirmed": "yes", "no_violence_sources": "politie\nschool", "measures_followed": "yes", "everyone_told": "yes",
           "relapse_contact": "CAW Limburg, onthaal"}
STATEMENTS = 21  # five of them are session with worker, transaction and context
CLOSING = {"closing_outcome": "violence_stopped", "reason": "Drie maanden rust.", "retention_class": "fifteen", "retention_reason": ""}


def at(case, what=""):
    return f"/cases/{case.id}/evaluation/{what}"


def version_of(case):
    with looking_as(case.family.cast.an):
        return Evaluation.objects.get(case=case, decided_at__isnull=True).version


def day(days=0):
    return (timezone.localdate() + timedelta(days=days)).strftime("%d/%m/%Y")


def written(case):
    browser = client_of(case.family.cast.an)
    assert sent(browser, at(case, "begin/")).status_code == 302
    assert sent(browser, at(case, "write/"), held_on=day(), version=1, **TEXTS).status_code == 302
    return browser


def offer_to_make(case):
    with looking_as(case.family.cast.an):
        return Offer.objects.get(person=case.family.suspect, made_on=None)


def offered(case):
    """Help is offered to whoever acted violently; the round asked for it."""
    told = {"frame": "voluntary", "made_on": day(), "version": 1}
    made = sent(client_of(case.family.cast.bilal), f"/offers/{offer_to_make(case).pk}/make/", **told)
    assert made.status_code == 302, made.content.decode()


def in_order(case):
    """Everything the closing checklist asks."""
    browser = written(case)
    people = case.family.cast
    an_assessment(case, "low", 3)
    with looking_as(people.an):
        goal, action = Goal.objects.get(case=case), PlanAction.objects.get(case=case)
        parties = list(Party.objects.filter(case=case))
    kept(ActionUpdate(action=action, state="done", at=timezone.now(), by=people.bilal), by=case.house)
    offered(case)
    assert sent(browser, at(case, f"goals/{goal.pk}/"), score="reached", evidence="Geen meldingen.", version=0).status_code == 302
    for party in parties:
        told = sent(browser, at(case, f"told/{party.pk}/"), engagement="informed", reason="", on=day(), version=1)
        assert told.status_code == 302, told.content.decode()
    assert sent(browser, at(case, "checklist/"), version=version_of(case), **CHECKED).status_code == 302
    return browser


def test_a_case_closes_after_checking_the_answers_once_more():
    case = a_case(step=Step.EVALUATION, minors=1)
    browser = in_order(case)

    checked = sent(browser, at(case, "decide/close/"), version=version_of(case), **CLOSING)
    assert checked.status_code == 200
    assert "Bevestig de beslissing" in checked.content.decode()
    with looking_as(case.family.cast.an):
        assert not Closing.objects.filter(case=case).exists()
    closed = sent(browser, at(case, "decide/close/"), version=version_of(case), confirmed="yes", **CLOSING)

    assert closed.status_code == 302, closed.content.decode()
    with looking_as(case.family.cast.an):
        closing = Closing.objects.get(case=case)
        assert (closing.outcome, closing.retention_class) == ("violence_stopped", "fifteen")


def test_closing_with_an_open_action_is_refused_in_one_sentence_and_keeps_the_reason():
    case = a_case(step=Step.EVALUATION)
    browser = in_order(case)
    with looking_as(case.family.cast.an):
        plan = PlanAction.objects.get(case=case).plan
    kept(PlanAction(plan=plan, case=case, text="Huur regelen.", organisation=case.house, due_on=timezone.localdate()), by=case.house)

    answer = sent(browser, at(case, "decide/close/"), version=version_of(case), **CLOSING)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "nog open: Huur regelen." in page
    assert "Drie maanden rust." in page


def test_a_case_does_not_close_before_help_was_offered_to_who_acted_violently():
    case = a_case(step=Step.EVALUATION)
    browser = written(case)

    assert f"/offers/{offer_to_make(case).pk}/" in browser.get(at(case)).content.decode()
    assert "dat ontbreekt voor: Tom Peeters." in browser.get(at(case)).content.decode()
    offered(case)

    assert "dat ontbreekt voor" not in browser.get(at(case)).content.decode()


def test_a_reason_why_help_could_not_be_offered_counts_too():
    case = a_case(step=Step.EVALUATION)
    browser = written(case)
    told = {"answer": "not_possible", "reason": "Hij is vertrokken zonder adres.", "answered_on": day(), "version": 1}

    answer = sent(browser, f"/offers/{offer_to_make(case).pk}/answer/", **told)

    assert answer.status_code == 302, answer.content.decode()
    assert "dat ontbreekt voor" not in browser.get(at(case)).content.decode()


def test_new_facts_ask_for_a_new_offer_before_a_case_closes():
    case = a_case(step=Step.EVALUATION)
    browser = written(case)
    offered(case)
    family = case.family
    with looking_as(family.cast.an):
        made_on = Offer.objects.get(person=family.suspect).made_on
    again = an_incident(made_on + timedelta(days=1), house=case.house, suspect=family.suspect, victim=family.victim)
    kept(CaseIncident(case=case, incident=again), by=case.house)

    assert "dat ontbreekt voor: Tom Peeters." in browser.get(at(case)).content.decode()


def test_thirty_years_need_a_reason_and_the_vote_of_everyone():
    case = a_case(step=Step.EVALUATION)
    browser = in_order(case)
    people = case.family.cast
    thirty = CLOSING | {"retention_class": "thirty", "retention_reason": "Seksueel misdrijf.", "version": version_of(case)}

    alone = sent(browser, at(case, "decide/close/"), votes=[str(people.an.id)], confirmed="yes", **thirty)
    together = sent(browser, at(case, "decide/close/"), votes=[str(people.an.id), str(people.bilal.id)], confirmed="yes", **thirty)

    assert alone.status_code == 422
    assert "elke deelnemer" in alone.content.decode()
    assert together.status_code == 302, together.content.decode()


@pytest.mark.parametrize(("way", "step"), [("continue", Step.EXECUTION), ("escalate", Step.CASE_DIRECTION), ("transfer", Step.EVALUATION)])
def test_a_case_that_goes_on_stands_in_the_step_that_was_decided(way, step):
    case = a_case(step=Step.EVALUATION)
    browser = written(case)

    answer = sent(browser, at(case, f"decide/{way}/"), reason="Er is nog werk.", version=version_of(case), confirmed="yes")

    assert answer.status_code == 302, answer.content.decode()
    with looking_as(case.family.cast.an):
        assert step_of(case) == step
        assert not Closing.objects.filter(case=case).exists()


def test_a_transfer_waits_on_the_worklist_of_the_coordinator():
    case = a_case(step=Step.EVALUATION)
    sent(written(case), at(case, "decide/transfer/"), reason="Het gezin verhuist.", version=version_of(case), confirmed="yes")
    coco = case.family.cast.coco

    with looking_as(coco):
        kinds = [one.question.kind for one in worklist(coco)[0]]

    assert "transfer_to_arrange" in kinds
    assert "blijft open" in client_of(coco).get(at(case)).content.decode()


def test_nothing_is_decided_before_something_was_written():
    case = a_case(step=Step.EVALUATION)
    browser = client_of(case.family.cast.an)
    sent(browser, at(case, "begin/"))

    answer = sent(browser, at(case, "decide/continue/"), reason="Verder.", version=1)

    assert answer.status_code == 422
    assert "gekend is over geweld" in answer.content.decode()


def test_two_people_writing_the_same_round_see_both_texts():
    case = a_case(step=Step.EVALUATION)
    browser = written(case)

    answer = sent(browser, at(case, "write/"), held_on=day(), version=1, **TEXTS | {"safety": "Noor slaapt bij oma."})

    assert answer.status_code == 409
    assert "Noor slaapt rustig." in answer.content.decode()
    assert "Noor slaapt bij oma." in answer.content.decode()


def test_a_case_that_is_not_in_evaluation_has_no_round():
    case = a_case(step=Step.EXECUTION)
    browser = client_of(case.family.cast.an)

    assert sent(browser, at(case, "begin/")).status_code == 422
    assert "Vraag de evaluatie" in browser.get(at(case)).content.decode()


def test_a_perpetrator_worker_reads_the_evaluation_but_does_not_decide():
    case = a_case(step=Step.EVALUATION)
    written(case)
    bilal = client_of(case.family.cast.bilal)

    assert "Politie: geen meldingen." in bilal.get(at(case)).content.decode()
    assert bilal.get(at(case, "decide/")).status_code == 403


@pytest.mark.parametrize("what", ["", "begin/", "write/", "checklist/", "decide/", "decide/close/"])
def test_a_colleague_without_business_here_finds_nothing(what):
    case = a_case(step=Step.EVALUATION)

    assert client_of(cast().dries).get(at(case, what)).status_code in {403, 404}


def test_escalating_after_new_violence_proposes_a_mandate_when_asked():
    case = a_case(step=Step.EVALUATION)
    family = case.family
    again = an_incident(timezone.localdate() - timedelta(days=2), house=case.house, suspect=family.suspect, victim=family.victim)
    kept(CaseIncident(case=case, incident=again), by=case.house)
    browser = written(case)
    assert "Tom Peeters" in browser.get(at(case, "decide/escalate/")).content.decode()

    answer = sent(browser, at(case, "decide/escalate/"), reason="Nieuwe feiten.", propose=[str(family.suspect.id)],
                  version=version_of(case), confirmed="yes")

    assert answer.status_code == 302, answer.content.decode()
    with looking_as(family.cast.an):
        proposal = Proposal.objects.get(person=family.suspect)
        assert (proposal.incident_id, proposal.earlier_incident_id) == (again.id, family.incident.id)


def test_a_step_down_hands_over_to_regular_help_and_closes():
    case = a_case(step=Step.EVALUATION)
    browser = in_order(case)
    given = CLOSING | {"closing_outcome": "handed_to_regular_help", "version": version_of(case)}

    answer = sent(browser, at(case, "decide/step-down/"), confirmed="yes", **given)

    assert answer.status_code == 302, answer.content.decode()
    with looking_as(case.family.cast.an):
        assert Closing.objects.get(case=case).outcome == "handed_to_regular_help"


def test_the_page_asks_the_same_number_of_questions_however_long_the_plan(django_assert_num_queries):
    case = a_case(step=Step.EVALUATION, minors=3)
    browser = in_order(case)
    with looking_as(case.family.cast.an):
        plan = Goal.objects.get(case=case).plan
    for number in range(8):
        kept(Goal(plan=plan, case=case, text=f"Doel {number}.", measure="Te zien.", due_on=timezone.localdate()), by=case.house)

    browser.get(at(case))  # tells what was saved last

    with django_assert_num_queries(STATEMENTS):
        page = browser.get(at(case))

    assert "Doel 7." in page.content.decode()
