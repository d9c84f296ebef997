"""What may be seen of referrals: the queue of the house, one referral with what is known, and who may be the same person."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from schakel.access.context import Viewer
from schakel.cases.models import Case, Party
from schakel.chain.referral.models import Referral, Triage
from schakel.chain.referral.queries.asked import QUESTIONS
from schakel.chain.referral.queries.contact import (
    ToldContact,
    can_open,
    may_entrust,
    readers,
    safe_contact,
    to_entrust,
    told_contacts,
)
from schakel.chain.referral.queries.family import FamilyCase, cases_of_the_family, earlier_of_the_family
from schakel.chain.referral.queries.page import ReferralPage, find, page_of, receipt, report_beside_others
from schakel.chain.referral.queries.queue import Filters, QueuePage, queue
from schakel.incidents.models import Role, RoleCode
from schakel.organisations.models import Kind, Organisation
from schakel.people.models import Person

__all__ = [
    "QUESTIONS",
    "FamilyCase",
    "Filters",
    "QueuePage",
    "ReferralPage",
    "ToldContact",
    "can_open",
    "cases_of_the_family",
    "earlier_of_the_family",
    "find",
    "incidents_of",
    "is_decided",
    "may_entrust",
    "page_of",
    "people_for_a_case",
    "people_in",
    "queue",
    "readers",
    "receipt",
    "referrals_of",
    "referrers",
    "report_beside_others",
    "safe_contact",
    "to_entrust",
    "told_contacts",
]


def is_decided(referral: Referral) -> bool:
    return Triage.objects.filter(referral=referral).exists()


def people_for_a_case(viewer: Viewer, referral: Referral) -> tuple[list[Person], list[Person]]:
    """Whom a case would be about: members of the client system, and the contacts around it (witnesses). Whom nobody named is left out."""
    roles = Role.objects.filter(incident_id=referral.incident_id, person__isnull=False).select_related("person").order_by("id")
    members = [role.person for role in roles if role.role != RoleCode.WITNESS]
    contacts = [role.person for role in roles if role.role == RoleCode.WITNESS]
    return members, contacts


def incidents_of(viewer: Viewer, persons: Iterable[UUID]) -> dict[UUID, list[Role]]:
    """Per person the incidents they stand in, newest first, each with their role."""
    found: dict[UUID, list[Role]] = {person: [] for person in persons}
    for role in Role.objects.filter(person_id__in=list(found)).select_related("incident").order_by("-incident__occurred_on"):
        found[role.person_id].append(role)
    return found


def referrers(viewer: Viewer) -> QuerySet[Organisation]:
    """In whose name this worker may refer: a partner for the own organisation, the house for any that refers to it."""
    if viewer.scope == "seat":
        return Organisation.objects.filter(pk=viewer.organisation_id)
    return Organisation.objects.exclude(kind=Kind.AGENCY).exclude(pk=viewer.house_id).order_by("name")


def people_in(viewer: Viewer, case: Case) -> set[UUID]:
    """The persons who are in a case already."""
    return set(Party.objects.filter(case=case).values_list("person_id", flat=True))


def referrals_of(viewer: Viewer, cases: Iterable[UUID]) -> list[Referral]:
    """The referrals that led to these cases, oldest first."""
    return list(Referral.objects.filter(case_id__in=list(cases)).select_related("referrer", "triage").order_by("received_at"))
