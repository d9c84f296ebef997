"""The second step: what only who has the telephone can do."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from schakel.access.models import Session
from schakel.access.secrecy import unseal
from schakel.audit.models import Line
from schakel.core import Refusal
from schakel.organisations import actions, codes
from schakel.organisations.models import Factor, FactorKind
from tests.world import a_worker, cast, client_of, looking_as, sent

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord"
DOOR, STEP, FIRST = "/inloggen/", "/inloggen/tweede-stap/", "/inloggen/tweede-stap/instellen/"


@pytest.fixture(autouse=True)
def two_steps(settings):
    settings.SECOND_STEP = True


def code_of(secret, later=0):
    return codes._app(secret).generate(int(timezone.now().timestamp()) + later * 30).decode()


def with_an_app(role="case_director", **more):
    """Somebody with an app that was set up long ago: the worker, its secret, the recovery codes."""
    worker, secret = a_worker(role, password=PASSWORD, **more), codes.new_secret()
    with time_machine.travel(timezone.now() - timedelta(minutes=5), tick=False):
        recovery = actions.add_app(by=worker, secret=secret, code=code_of(secret), label="telefoon")
    return worker, secret, recovery


def gives_password(worker, client=None, **more):
    client = client or Client()
    answer = client.post(DOOR, {"username": worker.user.email, "password": PASSWORD, **more})
    return client, answer


def is_in(client):
    return client.get("/").status_code == 200


def test_the_password_alone_opens_nothing_and_the_code_opens_the_door():
    worker, secret, _codes = with_an_app()

    client, asked = gives_password(worker, next="/cases/")
    after_password = is_in(client)
    on = client.post(STEP, {"code": code_of(secret), "next": "/cases/"})

    assert (asked.status_code, "Nog één stap" in asked.text, after_password) == (200, True, False)
    assert (on.status_code, on.headers["Location"]) == (302, "/cases/")
    assert is_in(client)
    with looking_as(worker):
        assert Line.objects.filter(actor_id=worker.pk, code="organisations.use_code").count() == 1


def test_the_key_of_the_session_changes_at_each_step():
    worker, secret, _codes = with_an_app()
    client = client_of(cast().dries)
    keys = [client.cookies["schakel"].value]

    gives_password(worker, client)
    keys.append(client.cookies["schakel"].value)
    client.post(STEP, {"code": code_of(secret)})
    keys.append(client.cookies["schakel"].value)

    assert len(set(keys)) == 3
    for old in keys[:2]:
        thief = Client()
        thief.cookies["schakel"] = old
        assert not is_in(thief)
        assert thief.get(STEP).status_code == 302
    assert not Session.objects.filter(user=cast().dries.user, ends_at__gt=timezone.now()).exists()


def test_a_code_works_once_also_for_who_looked_over_the_shoulder():
    worker, secret, _codes = with_an_app()
    code = code_of(secret)
    first, second = gives_password(worker)[0], gives_password(worker)[0]

    answers = [one.post(STEP, {"code": code}).status_code for one in (first, second)]

    assert answers == [302, 422]
    assert not is_in(second)


@pytest.mark.parametrize(("later", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_may_be_half_a_minute_early_or_late(later, is_good):
    worker, secret, _codes = with_an_app()

    with time_machine.travel(timezone.now(), tick=False):
        if is_good:
            actions.use_code(by=worker, code=code_of(secret, later))
        else:
            with pytest.raises(Refusal, match="klopt niet"):
                actions.use_code(by=worker, code=code_of(secret, later))


def test_an_older_code_does_not_work_after_a_newer_one():
    worker, secret, _codes = with_an_app()
    actions.use_code(by=worker, code=code_of(secret))

    with pytest.raises(Refusal):
        actions.use_code(by=worker, code=code_of(secret, -1))


def test_a_recovery_code_works_once_however_it_is_typed():
    worker, _secret, recovery = with_an_app()
    client = gives_password(worker)[0]

    first = client.post(STEP, {"code": recovery[0].lower().replace("-", " ")}).status_code
    again = gives_password(worker)[0].post(STEP, {"code": recovery[0]}).status_code

    assert (len(recovery), first, again) == (10, 302, 422)


def test_after_five_wrong_codes_one_waits_and_the_password_does_not_help():
    worker, secret, _codes = with_an_app()
    client = gives_password(worker)[0]

    guessed = [client.post(STEP, {"code": "000000"}).status_code for _guess in range(6)]
    anew = gives_password(worker)[0].post(STEP, {"code": code_of(secret)})

    assert guessed == [422] * 5 + [429]
    assert anew.status_code == 429


def test_the_half_of_a_sign_in_is_good_for_ten_minutes():
    worker, secret, _codes = with_an_app()
    client = gives_password(worker)[0]

    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        answer = client.post(STEP, {"code": code_of(secret)})

    assert (answer.status_code, answer.headers["Location"]) == (302, DOOR)


def test_the_half_of_a_sign_in_ends_with_the_account():
    worker, secret, _codes = with_an_app()
    client = gives_password(worker)[0]

    actions.close_account(by=cast().fien, worker=worker)

    assert client.post(STEP, {"code": code_of(secret)}).headers["Location"] == DOOR


def test_who_has_no_second_step_yet_sets_one_up_and_can_do_nothing_else():
    worker = a_worker("case_director", password=PASSWORD)

    client, asked = gives_password(worker)
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", asked.text).group(1).replace(" ", "")
    elsewhere, wrong = is_in(client), client.post(FIRST, {"label": "telefoon", "code": "000000"})
    done = client.post(FIRST, {"label": "telefoon", "code": code_of(secret)})

    assert "<svg" in asked.text
    assert (elsewhere, wrong.status_code, done.status_code) == (False, 422, 200)
    assert len(re.findall(r"<code>[A-Z2-7]{5}-[A-Z2-7]{5}</code>", done.text)) == 10
    assert is_in(client)
    assert Factor.objects.filter(worker=worker, kind=FactorKind.RECOVERY).count() == 10


def test_who_has_an_app_already_cannot_set_up_another_one_with_the_password_alone():
    worker, _secret, _codes = with_an_app()
    client = gives_password(worker)[0]

    assert client.get(FIRST).headers["Location"] == DOOR
    assert client.post(FIRST, {"label": "van een ander", "code": "123456"}).headers["Location"] == DOOR


def test_the_database_holds_no_secret_in_plain():
    worker, secret, recovery = with_an_app()

    kept = list(Factor.objects.filter(worker=worker))
    app = next(one for one in kept if one.kind == FactorKind.APP)

    assert secret.encode() not in bytes(app.secret)
    assert unseal(app.secret) == secret
    assert not set(recovery) & {one.code_hash for one in kept}


def test_who_sees_no_person_and_no_case_may_do_without():
    analyst = a_worker("analyst", password=PASSWORD)

    assert is_in(gives_password(analyst)[0])


def test_the_last_app_stays_where_the_function_asks_for_it():
    worker, _secret, _codes = with_an_app()
    client, app = client_of(worker), Factor.objects.get(worker=worker, kind=FactorKind.APP)

    answer = sent(client, f"/account/tweede-stap/{app.pk}/weg/")

    assert answer.status_code == 302
    assert "Dit is je enige tweede stap" in client.get("/account/").text
    assert Factor.objects.filter(pk=app.pk).exists()


def test_nobody_takes_away_the_app_of_somebody_else():
    worker, _secret, _codes = with_an_app()
    app = Factor.objects.get(worker=worker, kind=FactorKind.APP)

    assert sent(client_of(cast().dries), f"/account/tweede-stap/{app.pk}/weg/").status_code == 404


def test_a_second_app_needs_the_password_again_and_so_do_new_recovery_codes():
    worker, _secret, _codes = with_an_app()
    client = client_of(worker, has_just_proved=False)

    assert client.get("/account/app/").status_code == 302
    assert sent(client, "/account/herstelcodes/").status_code == 401


def test_new_recovery_codes_make_the_old_ones_worthless():
    worker, _secret, old = with_an_app()

    page = sent(client_of(worker), "/account/herstelcodes/")

    assert page.status_code == 200
    with pytest.raises(Refusal):
        actions.use_code(by=worker, code=old[0])
    actions.use_code(by=worker, code=re.search(r"<code>([A-Z2-7]{5}-[A-Z2-7]{5})</code>", page.text).group(1))


def test_a_coordinator_resets_the_second_step_of_who_lost_everything_and_that_ends_the_sessions():
    worker, coco = with_an_app()[0], cast().coco
    client = client_of(worker)

    answer = sent(client_of(coco), f"/accounts/{worker.pk}/tweede-stap/")

    assert answer.status_code == 302
    assert not is_in(client)
    assert "instellen" in gives_password(worker)[1].text
    with looking_as(coco):
        assert Line.objects.filter(code="organisations.reset_factors", actor_id=coco.pk).count() == 1


@pytest.mark.parametrize(("role", "says"), [("functional_admin", "beheerder"), ("coordinator", "")])
def test_an_administrator_is_reset_by_an_administrator_only(role, says):
    worker, coco = with_an_app(role)[0], cast().coco

    if says:
        with pytest.raises(Refusal, match=says):
            actions.reset_factors(by=coco, worker=worker)
    else:
        actions.reset_factors(by=coco, worker=worker)
    with pytest.raises(Refusal):
        actions.reset_factors(by=worker, worker=worker)


def test_in_the_demonstration_no_second_step_is_asked(settings):
    settings.DEMO_MODE = True

    assert is_in(gives_password(a_worker("coordinator", password=PASSWORD))[0])
