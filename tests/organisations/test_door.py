"""Signing in and out, the language, and the page that says whether the house is up."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from schakel.access import brake
from schakel.audit.models import Line
from schakel.organisations import actions
from tests.world import a_worker, cast, client_of, looking_as

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord"


def test_who_knows_the_password_comes_in_and_that_stands_in_the_trail():
    wout, client = a_worker("case_director", password=PASSWORD), Client()

    answer = client.post(reverse("sign_in"), {"username": wout.user.email.upper(), "password": PASSWORD, "next": "/dossiers/"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/dossiers/")
    with looking_as(wout):
        assert Line.objects.filter(code="organisations.sign_in", actor_id=wout.id).count() == 1


def test_a_wrong_password_and_an_unknown_address_read_the_same():
    wout, client = a_worker("case_director", password=PASSWORD), Client()

    wrong = client.post(reverse("sign_in"), {"username": wout.user.email, "password": "iets heel anders"})
    unknown = client.post(reverse("sign_in"), {"username": "nobody.case_director@lim.example", "password": "iets heel anders"})

    assert wrong.status_code == unknown.status_code == 422
    assert "klopt niet" in wrong.text
    assert "klopt niet" in unknown.text
    assert "_auth_user_id" not in client.session


def tried(account, password="iets heel anders", address="192.0.2.7"):
    return Client(REMOTE_ADDR=address).post(reverse("sign_in"), {"username": account, "password": password})


def test_after_five_wrong_passwords_an_account_waits_a_quarter_of_an_hour():
    wout = a_worker("case_director", password=PASSWORD)
    guessed = [tried(wout.user.email).status_code for _guess in range(5)]

    sixth, right = tried(wout.user.email.upper()), tried(wout.user.email, PASSWORD, address="192.0.2.8")

    assert guessed == [422] * 5
    assert sixth.status_code == right.status_code == 429
    assert "Wacht een kwartier" in right.text
    with time_machine.travel(timezone.now() + brake.WINDOW + timedelta(seconds=1)):
        assert tried(wout.user.email, PASSWORD).status_code == 302


def test_the_brake_tells_nothing_about_whether_an_account_exists():
    known, unknown = a_worker("case_director", password=PASSWORD).user.email, "niemand@lim.example"

    answers = {account: [(one.status_code, "klopt niet" in one.text) for one in (tried(account) for _guess in range(7))]
               for account in (known, unknown)}

    assert answers[known] == answers[unknown]


def test_who_tries_many_accounts_from_one_address_waits_too_and_somebody_elsewhere_does_not():
    wout = a_worker("case_director", password=PASSWORD)
    for number in range(20):
        tried(f"niemand{number}@lim.example")

    assert tried(wout.user.email, PASSWORD).status_code == 429
    assert tried(wout.user.email, PASSWORD, address="192.0.2.8").status_code == 302


def test_a_good_password_wipes_out_the_mistakes_before_it():
    wout = a_worker("case_director", password=PASSWORD)
    for _round in range(3):
        tried(wout.user.email)
        tried(wout.user.email)
        assert tried(wout.user.email, PASSWORD).status_code == 302


def test_neither_the_account_nor_the_address_is_kept_in_plain():
    tried("niemand@lim.example")

    (kept,) = brake.Attempt.objects.values_list("account", "address")

    assert "niemand" not in "".join(kept)
    assert "192" not in "".join(kept)


@pytest.mark.parametrize(
    ("proxy", "headers", "address"),
    [
        (None, {"X-Forwarded-For": "198.51.100.1"}, "127.0.0.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), {"X-Forwarded-For": "10.0.0.1, 198.51.100.1"}, "198.51.100.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), {}, "127.0.0.1"),
    ],
)
def test_only_behind_a_proxy_the_address_is_the_one_the_proxy_tells(proxy, headers, address, settings):
    settings.SECURE_PROXY_SSL_HEADER = proxy

    assert brake.address_of(RequestFactory().get("/", headers=headers)) == address


def test_nobody_is_sent_to_another_site_after_signing_in():
    wout = a_worker("case_director", password=PASSWORD)

    answer = Client().post(
        reverse("sign_in"), {"username": wout.user.email, "password": PASSWORD, "next": "https://elders.example/"}
    )

    assert answer.headers["Location"] == "/"


def test_who_signs_out_is_out():
    client = client_of(cast().an)

    answer = client.post(reverse("sign_out"))

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("sign_out")).status_code == 405


def test_a_closed_account_is_out_at_the_next_click():
    people = cast()
    client = client_of(people.an)

    actions.close_account(by=people.fien, worker=people.an)
    answer = client.get("/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("sign_in"))


def test_one_click_signs_in_as_an_invented_person_in_the_demonstration(settings):
    settings.DEMO_MODE = True
    an, client = cast().an, Client()

    page, answer = client.get(reverse("sign_in")), client.post(reverse("demo_sign_in"), {"account": str(an.id)})

    assert "An Aerts" in page.text
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(an.user_id)


def test_outside_the_demonstration_nobody_comes_in_with_one_click(settings):
    settings.DEMO_MODE = False
    an, client = cast().an, Client()

    page, answer = client.get(reverse("sign_in")), client.post(reverse("demo_sign_in"), {"account": str(an.id)})

    assert "An Aerts" not in page.text
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_a_real_address_is_never_a_demo_account(settings):
    settings.DEMO_MODE = True
    real, client = a_worker("case_director", email="an@veilighuislimburg.be"), Client()

    assert client.post(reverse("demo_sign_in"), {"account": str(real.id)}).status_code == 404


def test_the_language_is_chosen_by_the_reader():
    client = Client()

    answer = client.post(reverse("set_language"), {"language": "fr", "next": "/inloggen/"})

    assert answer.status_code == 302
    assert client.cookies["django_language"].value == "fr"


def test_the_health_page_says_one_word_to_anyone():
    answer = Client().get(reverse("health"))

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_the_door_takes_as_long_and_says_the_same_whether_or_not_there_is_an_account(monkeypatch):
    """Looking at a password is what takes long (scrypt); it is counted here, as a clock on a busy machine tells nothing."""
    people, looked = cast(), []
    closed = a_worker("trainer", email="weg@lim.example", password=PASSWORD)
    actions.close_account(by=people.fien, worker=closed)
    invited = actions.invite(
        by=people.fien, email="nieuw@lim.example", name="Nieuw", role="trainer", organisation=people.house, house=people.house
    )
    hash_it = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: looked.append(1) or hash_it(self, *given))

    answers = []
    for email in (people.an.user.email, closed.user.email, invited.user.address, "niemand@lim.example"):
        for number in range(6):
            looked.clear()
            answer = Client(REMOTE_ADDR=f"192.0.2.{len(answers)}").post(reverse("sign_in"), {"username": email, "password": "iets anders"})
            said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text).replace(email, "")
            headers = sorted(line for line in answer.headers.items() if line[0] not in ("Content-Length", "Expires"))
            answers.append((number, answer.status_code, len(looked), said, headers))

    first, *others = (answers[start : start + 6] for start in range(0, len(answers), 6))
    assert [one[1:3] for one in first] == [(422, 1)] * 5 + [(429, 0)]
    for other in others:
        assert other == first
