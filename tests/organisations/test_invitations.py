"""How people come in for the first time: founded from the command line, invited by a link that works once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from typer.testing import CliRunner

from schakel.audit.models import Line
from schakel.core import Refusal
from schakel.organisations import actions, commands
from schakel.organisations.models import Invitation, Organisation, Worker
from tests.world import a_house, a_worker, cast, client_of, looking_as, sent

pytestmark = pytest.mark.django_db
PASSWORD = "een zin die niemand kent"
CHOSEN = {"password": PASSWORD, "again": PASSWORD}
LINK = re.compile(r"https?://\S+/inloggen/eerste-keer/[\w-]+/")


def run(*words):
    return CliRunner().invoke(commands.app, list(words))


def invited(coco, **changed):
    told = {"organisation": coco.organisation_id, "name": "Wout Willems", "email": "wout@lim.example", "role": "case_director"}
    return sent(client_of(coco), "/accounts/invite/", **told | changed)


def path_of(page):
    return "/" + LINK.search(page).group().split("/", 3)[3]


def test_an_administrator_founds_a_house_and_its_first_coordinator_comes_in_with_a_link():
    assert run("found", "ovl", "Veilig Huis Oost-Vlaanderen").exit_code == 0
    assert run("organisation", "PZ5415", "Politiezone Gent", "--kind", "police", "--house", "OVL").exit_code == 0
    told = run("invite", "Cor Claes", "cor@ovl.example", "--house", "OVL", "--site", "https://schakel.example/")

    link = LINK.search(told.output).group()
    browser = Client()
    welcome = browser.get(link.removeprefix("https://schakel.example"))
    chosen = browser.post(link.removeprefix("https://schakel.example"), CHOSEN)
    came_in = browser.post("/inloggen/", {"username": "cor@ovl.example", "password": PASSWORD})

    assert "Welkom, Cor Claes" in welcome.text
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/inloggen/")
    assert came_in.status_code == 302
    assert "Nodig iemand uit" in browser.get("/accounts/").text
    assert Organisation.objects.get(code="PZ5415").sector == "police"


def test_a_link_works_once():
    page = path_of(invited(cast().coco).text)

    first, again = Client().post(page, CHOSEN), Client().post(page, {"password": "een andere lange zin", "again": "een andere lange zin"})

    assert (first.status_code, again.status_code) == (302, 410)
    assert Worker.objects.get(user__email="wout@lim.example").user.check_password(PASSWORD)


def test_a_link_works_for_a_week():
    page = path_of(invited(cast().coco).text)

    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        answer = Client().get(page)

    assert answer.status_code == 410
    assert "vraag anders een nieuwe link" in answer.text


def test_a_new_link_makes_the_earlier_one_worthless():
    coco = cast().coco
    first = path_of(invited(coco).text)
    wout = Worker.objects.get(user__invited_as="wout@lim.example")

    second = path_of(sent(client_of(coco), f"/accounts/{wout.pk}/link/").text)

    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 200)


def test_the_database_keeps_no_link_and_the_trail_says_who_invited():
    coco = cast().coco
    page = path_of(invited(coco).text)

    kept = Invitation.objects.get()

    assert kept.secret_hash not in page
    assert page.split("/")[3] not in str(kept.__dict__)
    with looking_as(coco):
        assert {line.code for line in Line.objects.filter(actor_id=coco.pk)} >= {"organisations.invite", "organisations.give_link"}


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"password": "kort", "again": "kort"}, "12"),
        ({"password": PASSWORD, "again": "een heel andere zin"}, "niet hetzelfde"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_the_link_still_works(answers, says):
    page = path_of(invited(cast().coco).text)

    answer = Client().post(page, answers)

    assert answer.status_code == 422
    assert says in answer.text
    assert Client().get(page).status_code == 200


def test_somebody_who_was_invited_cannot_sign_in_before_choosing_a_password():
    invited(cast().coco)

    assert Client().post("/inloggen/", {"username": "wout@lim.example", "password": ""}).status_code == 422


def test_a_coordinator_invites_no_administrator():
    coco = cast().coco

    answer = invited(coco, role="functional_admin")

    assert answer.status_code == 422
    with pytest.raises(Refusal, match="beheerder"):
        actions.invite(by=coco, email="x@lim.example", name="X", role="functional_admin", organisation=coco.house, house=coco.house)


def test_a_coordinator_opens_no_account_of_an_administrator():
    people = cast()

    with pytest.raises(Refusal, match="beheerder"):
        actions.give_link(by=people.coco, worker=people.fien)


def test_a_coordinator_opens_no_account_that_is_in_use():
    people = cast()
    page = path_of(invited(people.coco).text)
    Client().post(page, CHOSEN)
    wout = Worker.objects.select_related("user").get(user__email="wout@lim.example")

    with pytest.raises(Refusal, match="al een wachtwoord"):
        actions.give_link(by=people.coco, worker=wout)
    assert LINK.search(run("link", "wout@lim.example", "--house", "LIM").output)


def test_a_colleague_invites_nobody():
    people = cast()

    assert client_of(people.an).get("/accounts/").status_code == 403
    assert client_of(people.an).get("/accounts/invite/").status_code == 403


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("invite", "Cor", "cor@x.example", "--house", "XYZ"), "schakel house found XYZ"),
        (("found", "LIM", "Nog een huis"), "LIM"),
        (("invite", "Cor", "cor@x.example", "--house", "LIM", "--organisation", "NIKS"), "schakel house organisation NIKS"),
        (("invite", "Cor", "cor@x.example", "--house", "LIM", "--role", "keizer"), "coordinator"),
    ],
)
def test_a_command_that_cannot_be_done_says_what_to_do(words, says):
    cast()

    told = run(*words)

    assert told.exit_code == 1
    assert says in told.output


def test_an_invitation_tells_nothing_of_accounts_elsewhere_and_who_has_one_is_told_so_alone():
    elsewhere, coco = a_worker("case_director", house=a_house("ANT"), password=PASSWORD), cast().coco
    given = {"name": "Wout", "role": "case_director", "organisation": coco.house, "house": coco.house}

    pages = []
    for email in (elsewhere.user.email, "niemand@ergens.example"):
        worker, secret = actions.invite_with_link(by=coco, email=email, **given)
        chosen = Client().post(f"/inloggen/eerste-keer/{secret}/", {"password": PASSWORD, "again": PASSWORD})
        pages.append((worker.user.address == email, chosen.status_code))

    assert pages == [(True, 422), (True, 302)]
    elsewhere.user.refresh_from_db()
    assert elsewhere.user.check_password(PASSWORD)


def test_a_coordinator_changes_a_function_and_that_ends_the_session_and_stands_in_the_trail():
    worker, coco = a_worker("case_director"), cast().coco
    client, manager = client_of(worker), client_of(coco)

    asked = manager.get(f"/accounts/{worker.pk}/functie/")
    answer = sent(manager, f"/accounts/{worker.pk}/functie/", role="intake_worker")

    assert (asked.status_code, answer.status_code) == (200, 302)
    assert client.get("/account/").status_code == 302
    worker.refresh_from_db()
    assert worker.role == "intake_worker"
    with looking_as(coco):
        assert Line.objects.get(code="organisations.change_role", subject_id=worker.pk).actor_id == coco.pk


@pytest.mark.parametrize(("address", "given"), [("functie", {"role": "functional_admin"}), ("functie", {"role": "gate"}), ("sluiten", {})])
def test_a_coordinator_makes_no_administrator_and_shuts_the_account_of_none(address, given):
    admin, worker = a_worker("functional_admin"), a_worker("case_director")
    whom = admin if address == "sluiten" else worker

    assert sent(client_of(cast().coco), f"/accounts/{whom.pk}/{address}/", **given).status_code == 422
    whom.user.refresh_from_db()
    whom.refresh_from_db()
    assert (whom.user.is_active, whom.role) == (True, "functional_admin" if whom is admin else "case_director")


def test_a_coordinator_shuts_an_account_and_that_person_is_out_at_once():
    worker = a_worker("case_director")
    client, manager = client_of(worker), client_of(cast().coco)

    answer = sent(manager, f"/accounts/{worker.pk}/sluiten/")

    assert answer.status_code == 302
    assert client.get("/account/").status_code == 302
    manager.get("/accounts/")  # the page that says it
    assert f"/accounts/{worker.pk}/functie/" not in manager.get("/accounts/").text
