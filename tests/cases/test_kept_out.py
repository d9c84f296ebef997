"""Whoever knows somebody from outside the work sees nothing of that person, whatever else they may (T-03, S-37)."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from schakel.access.context import signed_note
from schakel.audit.models import Line
from schakel.cases import queries as queries_of_cases
from schakel.cases.actions import (
    ask_to_end_exclusion,
    decide_end_of_exclusion,
    declare_relation,
    keep_out,
    withdraw_relation,
)
from schakel.cases.models import Case, DeclaredRelation, Exclusion, Party, Seat, Tie
from schakel.chain.referral.models import Referral
from schakel.core import Refusal, uuid7
from schakel.incidents.models import Incident
from schakel.people.models import Person, Relation
from schakel.programmes.models import Enrolment
from schakel.workspace import queries
from tests import database
from tests.laws.canaries.visits import CHANGES_EACH_TIME
from tests.world import (
    a_case,
    a_party,
    a_person,
    a_programme,
    a_referral,
    a_worker,
    an_incident,
    an_offer,
    cast,
    client_of,
    kept,
    looking_as,
)

pytestmark = pytest.mark.django_db

BORN = date(1984, 5, 6)
JAN = {"family_name": "Vandenbossche", "given_names": "Ján Pieter", "birth_date": BORN}


def a_case_of_jan():
    case = a_case(name="Vandenbossche")
    a_party(case, a_person("Vandenbossche", given_names="Jan", birth_date=BORN))
    return case


def told(answer, thing) -> bytes:
    """A page, without the key of its own form and without what was asked for."""
    return CHANGES_EACH_TIME.sub(rb"\1", answer.content.replace(str(thing).encode(), b"ID"))


def seen_by(worker) -> set[str]:
    """Which tables still tell this worker anything about people."""
    with looking_as(worker):
        return {kind.__name__ for kind in (Case, Party, Person, Incident, Referral, Seat) if kind._default_manager.exists()} | {
            "lists" for found in (queries.cases(worker), queries.search(worker, "Vandenb")) if found
        }


@pytest.mark.parametrize("who", ["an", "bilal", "coco", "ines", "marte"])
def test_whoever_declared_to_know_somebody_finds_nothing_of_them_anywhere(who):
    case = a_case_of_jan()
    worker = getattr(case.family.cast, who)

    declare_relation(by=worker, tie=Tie.FAMILY, **JAN)

    assert seen_by(worker) == set()
    answer = client_of(worker).get(reverse("case", args=[case.pk]))
    assert answer.status_code in (403, 404)


def test_a_person_who_comes_later_is_kept_from_who_declared_before():
    people = cast()
    declare_relation(by=people.coco, tie=Tie.FRIEND, **JAN)

    a_case_of_jan()

    assert seen_by(people.coco) == set()


def test_a_colleague_who_declared_nothing_sees_what_there_is():
    case = a_case_of_jan()
    declare_relation(by=case.family.cast.bilal, tie=Tie.NEIGHBOUR, **JAN)

    assert seen_by(case.family.cast.an) >= {"Case", "Party", "Person", "Incident", "lists"}


def test_nothing_of_a_declaration_can_be_read_back():
    people = cast()

    declare_relation(by=people.an, tie=Tie.PARTNER, national_number="", **JAN)

    with looking_as(people.an):
        kept = list(DeclaredRelation.objects.values_list("mark", flat=True)) + [str(one.words) for one in Line.objects.all()]
    assert kept
    assert not any("andenbo" in one.lower() or "1984" in one for one in kept)
    with looking_as(people.coco):
        assert not DeclaredRelation.objects.exists()


def test_the_coordinator_keeps_somebody_out_of_a_case_by_hand_and_sees_that_it_was_done():
    case = a_case_of_jan()
    people = case.family.cast

    keep_out(by=people.coco, case=case, worker=people.an, reason="Ze woont naast het gezin.")

    assert "Case" not in seen_by(people.an)
    with looking_as(people.coco):
        assert {one.worker_id for one in Exclusion.objects.all()} == {people.an.pk}


def test_a_declaration_by_which_nobody_can_be_recognised_is_refused():
    with pytest.raises(Refusal, match="geboortedatum"):
        declare_relation(by=cast().an, tie=Tie.FRIEND, family_name="Vandenbossche")


def test_whoever_is_kept_out_cannot_tell_it_from_a_case_that_does_not_exist():
    case = a_case_of_jan()
    worker = case.family.cast.an
    declare_relation(by=worker, tie=Tie.FAMILY, **JAN)

    browser = client_of(worker)
    browser.get(reverse("home"))  # a first page tells what the action said; after that all pages are alike
    hidden = browser.get(reverse("case", args=[case.pk]))
    nobody = uuid7()
    absent = browser.get(reverse("case", args=[nobody]))

    assert hidden.status_code == absent.status_code == 404
    assert told(hidden, case.pk) == told(absent, nobody)


def test_a_referral_about_the_person_is_kept_out_of_sight_too():
    jan = a_person("Vandenbossche", given_names="Jan", birth_date=BORN)
    referral = a_referral(an_incident(suspect=jan))
    worker = cast().ines

    declare_relation(by=worker, tie=Tie.FAMILY, **JAN)

    with looking_as(worker):
        assert not Referral.objects.filter(pk=referral.pk).exists()


def test_nobody_comes_in_when_it_cannot_be_found_out_what_is_kept_from_them():
    worker = cast().an
    with database.connection("migrator") as beside, beside.transaction(force_rollback=True):
        beside.execute("set local role schakel_owner")
        beside.execute("revoke select on cases_exclusion from schakel_reader")
        with pytest.raises(Exception, match="permission denied"):
            beside.execute("select wall.enter(%s)", [signed_note(worker)])


@pytest.mark.parametrize(
    ("declared", "registered"),
    [
        (("Vandenbossche", "Jan"), ("Van den Bossche", "Jan")),
        (("Meertens", "Sofie"), ("Martens", "Sophie")),
        (("Çelik", "Yusuf"), ("Celik", "Yousouf")),
    ],
)
def test_another_spelling_or_only_the_year_of_birth_is_recognised_too(declared, registered):
    people = cast()
    declare_relation(by=people.an, tie=Tie.FRIEND, family_name=declared[0], given_names=declared[1], birth_year=1984)

    later = kept(
        Person(
            house=people.house,
            family_name=registered[0],
            given_names=registered[1],
            birth_date=date(1984, 1, 1),
            birth_date_precision="year",
        ),
        by=people.house,
    )

    with looking_as(people.coco):
        assert {(one.worker_id, one.person_id, one.ground) for one in Exclusion.objects.all()} == {
            (people.an.pk, later.pk, "resembles")
        }


def test_an_exclusion_ends_only_when_a_second_coordinator_says_so():
    case = a_case_of_jan()
    people, second = case.family.cast, a_worker("coordinator", house=case.house, name="Cisse Tweede")
    declare_relation(by=people.an, tie=Tie.FRIEND, **JAN)
    with looking_as(people.coco):
        found = Exclusion.objects.get()

    ask_to_end_exclusion(by=people.coco, exclusion=found, reason="Een naamgenoot.")
    with pytest.raises(Refusal, match="andere coördinator"):
        decide_end_of_exclusion(by=people.coco, exclusion=found, ends=True)
    assert "Case" not in seen_by(people.an)
    decide_end_of_exclusion(by=second, exclusion=found, ends=True)

    assert "Case" in seen_by(people.an)


def test_withdrawing_a_declaration_gives_nothing_back_and_recognises_nobody_any_more():
    case = a_case_of_jan()
    worker = case.family.cast.an
    declare_relation(by=worker, tie=Tie.FRIEND, **JAN)
    with looking_as(worker):
        (declared,) = queries_of_cases.relations(worker)

    withdraw_relation(by=worker, declaration=declared.declaration)

    assert "Case" not in seen_by(worker)
    with looking_as(worker):
        assert not DeclaredRelation.objects.exists()


def test_nobody_withdraws_the_declaration_of_somebody_else():
    people = cast()
    declare_relation(by=people.an, tie=Tie.FRIEND, **JAN)
    with looking_as(people.an):
        (declared,) = queries_of_cases.relations(people.an)

    with pytest.raises(Refusal, match="er niet meer"):
        withdraw_relation(by=people.bilal, declaration=declared.declaration)


def test_the_reason_why_somebody_is_kept_out_is_not_in_the_timeline():
    case = a_case_of_jan()
    people = case.family.cast

    keep_out(by=people.coco, case=case, worker=people.an, reason="Ze woont naast het gezin.")

    page = client_of(people.bilal).get(reverse("case", args=[case.pk])).content.decode()
    assert "sloot" in page
    assert "naast het gezin" not in page


def test_when_the_only_coordinator_is_kept_out_who_manages_the_accounts_is_asked_for_a_substitute():
    case = a_case_of_jan()
    people = case.family.cast
    with looking_as(people.fien):
        before, _ = queries.worklist(people.fien)

    declare_relation(by=people.coco, tie=Tie.FRIEND, **JAN)

    with looking_as(people.fien):
        after, _ = queries.worklist(people.fien)
    assert {one.question.kind for one in before} == set()
    assert [one.sentence for one in after if one.question.kind == "coordinator_needed"] == [
        "Geen coördinator van dit Veilig Huis mag de dossiers van 1 personen zien: zorg voor een vervanger."
    ]
    second = a_worker("coordinator", house=case.house, name="Cisse Tweede")
    with looking_as(second):
        told, _ = queries.worklist(second)
    assert "exclusions" in {one.question.kind for one in told}


def test_a_coordinator_looks_at_an_exclusion_and_notes_that_it_was_seen():
    case = a_case_of_jan()
    people = case.family.cast
    declare_relation(by=people.an, tie=Tie.FRIEND, **JAN)
    browser = client_of(people.coco)
    with looking_as(people.coco):
        found = Exclusion.objects.get()

    page = browser.get(reverse("exclusion_list")).content.decode()
    answer = browser.post(reverse("exclusion_seen", args=[found.pk]))

    assert people.an.name in page
    assert "nieuw" in page
    assert answer.status_code == 302
    with looking_as(people.coco):
        assert Exclusion.objects.get().seen_at is not None


def test_whether_somebody_is_linked_to_a_group_is_not_told_about_who_is_kept_from_the_asker():
    jan, els = a_person("Vandenbossche", given_names="Jan", birth_date=BORN), a_person("Els")
    worker, programme = cast().bilal, a_programme()
    kept(Relation(house=jan.house, person=jan, other=els, kind="partner", stated_on=BORN), by=jan.house)
    offer = an_offer(els)
    kept(
        Enrolment(
            house=els.house,
            offer=offer,
            person=els,
            programme=programme,
            organisation=worker.organisation,
            frame="voluntary",
        ),
        by=els.house,
    )
    with looking_as(worker):
        before = is_linked(worker, jan, programme)

    declare_relation(by=worker, tie=Tie.FAMILY, **JAN)

    with looking_as(worker):
        assert (before, is_linked(worker, jan, programme)) == (True, False)


def is_linked(worker, person, programme) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select wall.linked_in_group(%s, %s, %s)", [person.pk, programme.pk, worker.organisation_id])
        return cursor.fetchone()[0]
