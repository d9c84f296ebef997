"""Case direction in the browser, without scripts: appoint, plan, hold, draft, agree."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.cases.models import Step
from schakel.cases.queries import step_of
from schakel.chain.case_direction.models import Conference, Goal, Invitation, Plan
from tests.world import a_case, a_seat, cast, client_of, kept, looking_as, sent

pytestmark = pytest.mark.django_db
DAY = "%d/%m/%Y"


def at(case, what=""):
    return f"/cases/{case.id}/direction/{what}"


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).strftime(DAY)


def a_planned_conference(case, browser):
    sent(browser, at(case, "conferences/plan/"), legal_basis="decree_veilige_huizen", purpose="Samen een plan maken.",
         planned_for=f"{in_days(2)} 10:00", place="Zaal 2")
    with looking_as(case.family.cast.an):
        return Conference.objects.get(case=case)


def the_record(case, meeting, viewer, **changed):
    with looking_as(viewer):
        invitations = list(Invitation.objects.filter(conference=meeting))
    answers = {"record": "Bilal: Tom kwam op gesprek.", "unknown": "Of Tom drinkt.", "next_on": "", "version": meeting.version,
               "held_at": timezone.localtime().strftime("%d/%m/%Y %H:%M")}
    for one in invitations:
        answers |= {f"attendance_{one.pk}": "present", f"secrecy_{one.pk}": "on", f"conflict_{one.pk}": "no"}
    return answers | changed


def a_draft(case, browser):
    sent(browser, at(case, "plan/draft/"), safety_now="Tom slaapt bij zijn broer.", review_on=in_days(60))
    sent(browser, at(case, "plan/goals/add/"), text="Geen geweld meer.", measure="Geen meldingen.", due_on=in_days(60))
    sent(browser, at(case, "plan/actions/add/"), text="Gesprek met Tom.", track="offer", due_on=in_days(14),
         organisation=case.family.cast.bilal.organisation_id, worker=case.family.cast.bilal.id)


def the_fingerprint(browser, case):
    return browser.get(at(case, "plan/agree/")).context["seen"]


def test_a_director_takes_a_family_from_an_empty_page_to_an_agreed_plan():
    case = a_case(step=Step.CASE_DIRECTION, minors=1)
    an = case.family.cast.an
    browser = client_of(an)
    assert "Plan het eerste casusoverleg" in browser.get(at(case)).content.decode()

    meeting = a_planned_conference(case, browser)
    held = sent(browser, at(case, f"conferences/{meeting.pk}/hold/"), **the_record(case, meeting, an))
    assert held.status_code == 302, held.content.decode()
    a_draft(case, browser)
    agreed = sent(browser, at(case, "plan/agree/"), seen=the_fingerprint(browser, case))

    assert agreed.status_code == 302, agreed.content.decode()
    assert agreed.headers["Location"] == f"/cases/{case.id}/execution/"
    with looking_as(an):
        plan = Plan.objects.get(case=case)
        assert step_of(case) == Step.EXECUTION
        assert plan.agreed_by_id == an.id
        assert plan.conference_id == meeting.pk


def test_an_organisation_that_the_decree_does_not_name_is_invited_with_a_reason_that_the_timeline_keeps():
    case = a_case(step=Step.CASE_DIRECTION)
    people = case.family.cast
    browser = client_of(people.an)
    told = {"worker": people.tine.pk, "ground": "expertise"}

    bare = sent(browser, at(case, "invite/"), **told)
    reasoned = sent(browser, at(case, "invite/"), reason="Geeft de groep die Tom volgt.", **told)

    assert bare.status_code == 422
    assert "welke kennis van haar nodig is" in bare.content.decode()
    assert reasoned.status_code == 302, reasoned.content.decode()
    assert "Waarom deze organisatie: Geeft de groep die Tom volgt." in browser.get(f"/cases/{case.id}/").content.decode()


def test_a_plan_without_a_conference_is_refused_in_one_sentence():
    case = a_case(step=Step.CASE_DIRECTION)
    browser = client_of(case.family.cast.an)
    a_draft(case, browser)

    answer = sent(browser, at(case, "plan/agree/"), seen=the_fingerprint(browser, case))

    assert answer.status_code == 422
    assert "Houd eerst een casusoverleg" in answer.content.decode()


def test_a_plan_that_changed_since_it_was_checked_is_not_agreed():
    case = a_case(step=Step.CASE_DIRECTION)
    an = case.family.cast.an
    browser = client_of(an)
    meeting = a_planned_conference(case, browser)
    sent(browser, at(case, f"conferences/{meeting.pk}/hold/"), **the_record(case, meeting, an))
    a_draft(case, browser)
    seen = the_fingerprint(browser, case)
    sent(browser, at(case, "plan/goals/add/"), text="Noor slaapt rustig.", measure="Zegt de school.", due_on=in_days(60))

    answer = sent(browser, at(case, "plan/agree/"), seen=seen)

    assert answer.status_code == 422
    assert "intussen gewijzigd" in answer.content.decode()


def test_a_conference_without_legal_basis_keeps_what_was_typed():
    case = a_case(step=Step.CASE_DIRECTION)

    answer = sent(client_of(case.family.cast.an), at(case, "conferences/plan/"), purpose="Samen een plan maken.",
                  planned_for=f"{in_days(2)} 10:00")

    assert answer.status_code == 422
    assert "Samen een plan maken." in answer.content.decode()


def test_who_did_not_accept_secrecy_is_not_at_the_table():
    case = a_case(step=Step.CASE_DIRECTION)
    an = case.family.cast.an
    browser = client_of(an)
    meeting = a_planned_conference(case, browser)
    record = the_record(case, meeting, an)
    record = {name: answer for name, answer in record.items() if not name.startswith("secrecy_")}

    answer = sent(browser, at(case, f"conferences/{meeting.pk}/hold/"), **record)

    assert answer.status_code == 422
    assert "geheimhouding aanvaard" in answer.content.decode()
    assert "Bilal: Tom kwam op gesprek." in answer.content.decode()


def test_who_is_invited_accepts_secrecy_and_a_conflict_keeps_them_away():
    case = a_case(step=Step.CASE_DIRECTION)
    people = case.family.cast
    meeting = a_planned_conference(case, client_of(people.an))

    answer = sent(client_of(people.bilal), at(case, "secrecy/"), has_conflict="yes", accepts="on")

    assert answer.status_code == 302
    with looking_as(people.bilal):
        own = Invitation.objects.get(conference=meeting, worker=people.bilal)
        assert own.secrecy_accepted_at is not None
        assert own.attendance == "excused"


def test_an_invited_police_officer_reaches_the_case_from_then_on():
    case = a_case(step=Step.CASE_DIRECTION)
    people = case.family.cast
    assert client_of(people.chris).get(at(case)).status_code == 404

    sent(client_of(people.an), at(case, "invite/"), worker=people.chris.id, ground="expertise")

    assert client_of(people.chris).get(at(case)).status_code == 200


def test_a_new_director_takes_the_place_of_the_one_before():
    from tests.world import a_worker

    case = a_case(step=Step.CASE_DIRECTION)
    nele = a_worker("case_director", house=case.house, name="Nele Nijs")

    answer = sent(client_of(case.family.cast.coco), at(case, "director/"), worker=nele.id)

    assert answer.status_code == 302, answer.content.decode()
    page = client_of(nele).get(at(case)).content.decode()
    assert "Nele Nijs" in page


def test_two_people_writing_the_same_plan_see_both_texts():
    case = a_case(step=Step.CASE_DIRECTION)
    browser = client_of(case.family.cast.an)
    a_draft(case, browser)
    fields = {"review_on": in_days(60), "crisis_agreement": "", "family_words": "", "no_offer_reason": "", "version": 1}
    sent(browser, at(case, "plan/draft/"), safety_now="Tom is thuis.", **fields)

    answer = sent(browser, at(case, "plan/draft/"), safety_now="Tom is bij zijn moeder.", **fields)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tom is thuis." in page
    assert "Tom is bij zijn moeder." in page


def test_a_new_version_copies_the_plan_and_needs_a_new_conference():
    case = a_case(step=Step.EXECUTION)
    browser = client_of(case.family.cast.an)

    sent(browser, at(case, "plan/new-version/"))
    answer = sent(browser, at(case, "plan/agree/"), seen=the_fingerprint(browser, case))

    assert "nieuw casusoverleg" in answer.content.decode()
    with looking_as(case.family.cast.an):
        first, second = Plan.objects.filter(case=case).order_by("version")
        assert first.agreed_at is not None
        assert second.agreed_at is None
        assert Goal.objects.get(plan=second).origin_id == Goal.objects.get(plan=first).pk


@pytest.mark.parametrize("what", ["", "plan/", "invite/", "plan/agree/", "secrecy/"])
def test_a_colleague_without_business_here_finds_nothing(what):
    case = a_case(step=Step.EXECUTION)

    assert client_of(cast().dries).get(at(case, what)).status_code in {403, 404}


def test_a_draft_of_the_record_keeps_who_was_there_and_leaves_the_conference_open():
    case = a_case(step=Step.CASE_DIRECTION)
    people = case.family.cast
    browser = client_of(people.an)
    meeting = a_planned_conference(case, browser)
    record = the_record(case, meeting, people.an, record="Nog niet af.", draft="yes")
    record = {name: "excused" if name.startswith("attendance_") else answer for name, answer in record.items()}

    answer = sent(browser, at(case, f"conferences/{meeting.pk}/hold/"), **record)

    assert answer.status_code == 302
    with looking_as(people.an):
        meeting.refresh_from_db()
        assert (meeting.held_at, meeting.record) == (None, "Nog niet af.")
        assert set(Invitation.objects.filter(conference=meeting).values_list("attendance", flat=True)) == {"excused"}


def test_a_draft_that_somebody_else_saved_first_stays_a_draft():
    case = a_case(step=Step.CASE_DIRECTION)
    people = case.family.cast
    browser = client_of(people.an)
    meeting = a_planned_conference(case, browser)
    address = at(case, f"conferences/{meeting.pk}/hold/")
    sent(browser, address, **the_record(case, meeting, people.an, record="Eerst.", draft="yes"))

    conflict = sent(browser, address, **the_record(case, meeting, people.an, record="Daarna.", draft="yes"))

    assert conflict.status_code == 409
    assert 'name="draft" value="yes"' in conflict.content.decode()


@pytest.mark.parametrize(("what", "statements"), [("", 14), ("plan/", 12)])
def test_the_page_asks_the_same_number_of_questions_however_much_there_is(what, statements, django_assert_num_queries):
    case = a_case(step=Step.EXECUTION)
    people = case.family.cast
    browser = client_of(people.an)
    with looking_as(people.an):
        plan = Plan.objects.get(case=case)
    for number in range(8):
        kept(Goal(plan=plan, case=case, text=f"Doel {number}.", measure="Te zien.", due_on=timezone.localdate()), by=case.house)
    for worker in (people.chris, people.joke, people.vera):
        a_seat(case, worker)

    with django_assert_num_queries(statements):
        page = browser.get(at(case, what))

    assert page.status_code == 200


def test_the_record_is_for_who_sat_at_the_table():
    case = a_case(step=Step.CASE_DIRECTION)
    people = case.family.cast
    browser = client_of(people.an)
    meeting = a_planned_conference(case, browser)
    sent(browser, at(case, f"conferences/{meeting.pk}/hold/"), **the_record(case, meeting, people.an))
    sent(browser, at(case, "invite/"), worker=people.chris.id, ground="expertise")

    seen = {name: "Tom kwam op gesprek" in client_of(getattr(people, name)).get(at(case, f"conferences/{meeting.pk}/")).content.decode()
            for name in ("an", "bilal", "chris", "coco")}

    assert seen == {"an": True, "bilal": True, "chris": False, "coco": True}
