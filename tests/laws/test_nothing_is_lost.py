"""What somebody typed is never lost, and what was saved is saved once (P-04, P-05, P-06)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from schakel.audit.models import Action
from schakel.cases.models import Case, Step
from schakel.chain.referral.models import Triage
from schakel.chain.weighing.models import Consultation, Weighing
from schakel.core import uuid7
from tests import database
from tests.world import a_case, a_referral, client_of, looking_as, sent
from tests.world.browser import PATIENCE, Browser, Page

TYPED = "Moeder zegt dat ze vannacht bij haar zus slaapt & niet alleen wil zijn."
ON_THE_PAGE = TYPED.replace("&", "&amp;")


def advice(case: Case) -> dict[str, str]:
    """A consultation as one types it."""
    return {
        "facility": str(case.family.cast.joke.organisation_id),
        "with_whom": "Joke",
        "consulted_on": f"{timezone.localdate():%d/%m/%Y}",
        "advice": TYPED,
    }


@pytest.mark.django_db
def test_a_refused_action_says_what_is_missing_and_keeps_what_was_typed():
    referral = a_referral()
    coco = a_case().family.cast.coco

    answer = sent(client_of(coco), reverse("referral_triage", args=[referral.id]), outcome="chain", reason=TYPED, version="1")

    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.text
    assert ON_THE_PAGE in answer.text
    with looking_as(coco):
        assert not Triage.objects.filter(referral=referral).exists()


@pytest.mark.django_db
def test_a_form_that_is_not_complete_keeps_what_was_typed():
    case = a_case(Step.WEIGHING, minors=1)

    answer = sent(client_of(case.family.cast.an), reverse("consult_facility", args=[case.id]), advice=TYPED)

    assert answer.status_code == 422
    assert ON_THE_PAGE in answer.text


@pytest.mark.django_db
def test_two_people_who_write_the_same_weighing_see_both_texts_and_lose_none():
    case = a_case(Step.WEIGHING)
    an, coco = client_of(case.family.cast.an), client_of(case.family.cast.coco)
    address = reverse("write_weighing", args=[case.id])
    sent(an, address, aggravating="Eerste versie.")

    first = sent(an, address, aggravating="An schrijft dit.", version="1")
    second = sent(coco, address, aggravating="Coco schrijft dat.", version="1")

    assert first.status_code == 302
    assert second.status_code == 409
    assert "An schrijft dit." in second.text
    assert "Coco schrijft dat." in second.text
    with looking_as(case.family.cast.an):
        assert Weighing.objects.get(case=case).aggravating == "An schrijft dit."


@pytest.mark.django_db
def test_after_seeing_both_texts_the_second_may_save_knowingly():
    case = a_case(Step.WEIGHING)
    an, coco = client_of(case.family.cast.an), client_of(case.family.cast.coco)
    address = reverse("write_weighing", args=[case.id])
    sent(an, address, aggravating="Eerste versie.")
    sent(an, address, aggravating="An schrijft dit.", version="1")

    conflict = sent(coco, address, aggravating="Coco schrijft dat.", version="1")
    answer = sent(
        coco, address, aggravating="An schrijft dit. Coco schrijft dat.", version=Page(409, conflict.text).hidden["version"]
    )

    assert answer.status_code == 302
    with looking_as(case.family.cast.an):
        assert Weighing.objects.get(case=case).aggravating == "An schrijft dit. Coco schrijft dat."


@pytest.mark.django_db
def test_sending_twice_makes_one_record_and_gives_the_same_answer():
    case = a_case(Step.WEIGHING, minors=1)
    client, address, key = client_of(case.family.cast.an), reverse("consult_facility", args=[case.id]), str(uuid7())

    answers = [client.post(address, {"form_key": key, **advice(case)}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    with looking_as(case.family.cast.an):
        assert Consultation.objects.filter(case=case).count() == 1


@pytest.mark.django_db
def test_a_form_that_was_refused_may_be_sent_again():
    case = a_case(Step.WEIGHING, minors=1)
    client, address, key = client_of(case.family.cast.an), reverse("consult_facility", args=[case.id]), str(uuid7())

    refused = client.post(address, {"form_key": key, **advice(case), "advice": ""})
    answer = client.post(address, {"form_key": key, **advice(case)})

    assert (refused.status_code, answer.status_code) == (422, 302)
    with looking_as(case.family.cast.an):
        assert Consultation.objects.filter(case=case).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_at_the_same_moment_makes_one_record(live_server):
    case = a_case(Step.WEIGHING, minors=1)
    browser, address = Browser(live_server.url, session_of(case)), reverse("consult_facility", args=[case.id])
    page, together = browser.get(address), Barrier(4)

    def click(_: int) -> Page:
        together.wait(PATIENCE)
        return browser.send(address, page, **advice(case))

    with ThreadPoolExecutor(4) as fingers:
        answers = list(fingers.map(click, range(4)))

    assert {(answer.status, answer.location) for answer in answers} == {(302, reverse("weighing", args=[case.id]))}
    with looking_as(case.family.cast.an):
        assert Consultation.objects.filter(case=case).count() == 1


@pytest.mark.django_db(transaction=True)
def test_when_the_database_breaks_off_in_mid_request_nothing_is_half_written_and_the_text_comes_back(live_server):
    case = a_case(Step.WEIGHING, minors=1)
    an, browser, address = (
        case.family.cast.an,
        Browser(live_server.url, session_of(case)),
        reverse("consult_facility", args=[case.id]),
    )
    page = browser.get(address)

    with database.connection("migrator") as beside, ThreadPoolExecutor(1) as finger, beside.transaction():
        beside.execute("lock table weighing_consultation in exclusive mode")
        clicked = finger.submit(browser.send, address, page, **advice(case))
        break_off_who_waits()
        broken = clicked.result()
    again = browser.send(address, page, **advice(case))

    assert broken.status == 503
    assert "niet bewaard" in broken.text
    assert ON_THE_PAGE in broken.text
    assert again.status == 302, "the same form with the same key is still good"
    with looking_as(an):
        assert Consultation.objects.filter(case=case).count() == 1
        assert Action.objects.filter(code="weighing.consult").count() == 1


def session_of(case: Case) -> str:
    """The cookie of a session of An."""
    return client_of(case.family.cast.an).cookies["schakel"].value


def break_off_who_waits() -> None:
    """End the connection of whoever waits for the locked table, as a crash of the database would."""
    name = connection.settings_dict["NAME"]
    with database.connection("administrator") as administrator:
        for _ in range(3600):  # three minutes
            ended = administrator.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and wait_event_type = 'Lock'", [name]
            ).fetchall()
            if ended:
                return
            administrator.execute("select pg_sleep(0.05)")
    raise AssertionError("nobody came to wait for the table")
