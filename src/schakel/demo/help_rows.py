"""The offer after each incident, the proposal after a repeat, and the programme that followed the first offer, as rows."""

from datetime import date, timedelta

from schakel.core import uuid7, working_days_after
from schakel.demo.making import Family, People, Rows
from schakel.demo.province import Course, Household
from schakel.incidents.models import Incident
from schakel.mandates.models import Mandate, Proposal
from schakel.people.models import Person
from schakel.programmes.models import Enrolment, EnrolmentEvent, Offer, Session


def add(rows: Rows, home: Household, number: int, incident: Incident, family: Family, people: People, last: date) -> None:
    """The offer, the proposal after a repeat, and the programme that followed the first offer."""
    event, suspect = home.events[number], family.persons[0]
    made = event.offer_made if event.offer_made and event.offer_made <= last else None
    answered = event.answered if made and event.answered and event.answered <= last else None
    course = home.course if home.course and home.course.event == number else None
    mandate = _mandate(rows, course, suspect, people) if course and course.frame == "mandated" else None
    offer = rows.add(
        Offer(
            id=uuid7(),
            house=people.house,
            person=suspect,
            incident=incident,
            occasion=event.occasion,
            frame="mandated" if mandate else "voluntary",
            mandate=mandate,
            due_on=working_days_after(event.registered, 10),
            made_on=made,
            made_by=people.coordinator if made else None,
            answer=event.answer if answered else "",
            answered_on=answered,
            answer_reason="Reden niet meegedeeld." if answered and event.answer == "refused" else "",
        )
    )
    if number and event.proposed:
        _proposal(rows, home, number, incident, family, people, last)
    if course and answered:
        _course(rows, course, offer, people, home.number, last)


def _proposal(rows: Rows, home: Household, number: int, incident: Incident, family: Family, people: People, last: date) -> None:
    event = home.events[number]
    done = event.proposal_answered if event.proposal_answered and event.proposal_answered <= last else None
    rows.add(
        Proposal(
            id=uuid7(),
            house=people.house,
            person=family.persons[0],
            incident=incident,
            earlier_incident=family.incidents[number - 1],
            proposed_on=event.proposed,
            answer=event.proposal_answer if done else "",
            answered_on=done,
            answered_by=people.magistrate if done else None,
            reason="Verzonnen beslissing van de demonstratie." if done else "",
        )
    )


def _mandate(rows: Rows, course: Course, person: Person, people: People) -> Mandate:
    return rows.add(
        Mandate(
            id=uuid7(),
            house=people.house,
            person=person,
            authority="Parket Limburg (verzonnen)",
            decision=f"VP/{course.referred.year}/{str(person.id)[-6:]}",
            decided_on=course.referred,
            condition="Een programma rond agressie volgen.",
            starts_on=course.referred,
            recorded_by=people.coordinator,
        )
    )


def _course(rows: Rows, course: Course, offer: Offer, people: People, number: int, last: date) -> None:
    programme = people.programmes[number % len(people.programmes)]
    offer.programme = programme
    enrolment = rows.add(
        Enrolment(
            id=uuid7(),
            house=people.house,
            offer=offer,
            person=offer.person,
            programme=programme,
            organisation=people.trainer.organisation,
            frame=course.frame,
        )
    )
    days = [
        ("sent", course.referred),
        ("received", course.referred + timedelta(days=2)),
        ("started", course.started),
        (course.end_reason, course.ended),
    ]
    if course.started is None and course.end_reason == "not_suitable":
        days = [*days[:2], ("not_suitable", course.referred + timedelta(days=14))]
    for kind, day in days:
        if day and kind and day <= last:
            rows.add(EnrolmentEvent(id=uuid7(), enrolment=enrolment, kind=kind, on=day, by=people.trainer))
    if course.started:
        _sessions(rows, enrolment, course, people, last)


def _sessions(rows: Rows, enrolment: Enrolment, course: Course, people: People, last: date) -> None:
    """A weekly session from the start; the last weeks of who stopped are absences."""
    end = course.ended or last
    weeks = max(1, min((end - course.started).days // 7, 12))
    for week in range(weeks):
        absent = course.end_reason == "dropped_out" and week >= weeks - 2
        rows.add(
            Session(
                id=uuid7(),
                enrolment=enrolment,
                on=course.started + timedelta(days=7 * week),
                attendance="absent" if absent else "present",
                by=people.trainer,
            )
        )
