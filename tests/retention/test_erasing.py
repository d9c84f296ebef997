"""Wissen na de bewaartermijn: by two people together, with the trail, never early, and the chain stays whole."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
import time_machine
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from schakel.audit.models import Erasure, Line, Reading
from schakel.audit.queries import note_reading
from schakel.audit.roots import keep_root
from schakel.audit.verifying import as_seen
from schakel.cases.models import Case, CaseIncident, Closing, Party
from schakel.core import Refusal
from schakel.incidents.models import Incident
from schakel.people.models import Person
from schakel.retention import actions, replaying, rules
from schakel.retention.models import ClockRun, Review
from tests.audit.trail import power
from tests.world import a_case, a_house, a_party, a_worker, cast, looking_as
from tests.world.building import gate, kept


def a_closed_case(years_ago: float = 15.1, **more):
    case = a_case("evaluation", name="Wissels")
    closed_at = timezone.now() - timedelta(days=365.25 * years_ago)
    closing = {"outcome": "violence_stopped", "reason": "Het is rustig.", "retention_class": "fifteen"} | more
    kept(Closing(case=case, closed_at=closed_at, closed_by=case.family.cast.an, **closing), by=case.house)
    for worker in (case.family.cast.an, case.family.cast.coco):
        with looking_as(worker):
            note_reading(worker, "case", case=case.pk)
    return case


def a_second_coordinator():
    return a_worker("coordinator", name="Cis Cools")


def on_the_list(case) -> Review | None:
    actions.list_due(by=gate(case.house))
    with looking_as(case.family.cast.coco):
        return Review.objects.filter(case=case).first()


def erased(case) -> Erasure:
    review = actions.propose(by=case.family.cast.coco, review=on_the_list(case))
    return actions.erase(by=a_second_coordinator(), review=review)


def left_of(case) -> dict[str, int]:
    """Rows in any table, and lines of any trail, that still hold a key or a name of this family."""
    words = [str(case.pk), str(case.family.incident.pk), *(str(one.pk) for one in case.family.everyone), "Wissels"]
    left = {}
    with power() as who:
        for (table,) in who.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
        ).fetchall():
            (count,) = who.execute(f'select count(*) from "{table}" t where t::text ~ %s', ["|".join(words)]).fetchone()
            if count:
                left[table] = count
    return left


PROOF = {"audit_erasure", "audit_head", "audit_link", "audit_rooted", "audit_line", "audit_change"}


@pytest.mark.django_db(transaction=True)
def test_a_file_and_its_trail_are_erased_together_and_the_chain_is_still_whole():
    other, ours = a_case(name="Blijvers"), a_closed_case()
    root = keep_root().hash

    proof = erased(ours)

    left = left_of(ours)
    assert left.keys() <= PROOF, left
    assert (proof.number, proof.counts["cases_case"]) == (ours.number, 1)
    with power() as who:
        told = who.execute("select code from audit_line where case_id = %s", [ours.pk]).fetchall()
        changed = who.execute(
            "select distinct table_name from audit_change where coalesce(old::text, '') || coalesce(new::text, '') like %s",
            [f"%{ours.pk}%"],
        ).fetchall()
        assert told == [("retention.erase",)]
        assert changed == [("audit_erasure",)]
        with who.transaction():
            verdict = as_seen(who, root)
    assert verdict.touched == []
    with looking_as(other.family.cast.coco):
        assert Case.objects.filter(pk=other.pk).exists()
        assert Person.objects.filter(pk=other.family.victim.pk).exists()


@pytest.mark.django_db
def test_who_and_what_another_file_needs_stays():
    other, ours = a_case(name="Blijvers"), a_closed_case()
    victim, suspect, incident = ours.family.victim, ours.family.suspect, ours.family.incident
    a_party(other, victim)
    kept(CaseIncident(case=other, incident=incident), by=other.house)

    erased(ours)

    with looking_as(other.family.cast.coco):
        assert not Case.objects.filter(pk=ours.pk).exists()
        assert Incident.objects.filter(pk=incident.pk).exists()
        assert Person.objects.filter(pk__in=[victim.pk, suspect.pk]).count() == 2, "the suspect is still told of by the incident"
        assert Party.objects.filter(person=victim).count() == 1


@pytest.mark.django_db
def test_nobody_erases_alone():
    ours = a_closed_case()
    review = on_the_list(ours)
    coco = ours.family.cast.coco

    with pytest.raises(Refusal, match="Stel eerst voor"):
        actions.erase(by=coco, review=review)
    actions.propose(by=coco, review=review)
    with pytest.raises(Refusal, match="een ander"):
        actions.erase(by=coco, review=review)


@pytest.mark.django_db
def test_a_file_that_is_held_is_not_erased_until_somebody_ends_that():
    ours = a_closed_case()
    coco, cis = ours.family.cast.coco, a_second_coordinator()
    review = actions.propose(by=coco, review=on_the_list(ours))
    held = actions.hold(by=coco, case=ours, authority="Parket", reason="Er loopt een zaak.", until_day=date(2030, 1, 1))

    with pytest.raises(Refusal, match="tegengehouden"):
        actions.erase(by=cis, review=review)

    actions.release(by=coco, held=held, reason="De zaak is afgelopen.")
    assert actions.erase(by=cis, review=review).number == ours.number


@pytest.mark.django_db
def test_the_database_itself_erases_nothing_before_its_term_and_outside_the_action():
    ours = a_closed_case(years_ago=14.9)
    coco = ours.family.cast.coco

    outside = pytest.raises(DatabaseError, match="a write outside an action")
    with outside, transaction.atomic(), looking_as(coco), connection.cursor() as cursor:
        cursor.execute("select wall.erase_case(%s)", [ours.pk])
    with pytest.raises(DatabaseError, match="term of this case"), transaction.atomic():
        actions.replay(by=gate(ours.house), case_id=ours.pk)
    assert on_the_list(ours) is None


@pytest.mark.django_db
def test_thirty_years_are_thirty():
    ours = a_closed_case(years_ago=29.9, retention_class="thirty", retention_reason="ernstig misdrijf")

    assert on_the_list(ours) is None


@pytest.mark.django_db
@pytest.mark.parametrize("jump", [timedelta(days=3653), timedelta(hours=49), timedelta(hours=-3)])
def test_a_clock_that_jumped_lists_nothing_until_somebody_looked_at_it(jump):
    ours = a_closed_case(years_ago=8)
    house = gate(ours.house)
    actions.list_due(by=house)

    with time_machine.travel(timezone.now() + jump, tick=False):
        listed = actions.list_due(by=house)
        with looking_as(ours.family.cast.coco):
            assert (listed, Review.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_a_clock_that_went_ten_years_back_lists_nothing_until_somebody_looked_at_it():
    ours = a_closed_case()
    house = gate(ours.house)
    kept(ClockRun(house=ours.house, at=timezone.now() + timedelta(days=3653), is_trusted=True), by=ours.house)

    assert actions.list_due(by=house) == []
    actions.trust_clock(by=ours.family.cast.coco)
    assert [review.case_id for review in actions.list_due(by=house)] == [ours.pk]


@pytest.mark.parametrize("turn", [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)])
def test_a_change_of_hour_is_no_jump(turn):
    assert all(rules.may_believe(turn + timedelta(hours=n), turn + timedelta(hours=n - 25)) for n in range(30))


@pytest.mark.django_db
def test_no_term_ends_early_and_the_database_counts_the_same():
    chance = Random(29)
    moments = [
        datetime(2024, 2, 29, 22, 30, tzinfo=UTC),
        datetime(2024, 2, 28, 23, 30, tzinfo=UTC),
        datetime(2024, 2, 29, 23, 30, tzinfo=UTC),
    ]
    moments += [
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    ]
    moments += [datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(40 * 365 * 86400)) for _ in range(300)]

    with connection.cursor() as cursor:
        for moment in moments:
            for kind, years in rules.YEARS.items():
                until = rules.kept_until(moment, kind)
                cursor.execute("select wall.kept_until(%s, %s)", [moment, kind])
                began = moment.astimezone(rules.BRUSSELS).date()
                assert cursor.fetchone() == (until,)
                assert (until.year - began.year, (until.month, until.day) >= (began.month, began.day)) == (years, True)


@pytest.mark.django_db(transaction=True)
def test_who_covers_a_deletion_with_a_hash_is_found():
    ours, other = a_closed_case(), a_case(name="Blijvers")
    with looking_as(other.family.cast.an):
        note_reading(other.family.cast.an, "case", case=other.pk)
    erasure = erased(ours)

    with power() as who, who.transaction(force_rollback=True):
        (look, digest) = who.execute(
            "select reading_id, digest from audit_link where chain = %s and reading_id is not null", [other.pk]
        ).fetchone()
        who.execute("delete from audit_reading where id = %s", [look])
        who.execute("insert into audit_erased (erasure_id, reading_id, digest) values (%s, %s, %s)", [erasure.pk, look, digest])

        assert [place.why for place in as_seen(who).touched] == ["an erasure that is not what its action wrote"]


@pytest.mark.django_db
def test_the_list_of_what_was_erased_names_nobody_and_erases_again_only_what_is_there():
    ours, back = a_closed_case(), a_closed_case()
    erased(ours)
    listed = "\n".join(replaying.erased())

    assert listed == f"{ours.house_id} {ours.pk}"
    assert replaying.replay(listed) == 0
    assert replaying.replay(f"{listed}\n{back.house_id} {back.pk}\n") == 1
    with looking_as(cast().coco):
        assert not Case.objects.filter(pk=back.pk).exists()
        assert not Reading.objects.filter(case_id=back.pk).exists()
        assert [line.code for line in Line.objects.filter(case_id=back.pk)] == ["retention.replay"]


@pytest.mark.django_db
def test_the_proof_is_for_the_coordinator_of_the_house_and_answers_nobody_in_nobodys_name():
    ours = a_closed_case()
    erased(ours)

    seen = {}
    for worker in (ours.family.cast.coco, ours.family.cast.an, cast(a_house("ANT")).coco):
        with looking_as(worker):
            seen[worker.pk] = Erasure.objects.count()
    assert list(seen.values()) == [1, 0, 0]
    with pytest.raises(DatabaseError, match="no viewer"), transaction.atomic():
        Erasure.objects.count()
