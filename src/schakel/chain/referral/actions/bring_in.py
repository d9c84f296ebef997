"""A referral by hand: a professional brings in a family, safety questions first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.chain.referral import rules
from schakel.chain.referral.actions.after_violence import ask_for_help
from schakel.chain.referral.actions.contact import keep_contact, sign_contact
from schakel.chain.referral.actions.numbers import next_numbers
from schakel.chain.referral.models import Referral
from schakel.core import Refusal
from schakel.incidents.models import Incident, Role, RoleCode
from schakel.organisations.models import Organisation
from schakel.people import queries as people
from schakel.people.actions import NewPerson, answer, register, relate, suggest
from schakel.people.models import Person, RelationKind
from schakel.people.places import place_of

LOOKED_AT = _("Nagekeken bij het aanmelden.")


@dataclass(frozen=True)
class NewIncident:
    """What happened, as facts; `summary` is the only free text and speaks only of the people named."""

    occurred_on: date
    violence_types: Sequence[str]
    occurred_at: time | None = None
    postal_code: str = ""
    children_present: bool | None = None
    is_breach_of_measure: bool = False
    summary: str = ""


@dataclass(frozen=True)
class Involved:
    """One person in the incident: somebody `known` in the register, or `new`; exactly one of the two.

    `is_known_to_be_new`: the coordinator looked at who is alike and said that it is somebody else.
    """

    role: str
    relation: str = RelationKind.UNKNOWN
    known: UUID | None = None
    new: NewPerson | None = None
    is_known_to_be_new: bool = False

    @property
    def has_details(self) -> bool:
        """Whether more than a name was given."""
        return bool(self.new and (self.new.birth_date or self.new.national_number or self.new.street or self.new.postal_code))


@dataclass(frozen=True)
class NewReferral:
    """Who refers, whether someone is in danger now, how contact is safe, and what the referrer states about the danger."""

    referrer: Organisation
    someone_in_danger: str
    safe_contact: str = ""
    referrer_reason: str = ""
    stated: frozenset[str] = frozenset()


@action("referral.refer", permission="receive_referral", sentence=_("{actor} bracht aanmelding {number} in voor {referrer}."))
def refer(*, by: Viewer, new: NewReferral, incident: NewIncident, people: Sequence[Involved]) -> Referral:
    """Brengt een gezin aan bij het Veilig Huis: eerst de veiligheid, dan wie, dan wat er gebeurde."""
    _check(by, new, incident, people)
    happened = _incident(by, incident, new)
    named = [_person(by, one) for one in people]
    Role.objects.bulk_create(
        Role(house_id=by.house_id, incident=happened, person=person, role=one.role, relation=one.relation)
        for one, person in zip(people, named, strict=True)
    )
    _relate(by, people, named)
    again = ask_for_help(by, [happened.pk]) if by.may("make_offer") else []
    referral = _referral(by, new, happened, is_repeat=any(repeat.incident_id == happened.pk for repeat in again))
    tell(referral, referral=referral, number=referral.number, referrer=new.referrer.name)
    return referral


def _check(by: Viewer, new: NewReferral, incident: NewIncident, people: Sequence[Involved]) -> None:
    if by.house_id is None:
        raise Refusal(_("Je account hoort bij geen Veilig Huis; vraag het aan de beheerder."))
    if not new.someone_in_danger:
        raise Refusal(_("Beantwoord eerst de vraag of er nu iemand in gevaar is."), field="someone_in_danger")
    if by.scope == "seat" and new.referrer.pk != by.organisation_id:
        raise Refusal(_("Je meldt aan voor je eigen organisatie."), field="referrer")
    rules.check_referrer(new.referrer.kind, new.referrer_reason)
    rules.check_involved(tuple(rules.Named(one.role, one.has_details) for one in people))
    rules.check_days(incident.occurred_on, timezone.localdate())
    rules.check_text(incident.summary, field="summary")
    if not incident.violence_types:
        raise Refusal(_("Kies minstens één vorm van geweld."), field="violence_types")


def _incident(by: Viewer, incident: NewIncident, new: NewReferral) -> Incident:
    place = place_of(incident.postal_code, incident.occurred_on)
    made = Incident(
        house_id=by.house_id,
        occurred_on=incident.occurred_on,
        occurred_at=incident.occurred_at,
        registered_on=timezone.localdate(),
        postal_code=incident.postal_code,
        municipality=place.municipality,
        nis=place.nis,
        violence_types=list(incident.violence_types),
        is_breach_of_measure=incident.is_breach_of_measure,
        children_present=incident.children_present,
        source=rules.source_of(new.referrer.kind),
        summary=incident.summary.strip(),
    )
    made.save(force_insert=True)
    return made


def _person(by: Viewer, one: Involved) -> Person:
    """The person chosen from the register, or a new one; who may be known becomes a question for the coordinator."""
    if one.known is not None:
        found = people.by_ids(by, [one.known])
        if not found:
            raise Refusal(_("Deze persoon is niet meer te vinden; zoek opnieuw."), field="people")
        return found[0]
    if one.new is None:
        raise ValueError("somebody involved is known or new")
    may_look = by.scope in {"coordinator", "intake"}
    look_alike = people.look_alikes(by, [one.new.description])[0] if may_look else None
    made = register(by=by, new=one.new)
    if look_alike is not None:
        asked = suggest(by=by, newcomer=made, look_alike=look_alike)
        if one.is_known_to_be_new:
            answer(by=by, suggestion=asked.pk, answer="different", reason=LOOKED_AT, stood_together=False)
    return made


def _relate(by: Viewer, involved: Sequence[Involved], named: Sequence[Person]) -> None:
    """The relation to the victim is kept between persons when there is one victim, so that it is clear to whom."""
    victims = [person for one, person in zip(involved, named, strict=True) if one.role == RoleCode.VICTIM]
    if len(victims) != 1:
        return
    for one, person in zip(involved, named, strict=True):
        if one.relation != RelationKind.UNKNOWN and person.pk != victims[0].pk:
            relate(by=by, person=person, other=victims[0], kind=one.relation)


def _referral(by: Viewer, new: NewReferral, incident: Incident, *, is_repeat: bool) -> Referral:
    now = timezone.now()
    found = rules.triggers(
        rules.IncidentFacts(
            violence_types=frozenset(incident.violence_types),
            children_present=incident.children_present,
            is_breach_of_measure=incident.is_breach_of_measure,
            is_repeat=is_repeat,
        ),
        new.stated,
    )
    how_urgent = rules.urgency(new.someone_in_danger, found)
    clocks = rules.clocks(timezone.localdate(now), how_urgent)
    referral = Referral(
        house_id=by.house_id,
        number=next_numbers(by)[0],
        source=incident.source,
        referrer=new.referrer,
        referrer_reason=new.referrer_reason.strip(),
        incident=incident,
        received_at=now,
        urgency=how_urgent,
        triggers=list(found),
        someone_in_danger=new.someone_in_danger,
        acknowledge_by_day=clocks.acknowledge_by,
        triage_by_day=clocks.triage_by,
    )
    sign_contact(by, referral, new.safe_contact)
    referral.save(force_insert=True)
    keep_contact(by, referral, new.safe_contact)
    return referral
