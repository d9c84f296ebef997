"""Before a step that a borrowed screen must not take, the password is asked again."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.world import a_worker, client_of, sent
from tests.world.browser import Page

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord"
INVITING, PROVING = "/accounts/invite/", "/inloggen/bevestigen/"


def coordinator():
    return client_of(a_worker("coordinator", password=PASSWORD), has_just_proved=False)


def test_who_invites_somebody_gives_the_password_first_and_comes_where_one_wanted_to_be():
    client = coordinator()

    stopped = client.get(INVITING)
    asked = client.get(stopped.headers["Location"])
    on = client.post(PROVING, {"password": PASSWORD, "next": INVITING})

    assert "Bevestig dat je het bent" in asked.text
    assert f'name="next" value="{INVITING}"' in asked.text
    assert (on.status_code, on.headers["Location"]) == (302, INVITING)
    assert client.get(INVITING).status_code == 200


def test_a_password_of_more_than_five_minutes_ago_is_asked_again():
    client = coordinator()
    client.post(PROVING, {"password": PASSWORD})

    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert client.get(INVITING).status_code == 302


def test_a_form_that_was_already_filled_in_is_offered_again():
    client = coordinator()

    stopped = sent(client, INVITING, name="Wout Willems", role="case_director")
    back = client.post(PROVING, {"password": PASSWORD, "kept": Page(401, stopped.text).hidden["kept"]})

    assert stopped.status_code == 401
    assert 'value="Wout Willems"' in back.text
    assert f'action="{INVITING}"' in back.text


def test_a_wrong_password_opens_nothing_and_after_five_one_waits():
    client = coordinator()

    answers = [client.post(PROVING, {"password": "iets anders"}).status_code for _guess in range(6)]

    assert answers == [422] * 5 + [429]
    assert client.post(PROVING, {"password": PASSWORD}).status_code == 429
    assert client.get(INVITING).status_code == 302


def test_in_the_demonstration_where_nobody_types_a_password_it_is_not_asked(settings):
    settings.DEMO_MODE = True

    assert coordinator().get(INVITING).status_code == 200
