"""What stands around the evaluation: the latest facts, the measures in force, and after new violence a mandate to propose."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.cases.models import Case, CaseIncident, Party
from schakel.incidents.queries import repeats_of
from schakel.mandates.models import Mandate
from schakel.mandates.queries import proposals_of
from schakel.people.models import Person


@dataclass(frozen=True)
class Proposable:
    """Somebody who acted violently again in this case, and for whom no mandate was proposed yet."""

    person_id: UUID
    name: str
    incident_id: UUID
    earlier_id: UUID


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
