"""In danger to life one case is open for an hour, to read, in the open (S-39, P-16)."""

from contextlib import contextmanager

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from schakel.access.context import signed_note
from schakel.audit.models import Line
from schakel.cases.actions.emergencies import break_glass, end_emergency
from schakel.cases.models import Case, Exclusion, Party, Passage, Step
from schakel.chain.case_direction.models import ContactAgreement
from schakel.core import Refusal
from schakel.people.models import Person, Residence
from tests import database
from tests.world import a_case, a_house, a_plan, a_residence, a_worker, cast, client_of, kept, looking_as

pytestmark = pytest.mark.django_db

WHY = "Ze belde dat hij met een mes voor de deur staat."


@contextmanager
def an_emergency_beside(minutes_ago: int, lasts: int):
    """A connection on which somebody opened a case (of nobody) a while ago, as the database itself would have written it."""
    worker = cast().an
    with database.connection("migrator") as beside, beside.transaction(force_rollback=True):
        beside.execute("set local role schakel_owner")
        beside.execute("alter table cases_emergencyaccess disable trigger noted_insert")
        beside.execute("select wall.enter(%s)", [signed_note(worker)])
        beside.execute("set local role schakel_reader")
        beside.execute(
            """insert into cases_emergencyaccess (id, house_id, case_id, worker_id, reason, from_at, until_at, review_by_day, review_reason)
            select gen_random_uuid(), %s, gen_random_uuid(), %s, 'nood', t, t + make_interval(mins => %s), current_date, ''
            from (select clock_timestamp() - make_interval(mins => %s) as t) moment""",
            [worker.house_id, worker.pk, lasts, minutes_ago],
        )
        yield beside


@pytest.fixture
def case():
    return a_case()


@pytest.fixture
def olga(case):
    return a_worker("case_director", house=case.house, name="Olga Nacht")


def what_is_seen(worker, case):
    with looking_as(worker):
        return Case.objects.filter(pk=case.pk).exists(), Party.objects.filter(case_id=case.pk).exists(), Person.objects.exists()


def test_a_case_opens_for_whoever_says_a_life_is_in_danger_and_shuts_with_the_button(case, olga):
    assert what_is_seen(olga, case) == (False, False, False)

    opened = break_glass(by=olga, number=case.number.lower(), reason=WHY)
    assert what_is_seen(olga, case) == (True, True, True)
    assert client_of(olga).get(reverse("case", args=[case.pk])).status_code == 200

    end_emergency(by=olga, emergency=opened)
    assert what_is_seen(olga, case) == (False, False, False)
    assert client_of(olga).get(reverse("case", args=[case.pk])).status_code == 404


@pytest.mark.parametrize(("minutes_ago", "lasts", "cases_open"), [(59, 60, 1), (61, 60, 0), (10, 5, 0)])
def test_it_shuts_by_itself(minutes_ago, lasts, cases_open):
    with an_emergency_beside(minutes_ago, lasts) as beside:
        assert beside.execute("select cardinality(wall.opened_in_emergency())").fetchone() == (cases_open,)


def test_the_database_knows_no_emergency_of_more_than_an_hour():
    with pytest.raises(psycopg.errors.CheckViolation, match="emergency_at_most_an_hour"), an_emergency_beside(0, 61):
        pass


def test_only_that_case_opens(case, olga):
    other = a_case()

    break_glass(by=olga, number=case.number, reason=WHY)

    assert what_is_seen(olga, other)[:2] == (False, False)


def test_nothing_is_written_in_a_case_that_is_open_in_an_emergency(case, olga):
    break_glass(by=olga, number=case.number, reason=WHY)

    with looking_as(olga):
        with connection.cursor() as cursor:
            cursor.execute("select wall.begin_action('tests.write')")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Passage.objects.create(case_id=case.pk, step=Step.WEIGHING, at=timezone.now(), by_id=olga.pk)
        assert Person.objects.update(family_name="Anders") == 0
        assert Party.objects.update(is_member=False) == 0
        assert Case.objects.filter(pk=case.pk).update(number="X") == 0


def written_in(case):
    with looking_as(case.family.cast.coco):
        return Line.objects.filter(case_id=case.pk).exclude(code="cases.break_glass").count()


@pytest.mark.parametrize("address", ["remove_goal", "remove_action", "begin_evaluation", "complete_file", "new_plan_version"])
def test_whoever_reads_in_an_emergency_is_told_that_nothing_can_be_changed(address, olga):
    drafts = address.startswith("remove")
    case = a_case(Step.CASE_DIRECTION if drafts else Step.FILE_BUILDING if address == "complete_file" else Step.EXECUTION)
    things = {}
    if drafts:
        plan = a_plan(case, agreed=False)
        with looking_as(case.family.cast.an):
            things = {"remove_goal": [plan.goals.get().pk], "remove_action": [plan.actions.get().pk]}
    break_glass(by=olga, number=case.number, reason=WHY)
    before = written_in(case)

    answer = client_of(olga).post(reverse(address, args=[case.pk, *things.get(address, [])]), follow=True)

    assert "in een noodgeval geopend, om te lezen" in answer.text
    assert answer.status_code == (200 if address == "complete_file" else 422)
    assert written_in(case) == before


def test_the_answer_is_the_same_for_no_case_one_of_another_house_and_one_that_is_kept_from_the_worker(case, olga):
    elsewhere = a_case(house=a_house("ANT"))
    kept(
        Exclusion(
            house=case.house, worker=olga, person=case.family.suspect, ground="by_hand", reason="zus", made_at=timezone.now()
        ),
        by=case.house,
    )

    told = set()
    for number in (case.number, "LIM-2020-99999", elsewhere.number):
        with pytest.raises(Refusal) as refused:
            break_glass(by=olga, number=number, reason=WHY)
        told.add(str(refused.value))
    assert len(told) == 1


def test_where_somebody_lives_and_how_to_reach_them_stays_shut(case, olga):
    a_residence(case.family.victim)

    break_glass(by=olga, number=case.number, reason=WHY)

    with looking_as(olga):
        assert not Residence.objects.exists()
        assert not ContactAgreement.objects.exists()


def test_the_coordinator_is_told_at_once_and_judges(case, olga):
    coco = case.family.cast.coco
    opened = break_glass(by=olga, number=case.number, reason=WHY)

    here = reverse("emergency_review", args=[opened.pk])
    home = client_of(coco).get(reverse("home")).content.decode()
    assert "Olga Nacht opende dossier" in home
    assert here in home
    with looking_as(coco):
        assert Line.objects.get(code="cases.break_glass").words["reason"] == WHY
    assert WHY in client_of(coco).get(here).content.decode()
    assert client_of(coco).post(here, {"was_rightful": "no"}).status_code == 422
    assert client_of(coco).post(here, {"was_rightful": "no", "reason": "Ze had een plaats kunnen vragen."}).status_code == 302
    assert here not in client_of(coco).get(reverse("home")).content.decode()
    assert client_of(olga).get(here).status_code == 403


def test_a_reason_of_one_word_opens_nothing_and_two_at_once_neither(case, olga):
    with pytest.raises(Refusal, match="minstens"):
        break_glass(by=olga, number=case.number, reason="nood")

    break_glass(by=olga, number=case.number, reason=WHY)
    with pytest.raises(Refusal, match="al een nooddossier"):
        break_glass(by=olga, number=a_case().number, reason=WHY)
