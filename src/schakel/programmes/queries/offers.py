"""Offers of help: which wait to be made, which wait for an answer, and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from schakel.access.context import Viewer
from schakel.access.withheld import reads
from schakel.cases.models import Party
from schakel.incidents.models import Incident
from schakel.mandates.models import Mandate, Proposal
from schakel.mandates.queries import with_open_proposal
from schakel.programmes import rules
from schakel.programmes.models import Offer, Programme

PAGE = 50


@dataclass(frozen=True)
class OpenOffer:
    """An offer that waits: to be made, or for an answer."""

    id: UUID
    person: str
    occasion: str
    occasion_name: str
    incident_on: date | None
    due_on: date
    made_on: date | None
    programme: str
    is_missing: bool


def in_reach(viewer: Viewer) -> QuerySet[Offer]:
    """The offers of the house that this viewer reaches. Who reaches by a seat starts from the people of those cases."""
    offers = Offer.objects.filter(house_id=viewer.house_id)
    return offers.filter(person__in=Party.objects.values("person")) if viewer.scope == "seat" else offers


def to_make(viewer: Viewer, today: date, *, offset: int = 0, limit: int = PAGE) -> list[OpenOffer]:
    """Offers that nobody has made yet, the longest waiting first."""
    rows = in_reach(viewer).filter(answer="", made_on__isnull=True).order_by("due_on", "id")
    return _open(rows, today, offset, limit)


def to_answer(viewer: Viewer, today: date, *, offset: int = 0, limit: int = PAGE) -> list[OpenOffer]:
    """Offers that were made and wait for an answer, the longest waiting first."""
    rows = in_reach(viewer).filter(answer="", made_on__isnull=False).order_by("made_on", "id")
    return _open(rows, today, offset, limit)


def _open(rows: QuerySet[Offer], today: date, offset: int, limit: int) -> list[OpenOffer]:
    rows = rows.select_related("person", "incident", "programme")
    return [
        OpenOffer(
            id=row.pk, person=str(row.person), occasion=row.occasion, occasion_name=str(row.get_occasion_display()),
            incident_on=row.incident.occurred_on if row.incident else None, due_on=row.due_on, made_on=row.made_on,
            programme=row.programme.title if row.programme else "",
            is_missing=rules.is_missing(made_on=row.made_on, answer=row.answer, due_on=row.due_on, today=today))
        for row in rows[offset : offset + limit]
    ]


def how_many_wait(viewer: Viewer, today: date) -> dict[str, int]:
    """`to_make`, of which `late`, and `to_answer`."""
    waiting = in_reach(viewer).filter(answer="")
    return waiting.aggregate(
        to_make=Count("pk", filter=Q(made_on__isnull=True)),
        late=Count("pk", filter=Q(made_on__isnull=True, due_on__lt=today)),
        to_answer=Count("pk", filter=Q(made_on__isnull=False)),
    )


def find_offer(viewer: Viewer, offer_id: UUID) -> Offer:
    """One offer with person, incident, programme, mandate and who made it; Http404 when out of reach."""
    related = ("person", "incident", "programme", "mandate", "made_by", "enrolment")
    found = Offer.objects.select_related(*related).filter(pk=offer_id, house_id=viewer.house_id).first()
    if found is None:
        raise Http404
    return found


def earlier_offers(viewer: Viewer, persons: Iterable[UUID]) -> dict[UUID, list[Offer]]:
    """Every offer to these persons, newest first, by person."""
    rows = Offer.objects.filter(person_id__in=set(persons)).select_related("programme", "incident", "mandate")
    found: dict[UUID, list[Offer]] = {}
    for row in rows.order_by("-due_on", "-id"):
        found.setdefault(row.person_id, []).append(row)
    return found


def other_offers(viewer: Viewer, offer: Offer) -> list[Offer]:
    """Every other offer to the same person, newest first."""
    return [one for one in earlier_offers(viewer, [offer.person_id]).get(offer.person_id, []) if one.pk != offer.pk]


def case_of(viewer: Viewer, offer: Offer) -> UUID | None:
    """The case in which an offer is told: its own, or else the newest open case in reach that the person is in."""
    if offer.case_id is not None:
        return offer.case_id
    open_cases = Party.objects.filter(person=offer.person_id, case__closing__isnull=True)
    return open_cases.order_by("-case__opened_at").values_list("case_id", flat=True).first()


def day_of_facts(viewer: Viewer, offer: Offer) -> date | None:
    """The day of the facts that an offer answers; None when this viewer does not reach them."""
    return Incident.objects.filter(pk=offer.incident_id).values_list("occurred_on", flat=True).first()


def has_open_proposal(viewer: Viewer, offer: Offer) -> bool:
    """Whether the reference magistrate still has to answer about the person and incident of this offer."""
    return offer.incident_id is not None and (offer.person_id, offer.incident_id) in with_open_proposal(
        viewer, [offer.incident_id]
    )


def proposal_about(viewer: Viewer, offer: Offer) -> Proposal | None:
    """The proposal to the reference magistrate about the same person and incident, if there is one in reach."""
    return Proposal.objects.filter(person=offer.person_id, incident=offer.incident_id).first() if offer.incident_id else None


def programmes(viewer: Viewer) -> QuerySet[Programme]:
    """The programmes to choose from."""
    return Programme.objects.all()


def mandates(viewer: Viewer, offer: Offer) -> QuerySet[Mandate]:
    """The mandates of the person of an offer, newest first; none for a function that does not read what an authority imposed."""
    if not reads(viewer, "V"):
        return Mandate.objects.none()
    return Mandate.objects.filter(person=offer.person_id).order_by("-decided_on")
