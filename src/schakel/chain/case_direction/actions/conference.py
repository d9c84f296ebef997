"""A conference: planned on a legal basis, sworn in, held, and written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases.models import Case, Function
from schakel.cases.queries import seats
from schakel.chain.case_direction import rules
from schakel.chain.case_direction.actions.people import check_open
from schakel.chain.case_direction.models import Attendance, Conference, Invitation, LegalBasis
from schakel.core import Conflict, Refusal

MOMENT = "%d/%m/%Y %H:%M"


@dataclass(frozen=True)
class Presence:
    """What is noted about one invited worker. `has_conflict` None: not asked."""

    invitation: UUID
    attendance: str
    accepts_secrecy: bool
    has_conflict: bool | None


@action(
    "case_direction.plan_conference",
    permission="direct",
    sentence=_("{actor} plande een casusoverleg op {moment}, op grond van het {basis}, met {count} genodigden."),
)
def plan_conference(*, by: Viewer, case: Case, planned_for: datetime, place: str, legal_basis: str, purpose: str) -> Conference:
    """Plant een casusoverleg op een rechtsgrond en nodigt iedereen uit die in het dossier zit."""
    check_open(case)
    sitting = seats(by, case, timezone.localdate())
    director = next((seat for seat in sitting if seat.function == Function.DIRECTOR and seat.until_day is None), None)
    rules.check_conference_plan(
        legal_basis=legal_basis, purpose=purpose, planned_for=planned_for, now=timezone.now(), has_director=director is not None
    )
    if Conference.objects.filter(case=case, held_at__isnull=True).exists():
        raise Refusal(_("Er is al een overleg gepland; leg dat eerst vast of verplaats het."))
    assert director is not None  # the rule saw to it
    conference = Conference.objects.create(
        case=case,
        planned_for=planned_for,
        place=place,
        legal_basis=legal_basis,
        purpose=purpose,
        chair_id=director.worker_id,
    )
    grounds = {seat.worker_id: seat.ground for seat in sitting}
    Invitation.objects.bulk_create(
        Invitation(conference=conference, worker_id=worker, ground=ground) for worker, ground in grounds.items()
    )
    tell(conference, case=case, moment=_moment(planned_for), basis=LegalBasis(legal_basis).label, count=len(grounds))
    return conference


@action(
    "case_direction.change_conference", permission="direct", sentence=_("{actor} verplaatste het casusoverleg naar {moment}.")
)
def change_conference(
    *, by: Viewer, conference: Conference, planned_for: datetime, place: str, legal_basis: str, purpose: str, version: int
) -> Conference:
    """Past een gepland casusoverleg aan: wanneer, waar, waarvoor en op welke rechtsgrond."""
    if conference.held_at is not None:
        raise Refusal(_("Dit overleg is al gehouden."))
    rules.check_conference_plan(
        legal_basis=legal_basis, purpose=purpose, planned_for=planned_for, now=timezone.now(), has_director=True
    )
    _save(conference, version, planned_for=planned_for, place=place, legal_basis=legal_basis, purpose=purpose)
    tell(conference, case=conference.case_id, moment=_moment(planned_for))
    return conference


@action(
    "case_direction.accept_secrecy",
    permission="read_cases",
    sentence={
        "": _("{worker} aanvaardde de geheimhouding voor het casusoverleg en heeft geen belangenconflict."),
        "conflict": _("{worker} meldde een belangenconflict en neemt niet deel aan het casusoverleg."),
    },
)
def accept_secrecy(*, by: Viewer, invitation: Invitation, has_conflict: bool) -> Invitation:
    """Aanvaardt de geheimhouding van het casusoverleg en zegt of er een belangenconflict is; ieder voor zich."""
    if invitation.worker_id != by.id:
        raise Refusal(_("Alleen de genodigde zelf aanvaardt de geheimhouding."))
    if invitation.conference.held_at is not None:
        raise Refusal(_("Dit overleg is al gehouden."))
    invitation.has_conflict = has_conflict
    invitation.secrecy_accepted_at = invitation.secrecy_accepted_at or timezone.now()
    if has_conflict:
        invitation.attendance = Attendance.EXCUSED
    invitation.save(update_fields=["has_conflict", "secrecy_accepted_at", "attendance"])
    tell(invitation, case=invitation.conference.case_id, says="conflict" if has_conflict else "", worker=by.name)
    return invitation


@action(
    "case_direction.note_conference",
    permission="direct",
    sentence=_("{actor} bewaarde een ontwerp van het verslag van het casusoverleg."),
)
def note_conference(
    *,
    by: Viewer,
    conference: Conference,
    presences: Sequence[Presence],
    record: str,
    unknown: str,
    next_on: date | None,
    version: int,
) -> Conference:
    """Bewaart een ontwerp van het verslag en wie er was; het overleg blijft open."""
    if conference.held_at is not None:
        raise Refusal(_("Dit verslag is al vastgelegd."))
    invitations = {one.id: one for one in conference.invitations.all()}
    _mark(invitations, presences)
    _save(conference, version, record=record, unknown=unknown, next_on=next_on)
    Invitation.objects.bulk_update(invitations.values(), ["attendance", "secrecy_accepted_at", "has_conflict"])
    tell(conference, case=conference.case_id)
    return conference


@action(
    "case_direction.hold_conference",
    permission="direct",
    sentence=_("{actor} legde het casusoverleg van {moment} vast, met {count} aanwezigen."),
)
def hold_conference(
    *,
    by: Viewer,
    conference: Conference,
    held_at: datetime,
    presences: Sequence[Presence],
    record: str,
    unknown: str,
    next_on: date | None,
    version: int,
) -> Conference:
    """Legt een casusoverleg vast: wie er was, wie de geheimhouding aanvaardde, welke feiten gedeeld werden, wat we niet weten."""
    if conference.held_at is not None:
        raise Refusal(_("Dit verslag is al vastgelegd."))
    invitations = {one.id: one for one in conference.invitations.select_related("worker")}
    _mark(invitations, presences)
    rules.check_conference_held(
        [
            rules.Participant(one.worker.name, one.attendance, one.secrecy_accepted_at is not None, one.has_conflict)
            for one in invitations.values()
        ],
        record=record,
        held_at=held_at,
        now=timezone.now(),
    )
    _save(conference, version, held_at=held_at, record=record, unknown=unknown, next_on=next_on)
    Invitation.objects.bulk_update(invitations.values(), ["attendance", "secrecy_accepted_at", "has_conflict"])
    count = sum(one.attendance == Attendance.PRESENT for one in invitations.values())
    tell(conference, case=conference.case_id, moment=_moment(held_at), count=count)
    return conference


def _mark(invitations: dict[UUID, Invitation], presences: Sequence[Presence]) -> None:
    """What the chair noted; a secrecy accepted earlier, or a conflict declared by the worker, is never wiped out."""
    for presence in presences:
        invitation = invitations[presence.invitation]
        invitation.attendance = presence.attendance
        if presence.accepts_secrecy and invitation.secrecy_accepted_at is None:
            invitation.secrecy_accepted_at = timezone.now()
        if not invitation.has_conflict and presence.has_conflict is not None:
            invitation.has_conflict = presence.has_conflict


def _save(conference: Conference, version: int, **values: Any) -> None:
    """Save over `version` only; who was second gets both texts."""
    if not Conference.objects.filter(pk=conference.pk, version=version).update(**values, version=version + 1):
        conference.refresh_from_db()
        raise Conflict({name: _shown(getattr(conference, name)) for name in values} | {"version": str(conference.version)})
    conference.refresh_from_db()


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return _moment(value)
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value or "")


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).strftime(MOMENT)
