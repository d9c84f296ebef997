"""Grenzen aan kijken: whoever opens more than the work asks is held back, and the coordinator sees it (T-04, T-05)."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from schakel.audit import limits as held
from schakel.audit.models import Reading
from schakel.audit.queries import note_reading
from schakel.core import uuid7
from tests.world import a_case, a_seat, a_worker, cast, client_of, looking_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_most(monkeypatch):
    def narrowed(**values):
        wide = dict.fromkeys(("person_hour", "person_day", "organisation_hour", "house_hour"), 100)
        monkeypatch.setattr("schakel.audit.queries.limits", lambda: wide | values)

    return narrowed


def test_whoever_opens_one_file_too_many_is_told_whom_to_ask_and_the_coordinator_sees_it(at_most):
    first, second, third = a_case(), a_case(), a_case()
    an, coco = first.family.cast.an, first.family.cast.coco
    at_most(person_hour=2)
    browser = client_of(an)

    answers = [browser.get(reverse("case", args=[case.pk])) for case in (first, second, third, first)]

    assert [answer.status_code for answer in answers] == [200, 200, 429, 200]
    assert "coördinator" in answers[2].content.decode()
    assert third.number not in answers[2].content.decode()
    with looking_as(coco):
        assert Reading.objects.filter(what=held.HELD_BACK, worker_id=an.pk, case_id=third.pk).count() == 1
    assert "meer dan het werk vraagt" in client_of(coco).get("/").content.decode()
    assert an.name in client_of(coco).get(reverse("held_back_list")).content.decode()


def test_opening_the_same_file_all_day_is_work(at_most):
    ours = a_case()
    at_most(person_hour=1, person_day=1)
    browser = client_of(ours.family.cast.an)

    assert {browser.get(reverse("case", args=[ours.pk])).status_code for _ in range(5)} == {200}


def test_each_search_counts(at_most):
    at_most(person_hour=2)
    browser = client_of(cast().an)

    answers = [browser.post("/search/", {"text": "Peeters"}).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_an_organisation_that_looks_up_a_thousand_files_in_an_hour_is_stopped_at_its_limit():
    people = cast()
    caw = [people.bilal, people.dries, people.vera]
    caw += [a_worker("victim_worker", organisation=people.bilal.organisation, name=f"Wout{n} Willems") for n in range(17)]
    given = 0

    for turn in range(1000):
        worker = caw[turn % len(caw)]
        with looking_as(worker):
            try:
                note_reading(worker, "case", case=uuid7())
            except held.HeldBack:
                continue
            given += 1

    assert given == held.limits()["organisation_hour"]
    with looking_as(people.coco):
        assert Reading.objects.filter(what=held.HELD_BACK).count() == 1000 - given


def test_a_limit_of_another_organisation_holds_nobody_else_back(at_most):
    ours = a_case()
    people = ours.family.cast
    a_seat(ours, people.vera)
    at_most(organisation_hour=1, person_hour=5)
    with looking_as(people.dries):
        note_reading(people.dries, "case", case=uuid7())

    assert client_of(people.vera).get(reverse("case", args=[ours.pk])).status_code == 429
    assert client_of(people.an).get(reverse("case", args=[ours.pk])).status_code == 200


@pytest.mark.parametrize("statement", ["select * from audit_recentlook", "delete from audit_recentlook"])
def test_the_application_cannot_reach_what_is_counted(statement):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
