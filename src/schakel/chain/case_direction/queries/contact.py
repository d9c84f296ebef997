"""How people are reached safely: the director sees all agreements, a worker the own ones, nobody else any (class H)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.matrix import Reach, ceiling
from schakel.access.secrecy import unseal
from schakel.cases.models import Case
from schakel.chain.case_direction.models import ContactAgreement
from schakel.chain.case_direction.queries.direction import is_director
from schakel.chain.referral import queries as referral
from schakel.chain.referral.rules import CONTACT_HOLDS_DAYS
from schakel.incidents.models import Role, RoleCode
from schakel.organisations.models import Worker
from schakel.people.models import Person


@dataclass(frozen=True)
class Agreed:
    """One agreement, opened."""

    person: str
    worker: str
    how: str
    confirmed_on: date

    @property
    def is_to_be_confirmed(self) -> bool:
        """Older than thirty days: ask again before anyone uses it (safety.md S-15)."""
        return self.confirmed_on < timezone.localdate() - timedelta(days=CONTACT_HOLDS_DAYS)


@dataclass(frozen=True)
class ContactPage:
    """All that this viewer may know about safe contact in one case: what was agreed, and what was told when the referral came in."""

    agreed: list[Agreed]
    told: list[referral.ToldContact]


def contact_agreements(viewer: Viewer, case: Case) -> list[ContactAgreement]:
    """With whom there is an agreement, still sealed."""
    rows = ContactAgreement.objects.filter(case=case).select_related("person", "worker")
    agreements = rows.order_by("person__family_name", "-confirmed_on")
    return list(agreements if is_director(viewer, case) else agreements.filter(worker_id=viewer.id))


def safe_contact_of(viewer: Viewer, case: Case) -> ContactPage:
    """Opened, for a page that asks for the password first and notes the look."""
    agreed = [
        Agreed(str(one.person), one.worker.name, unseal(one.how_sealed), one.confirmed_on)
        for one in contact_agreements(viewer, case)
    ]
    return ContactPage(agreed, referral.told_contacts(viewer, case.referrals.values_list("pk", flat=True)))


def may_hold_contact(viewer: Viewer, worker: Worker, person: Person) -> bool:
    """Whether `worker` can be named for how `person` is reached: a function that may be (threats section 3, class H), or the guide of
    somebody who acted violently and was never a victim, a child or a witness."""
    if ceiling(worker.role, "H").reach == Reach.NAMED:
        return True
    entries = Q(person=person) | Q(person__joined_to=person)
    roles = set(Role.objects.filter(entries).values_list("role", flat=True))
    return worker.role != "coordinator" and roles == {RoleCode.SUSPECT}
