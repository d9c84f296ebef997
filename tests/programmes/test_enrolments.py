"""A place in a programme: its events, its sessions, and who may not sit together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.core import Conflict, Refusal
from schakel.incidents.models import RoleCode
from schakel.organisations.founding import gate_of
from schakel.people.models import RelationKind
from schakel.programmes.actions import correct_session, enrol, load_catalogue, note_event, record_session
from schakel.programmes.models import Answer, Enrolment, Occasion, Programme, Session
from tests.world import a_case, a_house, a_person, a_relation, a_role, an_incident, an_offer, cast, looking_as

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def the_programme(code: str = "time-out") -> Programme:
    a_house()
    load_catalogue(by=gate_of("LIM"))
    return Programme.objects.get(code=code)


def an_accepted_offer(person, **more):
    days_ago = TODAY - timedelta(days=100)
    return an_offer(person, answer=Answer.ACCEPTED, made_on=days_ago, answered_on=days_ago, **more)


def enrolled(person=None, programme=None, organisation=None) -> Enrolment:
    offer = an_accepted_offer(person or a_person("Peeters", "Tom"))
    return enrol(
        by=cast().coco,
        offer=offer.pk,
        programme=(programme or the_programme()).pk,
        organisation=(organisation or cast().tine.organisation).pk,
        on=TODAY - timedelta(days=90),
    )


def started(**who) -> Enrolment:
    enrolment, tine = enrolled(**who), cast().tine
    for kind, ago in (("received", 88), ("intake", 84), ("started", 80)):
        note_event(by=tine, enrolment=enrolment.pk, kind=kind, on=TODAY - timedelta(days=ago))
    return enrolment


def test_the_catalogue_holds_the_eight_programmes_and_loading_twice_changes_nothing() -> None:
    a_house()
    first = load_catalogue(by=gate_of("LIM"))
    again = load_catalogue(by=gate_of("LIM"))

    assert len(first) == len(again) == 8
    assert all(programme.is_historic for programme in again)
    assert Programme.objects.get(code="time-out").minimum_sessions == 10


def test_only_who_accepted_is_enrolled_and_only_once() -> None:
    programme, coco = the_programme(), cast().coco
    where = cast().tine.organisation
    refused = an_offer(a_person("Maes", "Jan"), answer=Answer.REFUSED, answer_reason="Wil niet.")
    accepted = an_accepted_offer(a_person("Peeters", "Tom"))

    with pytest.raises(Refusal, match="geweigerd"):
        enrol(by=coco, offer=refused.pk, programme=programme.pk, organisation=where.pk)
    enrol(by=coco, offer=accepted.pk, programme=programme.pk, organisation=where.pk)
    with pytest.raises(Refusal, match="al een inschrijving"):
        enrol(by=coco, offer=accepted.pk, programme=programme.pk, organisation=where.pk)


def test_time_out_is_completed_after_ten_sessions_and_not_after_nine() -> None:
    enrolment, tine = started(), cast().tine
    for week in range(9):
        record_session(
            by=tine,
            enrolment=enrolment.pk,
            on=TODAY - timedelta(days=79 - 7 * week),
            attendance="late" if week == 3 else "present",
        )
    missed = record_session(by=tine, enrolment=enrolment.pk, on=TODAY - timedelta(days=10), attendance="absent")

    with pytest.raises(Refusal, match="minimum aantal"):
        note_event(by=tine, enrolment=enrolment.pk, kind="completed", on=TODAY)
    correct_session(by=tine, session=missed.pk, attendance="present", version=missed.attendance)
    note_event(by=tine, enrolment=enrolment.pk, kind="completed", on=TODAY)

    with pytest.raises(Refusal, match="beëindigd"):
        correct_session(by=tine, session=missed.pk, attendance="absent", version="present")


def test_an_attendance_that_was_corrected_meanwhile_is_not_overwritten_unseen() -> None:
    enrolment, tine = started(), cast().tine
    missed = record_session(by=tine, enrolment=enrolment.pk, on=TODAY - timedelta(days=10), attendance="absent")
    correct_session(by=tine, session=missed.pk, attendance="late", version="absent")

    with pytest.raises(Conflict) as conflict:
        correct_session(by=tine, session=missed.pk, attendance="present", version="absent")

    assert conflict.value.current["attendance"] == "late"


def test_a_drop_out_has_a_reason_and_needs_no_minimum() -> None:
    enrolment, tine = started(), cast().tine

    with pytest.raises(Refusal, match="waarom"):
        note_event(by=tine, enrolment=enrolment.pk, kind="dropped_out", on=TODAY)
    note_event(by=tine, enrolment=enrolment.pk, kind="dropped_out", on=TODAY, reason="Drie keer niet gekomen.")

    with pytest.raises(Refusal, match="al beëindigd"):
        note_event(by=tine, enrolment=enrolment.pk, kind="completed", on=TODAY)


def test_a_session_holds_attendance_and_never_content() -> None:
    assert {field.name for field in Session._meta.get_fields()} == {"id", "enrolment", "on", "attendance", "by"}


def _partners(one, other):
    a_relation(one, other, RelationKind.EX_PARTNER)


def _same_incident(one, other):
    incident = an_incident(suspect=one)
    a_role(incident, other, RoleCode.VICTIM)


def _new_partner_of_the_ex(one, other):
    ex = a_person("Janssens", "Sofie")
    a_relation(one, ex, RelationKind.EX_PARTNER)
    a_relation(ex, other, RelationKind.PARTNER)


@pytest.mark.parametrize("link", [_partners, _same_incident, _new_partner_of_the_ex])
def test_two_linked_people_never_sit_in_the_same_group(link) -> None:
    tom, jan, programme = a_person("Peeters", "Tom"), a_person("Maes", "Jan"), the_programme()
    link(tom, jan)
    enrolled(tom, programme)

    with pytest.raises(Refusal, match="past niet voor deze persoon"):
        enrolled(jan, programme)


def test_a_worker_who_may_not_see_the_other_is_refused_all_the_same() -> None:
    case, people, programme = a_case(), cast(), the_programme()
    jan = a_person("Maes", "Jan")
    a_relation(jan, case.family.victim, RelationKind.PARTNER)
    enrolled(jan, programme)
    offer = an_accepted_offer(case.family.suspect, occasion=Occasion.FIRST)

    with pytest.raises(Refusal, match="past niet voor deze persoon"):
        enrol(by=people.bilal, offer=offer.pk, programme=programme.pk, organisation=people.tine.organisation.pk)


def test_after_the_first_has_left_the_second_may_come() -> None:
    tom, jan, programme = a_person("Peeters", "Tom"), a_person("Maes", "Jan"), the_programme()
    _partners(tom, jan)
    first = enrolled(tom, programme)
    note_event(by=cast().tine, enrolment=first.pk, kind="not_suitable", on=TODAY, reason="Andere hulp past beter.")

    assert enrolled(jan, programme).person_id == jan.pk


def test_an_organisation_sees_the_enrolments_with_it_and_no_others() -> None:
    enrolment, people = enrolled(), cast()

    with looking_as(people.tine):
        assert list(Enrolment.objects.all()) == [enrolment]
    with looking_as(people.joke):
        assert not Enrolment.objects.exists()
