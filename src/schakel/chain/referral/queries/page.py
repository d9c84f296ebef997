"""One referral with all that somebody who decides has to know."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from schakel.access.context import Viewer
from schakel.cases.rules import age_on
from schakel.chain.referral.models import ContactReader, Referral
from schakel.chain.referral.queries import contact
from schakel.chain.referral.queries.family import Earlier, FamilyCase, cases_of_the_family, circle_of, earlier_incidents
from schakel.incidents.models import Offence, Role
from schakel.intake.models import PoliceReport
from schakel.people.models import BirthDatePrecision
from schakel.people.queries import ShownSuggestion, suggestions_about

ORDER = ("victim", "exposed_child", "both", "suspect", "unknown", "witness")


@dataclass(frozen=True)
class InvolvedPerson:
    """Somebody in the incident; without a person whom nobody could name."""

    role: Role
    age: int | None
    earlier: int
    suggestion: ShownSuggestion | None


@dataclass(frozen=True)
class ContactSignal:
    """Of how contact is safe only whether the viewer may open it, may entrust it, and who may read it; never the words."""

    can_open: bool
    may_entrust: bool
    readers: list[ContactReader]


@dataclass(frozen=True)
class ReferralPage:
    """Everything on the page of one referral."""

    referral: Referral
    involved: list[InvolvedPerson]
    offences: list[Offence]
    reports: list[PoliceReport]
    earlier: list[Earlier]
    cases: list[FamilyCase]
    contact: ContactSignal

    @property
    def is_decided(self) -> bool:
        return hasattr(self.referral, "triage")


def find(viewer: Viewer, referral_id: UUID) -> Referral:
    """The referral, or 404: out of reach and non-existing read exactly alike."""
    rows = Referral.objects.select_related(
        "house", "referrer", "incident", "acknowledged_by", "contact_told_by", "case", "triage__decided_by"
    )
    found = rows.filter(pk=referral_id).first()
    if found is None:
        raise Http404("no such referral")
    return found


def receipt(viewer: Viewer, referral_id: UUID) -> Referral:
    """What the referrer learns: that it came in, that it was acknowledged, that it was decided. No more (safety.md S-35)."""
    rows = Referral.objects.select_related("house", "referrer").filter(pk=referral_id)
    found = rows.filter(referrer_id=viewer.organisation_id).first() if viewer.scope == "seat" else rows.first()
    if found is None:
        raise Http404("no such referral")
    return found


def page_of(viewer: Viewer, referral_id: UUID, today: date) -> ReferralPage:
    """Everything about one referral, in a fixed number of statements."""
    referral = find(viewer, referral_id)
    circle = circle_of(viewer, referral)
    roles = list(Role.objects.filter(incident_id=referral.incident_id).select_related("person"))
    earlier = earlier_incidents(viewer, referral, circle)
    suggestions = suggestions_about(viewer, [role.person_id for role in roles if role.person_id])
    return ReferralPage(
        referral=referral,
        involved=[_involved(role, earlier, suggestions, circle.entries, today) for role in sorted(roles, key=_place)],
        offences=list(Offence.objects.filter(incident_id=referral.incident_id).order_by("code")),
        reports=list(PoliceReport.objects.filter(incident_id=referral.incident_id).order_by("drawn_up_at")),
        earlier=earlier,
        cases=cases_of_the_family(viewer, referral, circle),
        contact=ContactSignal(
            contact.can_open(viewer, referral), contact.may_entrust(viewer, referral), contact.readers(viewer, referral, today)
        ),
    )


def _place(role: Role) -> tuple[int, str]:
    return ORDER.index(role.role), str(role.person or "")


def _involved(
    role: Role, earlier: list[Earlier], suggestions: list[ShownSuggestion], entries: dict[UUID, UUID], today: date
) -> InvolvedPerson:
    person = role.person
    if person is None:
        return InvolvedPerson(role, None, 0, None)
    head = entries.get(person.pk, person.pk)
    before = sum(any(entries.get(one.person_id) == head for one in incident.roles if one.person_id) for incident in earlier)
    about = next((one for one in suggestions if person.pk in (one.suggestion.newcomer_id, one.suggestion.known_id)), None)
    known = person.birth_date if person.birth_date_precision != BirthDatePrecision.UNKNOWN else None
    return InvolvedPerson(role, age_on(known, today), before, about)


def report_beside_others(viewer: Viewer, referral: Referral, report_id: UUID) -> tuple[PoliceReport, list[PoliceReport]]:
    """A report that was put with others of the same facts, and those others; 404 when it is not one of this referral."""
    reports = list(PoliceReport.objects.filter(incident_id=referral.incident_id).order_by("drawn_up_at"))
    found = next((one for one in reports if one.pk == report_id and one.is_suspected_double), None)
    if found is None:
        raise Http404("no such report")
    return found, [one for one in reports if one.pk != report_id]
