"""A form that is sent again, by a double click, a retry or the way back, makes one record (P-06)."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from schakel.access.context import entered
from schakel.audit.form_keys import FormKeyMiddleware
from schakel.audit.models import Action
from schakel.cases.models import Case, Step
from schakel.chain.weighing.models import Consultation
from schakel.chain.weighing.views import consult
from schakel.core import uuid7
from schakel.organisations.models import Worker
from tests.world import a_case, a_worker, client_of, looking_as

SEED = int(time.time())
HANDS = 4


def advice(case: Case, *, is_whole: bool = True) -> dict[str, str]:
    return {
        "facility": str(case.family.cast.joke.organisation_id),
        "with_whom": "Joke",
        "consulted_on": f"{timezone.localdate():%d/%m/%Y}",
        "advice": "Eerst het kind horen." if is_whole else "",
    }


def written(case: Case) -> tuple[int, int]:
    """How many records there are, and how many actions made them."""
    with looking_as(case.family.cast.an):
        made = Action.objects.filter(code="weighing.consult").count()
    with looking_as(case.family.cast.coco):
        return Consultation.objects.filter(case=case).count(), made


def with_repeats(posts: int, chance: Random) -> list[str]:
    """Keys of forms in the order of sending: each once at least, the others again, now soon and now late."""
    keys = [str(uuid7()) for _ in range(posts // 8)]
    return sorted(keys + chance.choices(keys, k=posts - len(keys)), key=lambda key: keys.index(key) + chance.expovariate(0.05))


@pytest.mark.django_db
def test_every_form_makes_one_record_however_often_it_comes_and_a_refused_one_may_come_again():
    case, chance = a_case(Step.WEIGHING, minors=1), Random(SEED)
    client, address = client_of(case.family.cast.an), reverse("consult_facility", args=[case.id])
    answers, good = Counter(), set()

    for key in with_repeats(160, chance):
        is_whole = key in good or chance.random() < 0.8
        answers[client.post(address, {"form_key": key, **advice(case, is_whole=is_whole)}).status_code] += 1
        good |= {key} if is_whole else set()

    assert answers.keys() <= {302, 422}
    assert written(case) == (len(good), len(good))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_twenty_thousand_forms_sent_by_several_hands_at_once_make_as_many_records_as_keys(record_property):
    case, chance, began = a_case(Step.WEIGHING, minors=1), Random(SEED), time.monotonic()
    keys, an = with_repeats(20_000, chance), case.family.cast.an
    address, told = reverse("consult_facility", args=[case.id]), advice(case)

    def send(part: list[str]) -> Counter:
        try:
            return Counter(arrives(an, address, {"form_key": key, **told}, case).status_code for key in part)
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        answers = sum(hands.map(send, [keys[hand::HANDS] for hand in range(HANDS)]), Counter())

    records, actions = written(case)
    record_property(
        "told",
        f"sent twice: {len(keys):,} posts of {len(set(keys)):,} forms by {HANDS} hands (seed {SEED})"
        f" in {time.monotonic() - began:.0f} s: {records:,} records",
    )
    assert answers == {302: len(keys)}
    assert (records, actions) == (len(set(keys)), len(set(keys)))


def arrives(worker: Worker, address: str, fields: dict[str, str], case: Case) -> HttpResponse:
    """A post as the application takes it in: a transaction in the name of who sends, and the key of the form first. What stands around
    that (the session, the headers, the gate) is left out, because it takes most of the time."""
    request = RequestFactory().post(address, fields)
    request.viewer, request._messages = worker, CookieStorage(request)
    with transaction.atomic(), entered(worker):
        return FormKeyMiddleware(lambda asked: consult(asked, case_id=case.pk))(request)


@pytest.mark.django_db
def test_a_key_of_somebody_else_gives_nothing_away():
    case = a_case(Step.WEIGHING, minors=1)
    address, key = reverse("consult_facility", args=[case.id]), str(uuid7())
    stranger = a_worker("case_director", house=case.house, name="Dirk Ander")
    client_of(case.family.cast.an).post(address, {"form_key": key, **advice(case)})

    answer = client_of(stranger).post(reverse("declare_relation"), {"form_key": key})

    assert str(case.id) not in answer.headers.get("Location", "")
    assert written(case)[0] == 1
