"""What the page of a case makes of the facts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.cases import queries as cases
from schakel.cases.models import CaseIncident, Step
from schakel.chain.execution.queries import board
from schakel.instruments.models import Assessment
from schakel.workspace import case_page
from schakel.workspace import queries as workspace
from tests.world import a_case, a_referral, an_incident, client_of, kept, looking_as

pytestmark = pytest.mark.django_db


def assessed(case, days_ago, level="medium"):
    family = case.family
    at = timezone.now() - timedelta(days=days_ago)
    kept(Assessment(
        house=case.house, case_id=case.id, from_person=family.suspect, to_person=family.victim, instrument="proef",
        instrument_version="1", final_level=level, reason="Volgens het gesprek.", assessed_at=at, assessed_by=family.cast.an,
        sector="network",
    ), by=case.house)


def new_violence(case, days_ago):
    on = timezone.localdate() - timedelta(days=days_ago)
    incident = an_incident(on, house=case.house, suspect=case.family.suspect, victim=case.family.victim)
    kept(CaseIncident(case=case, incident=incident), by=case.house)


def shown(case):
    with looking_as(case.family.cast.an):
        facts = workspace.case_page(case.family.cast.an, case.pk)
        return case_page.build(facts, timezone.localdate(), timezone.now())


def test_somebody_in_danger_is_said_on_top_of_the_case_with_day_and_source():
    case = a_case()
    referral = a_referral(case.family.incident, case=case, someone_in_danger="yes")

    page = client_of(case.family.cast.an).get(f"/cases/{case.id}/").content.decode()

    signal = page[page.index("In gevaar: ja.") :].split("</div>")[0]
    assert referral.number in signal
    assert "politie" in signal
    assert str(timezone.localdate().year) in signal


def test_nobody_in_danger_gives_no_signal():
    case = a_case()
    a_referral(case.family.incident, case=case, someone_in_danger="no")

    assert "In gevaar" not in client_of(case.family.cast.an).get(f"/cases/{case.id}/").content.decode()


def test_after_new_violence_the_case_page_the_execution_and_the_worklist_show_the_same_clock():
    case = a_case(step=Step.EXECUTION)
    assessed(case, days_ago=10)
    new_violence(case, days_ago=3)

    page, an = shown(case), case.family.cast.an

    assert "Er was nieuw geweld na de laatste inschatting" in page.next_thing.sentence
    with looking_as(an):
        of_execution = board(an, cases.find(an, case.pk)).risks[0].due
        asked = next(one for one in workspace.worklist(an)[0] if one.question.kind == "reassessment_due")
    assert page.levels[0].due == of_execution == asked.due


def test_facts_that_were_known_when_the_risk_was_assessed_change_no_clock():
    case = a_case(step=Step.EXECUTION)
    new_violence(case, days_ago=12)
    assessed(case, days_ago=10)

    assert not shown(case).levels[0].is_late
