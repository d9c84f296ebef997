"""Help for who acted violently: programmes, offers, enrolments, and the proposal to make it a condition."""

from datetime import date, timedelta

from django.utils import timezone

from schakel.incidents.models import Incident
from schakel.mandates.models import Proposal
from schakel.organisations.models import Organisation
from schakel.people.models import Person
from schakel.programmes.models import Answer, Enrolment, EnrolmentEvent, EventKind, Occasion, Offer, Programme
from tests.world.building import kept
from tests.world.incidents import an_incident
from tests.world.organisations import a_house, cast


def a_programme(code: str = "proef", *, organisation: Organisation | None = None, **more: object) -> Programme:
    """A programme of ten sessions."""
    told = {"title": "Stap voor stap", "provider": "Vormingsdienst", "minimum_sessions": 10} | more
    found = Programme.objects.filter(code=code).first()
    return found or kept(Programme(code=code, organisation=organisation, **told), by=a_house())


def an_offer(person: Person, incident: Incident | None = None, *, answer: str = "", **more: object) -> Offer:
    """Help that is due to somebody; made and answered when an answer is given."""
    today = timezone.localdate()
    told: dict[str, object] = {"occasion": Occasion.FIRST, "due_on": today + timedelta(days=7)}
    if answer:
        told |= {"made_on": today, "made_by": cast(person.house).an, "answer": answer, "answered_on": today}
    return kept(Offer(house=person.house, person=person, incident=incident, **(told | more)), by=person.house)


def an_enrolment(
    person: Person, programme: Programme, *, organisation: Organisation | None = None, offer: Offer | None = None
) -> Enrolment:
    """A place in a programme, started today, at the organisation that gives it."""
    offer = offer or an_offer(person, answer=Answer.ACCEPTED, programme=programme)
    enrolment = Enrolment(
        house=person.house,
        offer=offer,
        person=person,
        programme=programme,
        frame=offer.frame,
        organisation=organisation or programme.organisation,
    )
    started = EnrolmentEvent(enrolment=enrolment, kind=EventKind.STARTED, on=timezone.localdate(), by=cast(person.house).bilal)
    return kept(enrolment, started, by=person.house)


def a_proposal(person: Person, incident: Incident, *, earlier: Incident | None = None) -> Proposal:
    """After a repeat: the question to the magistrate to make help a condition."""
    earlier = earlier or an_incident(incident.occurred_on - timedelta(days=90), house=person.house, suspect=person)
    return kept(
        Proposal(house=person.house, person=person, incident=incident, earlier_incident=earlier, proposed_on=date.today()),
        by=person.house,
    )
