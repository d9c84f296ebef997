"""When a session ends, and what becomes of what somebody was typing."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.access.models import Session
from schakel.audit.models import Line
from schakel.cases.actions import end_seat, give_seat
from schakel.organisations import actions
from tests.world import a_case, a_worker, cast, client_of, looking_as, sent
from tests.world.browser import Page

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord"
TYPED = "Moeder zegt dat ze vannacht bij haar zus slaapt & niet alleen wil zijn."
ADDRESS = "/accounts/invite/"


def later(**gone_by):
    return time_machine.travel(timezone.now() + timedelta(**gone_by), tick=False)


def comes_in(client):
    return client.get("/account/").status_code == 200


def test_who_does_nothing_for_a_quarter_of_an_hour_is_out():
    client = client_of(cast().an)

    with later(minutes=14, seconds=50):
        assert comes_in(client)
    with later(minutes=29):
        assert comes_in(client), "the page of a moment ago counts"
    with later(minutes=45):
        assert not comes_in(client)


def test_after_eight_hours_everybody_is_out_however_busy():
    client = client_of(cast().an)

    for minutes in range(10, 480, 10):
        with later(minutes=minutes):
            assert comes_in(client)
    with later(hours=8, seconds=1):
        assert not comes_in(client)


def test_that_somebody_is_there_is_written_once_a_minute():
    client, began = client_of(cast().an), timezone.now()

    with later(seconds=50):
        comes_in(client)
    assert Session.objects.get(ends_at__gt=began).seen_at - began < timedelta(seconds=1)
    with later(seconds=70):
        comes_in(client)
    assert Session.objects.get(ends_at__gt=began).seen_at - began > timedelta(seconds=60)


def test_who_gets_another_function_signs_in_again():
    people = cast()
    client = client_of(people.an)

    actions.change_role(by=people.fien, worker=people.an, role="intake_worker")

    assert not comes_in(client)


def test_a_session_of_the_demonstration_is_worth_nothing_outside_it(settings):
    settings.DEMO_MODE, clicked, typed = True, Client(), Client()
    an = a_worker("case_director", password=PASSWORD)
    clicked.post("/inloggen/oefenen/", {"account": str(an.pk)})
    typed.post("/inloggen/", {"username": an.user.email, "password": PASSWORD})
    inside = [comes_in(clicked), comes_in(typed)]

    settings.DEMO_MODE = False

    assert inside == [True, True]
    assert [comes_in(clicked), comes_in(typed)] == [False, False]


def test_who_loses_a_seat_is_out_of_the_case_at_the_next_click():
    people, case = cast(), a_case()
    ago, yesterday = (timezone.localdate() - timedelta(days=days) for days in (3, 1))
    seat = give_seat(by=people.coco, case=case, worker=people.dries, function="member", ground="involvement", from_day=ago)
    client = client_of(people.dries)
    with_a_seat = client.get(f"/cases/{case.pk}/").status_code

    end_seat(by=people.coco, seat=seat, on=yesterday)

    assert (with_a_seat, client.get(f"/cases/{case.pk}/").status_code) == (200, 404)


def test_a_form_with_short_answers_only_has_no_heading_over_nothing():
    coco = a_worker("coordinator", password=PASSWORD)
    client = client_of(coco)

    actions.end_sessions(by=coco)

    assert "Wat je verstuurde" not in client.post(ADDRESS, {"name": "Wout Willems"}).text


def test_one_click_ends_every_session_of_oneself_and_of_nobody_else():
    people = cast()
    here, elsewhere, colleague = client_of(people.an), client_of(people.an), client_of(people.coco)

    page, answer = here.get("/account/"), here.post(reverse("sign_out_everywhere"))

    assert "in 2 browsers" in page.text
    assert answer.status_code == 200
    assert not comes_in(here)
    assert not comes_in(elsewhere)
    assert comes_in(colleague)
    with looking_as(people.an):
        assert Line.objects.filter(code="organisations.end_sessions", actor_id=people.an.pk).count() == 1


def test_a_form_that_comes_after_the_end_is_given_back_to_who_wrote_it():
    wout = a_worker("coordinator", password=PASSWORD)
    client = client_of(wout)

    with later(minutes=20):
        stopped = sent(client, ADDRESS, name=TYPED, role="case_director")
        kept = Page(401, stopped.text).hidden["kept"]
        back = client.post("/inloggen/", {"username": wout.user.email, "password": PASSWORD, "kept": kept})

    assert stopped.status_code == 401
    assert "&amp; niet alleen" in stopped.text
    assert back.status_code == 200
    assert f'action="{ADDRESS}"' in back.text
    assert "&amp; niet alleen" in back.text
    assert 'value="case_director"' in back.text
    assert TYPED not in kept


def test_a_form_that_comes_after_the_end_is_not_given_to_somebody_else():
    people, wout = cast(), a_worker("coordinator", password=PASSWORD)
    client = client_of(people.coco)

    with later(minutes=20):
        kept = Page(401, sent(client, ADDRESS, name=TYPED).text).hidden["kept"]
        back = client.post("/inloggen/", {"username": wout.user.email, "password": PASSWORD, "kept": kept})

    assert (back.status_code, back.headers["Location"]) == (302, "/")


def test_a_mistake_in_the_password_loses_nothing_either():
    wout = a_worker("coordinator", password=PASSWORD)
    client = client_of(wout)

    with later(minutes=20):
        kept = Page(401, sent(client, ADDRESS, name=TYPED).text).hidden["kept"]
        wrong = client.post("/inloggen/", {"username": wout.user.email, "password": "iets anders", "kept": kept})

    assert Page(422, wrong.text).hidden["kept"] == kept


@pytest.mark.parametrize("kept", ["onzin", "b25zaW4=", "é"])
def test_what_we_did_not_keep_is_not_given_back(kept):
    wout = a_worker("coordinator", password=PASSWORD)

    assert Client().post("/inloggen/", {"username": wout.user.email, "password": PASSWORD, "kept": kept}).status_code == 302


def test_who_was_never_signed_in_only_gets_the_own_text_back():
    answer = Client().post(ADDRESS, {"name": TYPED})

    assert answer.status_code == 401
    assert "&amp; niet alleen" in answer.text
    assert Page(401, answer.text).hidden["kept"] == ""
