"""What is known of the same people: earlier incidents, earlier referrals, running and closed cases."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from schakel.access.context import Viewer
from schakel.cases import queries as cases
from schakel.cases.models import Case, Party
from schakel.chain.referral import rules
from schakel.chain.referral.models import Referral
from schakel.incidents.models import Incident, Role, RoleCode
from schakel.people.queries import entries_of


@dataclass(frozen=True)
class FamilyCase:
    """A case in which some of the same people are; `is_closed` cases can only be continued by a new episode."""

    case: Case
    is_closed: bool


@dataclass(frozen=True)
class Earlier:
    """An earlier incident of some of the same people, with their part in it and the referral it came by."""

    incident: Incident
    roles: list[Role]
    referral: Referral | None


@dataclass(frozen=True)
class Circle:
    """The people of a referral, every entry of the register that is one of them -> the entry that stands for it."""

    entries: dict[UUID, UUID]

    @property
    def people(self) -> frozenset[UUID]:
        return frozenset(self.entries.values())

    def of(self, persons: Iterable[UUID]) -> frozenset[UUID]:
        """These entries as people, strangers as themselves."""
        return frozenset(self.entries.get(person, person) for person in persons)


def circle_of(viewer: Viewer, referral: Referral) -> Circle:
    """The people of the incident, but for witnesses."""
    roles = Role.objects.filter(incident_id=referral.incident_id, person__isnull=False).exclude(role=RoleCode.WITNESS)
    return Circle(entries_of(viewer, roles.values_list("person_id", flat=True)))


def cases_of_the_family(viewer: Viewer, referral: Referral, circle: Circle | None = None) -> list[FamilyCase]:
    """The cases of the same client system, running ones first, then the newest (rules.same_family)."""
    ours = circle or circle_of(viewer, referral)
    touched = Party.objects.filter(person_id__in=list(ours.entries)).values("case_id")
    rows = cases.in_reach(viewer).filter(pk__in=touched).order_by("has_closing", "-opened_at")
    members = Prefetch("parties", Party.objects.filter(is_member=True), to_attr="members")
    found = []
    for case in rows.prefetch_related(members):
        theirs = ours.of(party.person_id for party in case.members)  # type: ignore[attr-defined]
        if rules.same_family(ours.people, theirs):
            found.append(FamilyCase(case, case.has_closing))  # type: ignore[attr-defined]
    return found


def earlier_incidents(viewer: Viewer, referral: Referral, circle: Circle) -> list[Earlier]:
    """Every other incident in which some of the same people stand, newest first."""
    roles = Role.objects.filter(person_id__in=list(circle.entries)).exclude(incident_id=referral.incident_id)
    by_incident: dict[UUID, list[Role]] = defaultdict(list)
    incidents: dict[UUID, Incident] = {}
    for role in roles.select_related("incident", "person").order_by("-incident__occurred_on", "id"):
        by_incident[role.incident_id].append(role)
        incidents[role.incident_id] = role.incident
    referrals = {
        one.incident_id: one for one in Referral.objects.filter(incident_id__in=list(incidents)).select_related("triage")
    }
    return [Earlier(incident, by_incident[pk], referrals.get(pk)) for pk, incident in incidents.items()]


def earlier_of_the_family(viewer: Viewer, referral: Referral) -> list[Incident]:
    """The earlier incidents of this client system, which belong in the file that is opened for it."""
    circle = circle_of(viewer, referral)
    earlier = earlier_incidents(viewer, referral, circle)
    return [
        one.incident
        for one in earlier
        if rules.same_family(circle.people, circle.of(r.person_id for r in one.roles if r.person_id))
    ]
