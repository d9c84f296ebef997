"""What stands around the evaluation: the latest facts, the measures in force, and after new violence a mandate to propose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.cases.models import Case, CaseIncident, Party
from schakel.incidents.models import ACTING_ROLES, Role
from schakel.incidents.queries import repeats_of
from schakel.mandates.models import Mandate
from schakel.mandates.queries import proposals_of
from schakel.people.models import Person
from schakel.programmes.models import Offer
from schakel.programmes.rules import settles


@dataclass(frozen=True)
class Proposable:
    """Somebody who acted violently again in this case, and for whom no mandate was proposed yet."""

    person_id: UUID
    name: str
    incident_id: UUID
    earlier_id: UUID


@dataclass(frozen=True)
class Unoffered:
    """Somebody who acted violently in this case and had no offer since. `offer_id` is the one to make, None when none was asked."""

    person_id: UUID
    name: str
    incident_id: UUID
    facts_on: date
    offer_id: UUID | None


def unoffered(viewer: Viewer, case: Case, people: Iterable[Party]) -> list[Unoffered]:
    """Who acted in the incidents of this case, had no offer since, and of whom nobody wrote why not. Two statements.

    Joined persons count as one; the latest facts of each count, since new facts renew the offer.
    """
    names = {party.person_id: str(party.person) for party in people}
    acted = Role.objects.filter(
        incident__in=CaseIncident.objects.filter(case=case).values("incident"), role__in=ACTING_ROLES, person__isnull=False
    ).annotate(canonical=Coalesce("person__joined_to", "person_id"), on=F("incident__occurred_on"))
    latest = {who: (incident, on) for who, incident, on in acted.order_by("on", "id").values_list("canonical", "incident_id", "on")}
    wanted = latest.keys() & names.keys()
    offers = Offer.objects.annotate(canonical=Coalesce("person__joined_to", "person_id")).filter(canonical__in=wanted)
    of_person: dict[UUID, list[Offer]] = {who: [] for who in wanted}
    for offer in offers.order_by("due_on", "id"):
        of_person[offer.canonical].append(offer)
    return [
        Unoffered(who, names[who], incident, on, next((one.pk for one in of_person[who] if one.incident_id == incident), None))
        for who, (incident, on) in latest.items()
        if who in wanted and not any(_settles(one, on) for one in of_person[who])
    ]


def _settles(offer: Offer, facts_on: date) -> bool:
    return settles(made_on=offer.made_on, answer=offer.answer, answered_on=offer.answered_on, facts_on=facts_on)


def latest_facts(viewer: Viewer, case: Case) -> date | None:
    """The day of the latest incident of the case."""
    return CaseIncident.objects.filter(case=case).aggregate(latest=Max("incident__occurred_on"))["latest"]


def measures(viewer: Viewer, case: Case) -> list[Mandate]:
    """The conditions an authority imposed on somebody of the case and that still run."""
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())
    people = Party.objects.filter(case=case).values("person_id")
    return list(Mandate.objects.filter(running, person_id__in=people).select_related("person").order_by("starts_on"))


def proposable(viewer: Viewer, case: Case) -> list[Proposable]:
    """Whoever acted violently again, with the latest incident and the one before it; who has a proposal about it is left out."""
    incidents = set(CaseIncident.objects.filter(case=case).values_list("incident_id", flat=True))
    again = [one for one in repeats_of(viewer, incidents) if one.incident_id in incidents]
    if not again:
        return []
    persons = {one.person_id for one in again}
    proposed = {(one.person_id, one.incident_id) for one in proposals_of(viewer, persons)}
    names = {person.pk: str(person) for person in Person.objects.filter(pk__in=persons)}
    latest = {one.person_id: one for one in again}  # in the order of the facts, so the last one stays
    return [
        Proposable(one.person_id, names[one.person_id], one.incident_id, one.earlier_id)
        for one in latest.values()
        if (one.person_id, one.incident_id) not in proposed and one.person_id in names
    ]
