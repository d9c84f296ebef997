"""Nooddossier: one case for an hour, to read, because a life is in danger; told at once and judged afterwards (S-39, P-16)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import ActionKind, action, tell
from schakel.cases import queries
from schakel.cases.models import Case, EmergencyAccess
from schakel.core import Refusal, uuid7, working_days_after

SHORTEST_REASON = 30
WORKING_DAYS_TO_REVIEW = 2


@action(
    "cases.break_glass",
    permission="break_glass",
    sentence=_("{actor} opende het dossier in een noodgeval, om te lezen: {reason}"),
)
def break_glass(*, by: Viewer, number: str, reason: str) -> EmergencyAccess:
    """Opent één dossier voor hoogstens een uur, alleen om te lezen. Of een dossier er niet is of jou niet getoond mag worden, leest gelijk."""
    number, reason = number.strip(), reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Refusal(
            _("Schrijf in minstens {count} tekens wie in levensgevaar is en waarom."), field="reason", count=SHORTEST_REASON
        )
    if queries.own_emergency(by):
        raise Refusal(_("Je hebt al een nooddossier open; sluit dat eerst."))
    if Case.objects.filter(number__in=[number, number.upper()]).exists():
        raise Refusal(_("Dit dossier kan je al lezen; zoek het in je dossiers."), field="number")
    made = uuid7()
    asked = {
        "made": made,
        "number": number,
        "reason": reason,
        "review": working_days_after(timezone.localdate(), WORKING_DAYS_TO_REVIEW),
    }
    with connection.cursor() as cursor:
        cursor.execute("select wall.break_glass(%(made)s, %(number)s, %(reason)s, %(review)s)", asked)
        (found,) = cursor.fetchone()
    if found is None:
        raise Refusal(
            _("Onder dit nummer kan je geen dossier openen. Kijk het nummer na, of bel de coördinator."), field="number"
        )
    opened = EmergencyAccess.objects.get(pk=made)
    tell(opened, case=found, reason=reason)
    return opened


@action("cases.end_emergency", permission="break_glass", sentence=_("{actor} sloot het nooddossier."))
def end_emergency(*, by: Viewer, emergency: EmergencyAccess) -> None:
    """Sluit een nooddossier voor het uur om is."""
    if emergency.worker_id != by.id:
        raise Refusal(_("Alleen wie het opende, sluit een nooddossier."))
    if emergency.ended_at is None:
        emergency.ended_at = timezone.now()
        emergency.save(update_fields=["ended_at"])
    tell(emergency, case=emergency.case_id)


@action(
    "cases.review_emergency",
    permission="review_emergency",
    sentence={
        "rightful": _("{actor} vond het terecht dat {worker} het dossier in nood opende: {reason}"),
        "not_rightful": _("{actor} vond het niet terecht dat {worker} het dossier in nood opende: {reason}"),
    },
)
def review_emergency(*, by: Viewer, emergency: EmergencyAccess, was_rightful: bool, reason: str) -> None:
    """Beoordeelt, als coördinator, of iemand een dossier terecht in nood opende; binnen twee werkdagen."""
    if not reason.strip():
        raise Refusal(_("Schrijf waarom."), field="reason")
    if emergency.reviewed_at:
        raise Refusal(_("Dit werd al beoordeeld; ga terug naar de werklijst."))
    emergency.was_rightful, emergency.review_reason = was_rightful, reason.strip()
    emergency.reviewed_at, emergency.reviewed_by_id = timezone.now(), by.id
    emergency.save(update_fields=["was_rightful", "review_reason", "reviewed_at", "reviewed_by"])
    says = "rightful" if was_rightful else "not_rightful"
    tell(emergency, case=emergency.case_id, says=says, worker=emergency.worker.name, reason=reason.strip())


def only_to_read(kind: ActionKind, by: Viewer, given: Mapping[str, Any]) -> None:
    """What is open in an emergency, and in no other way, is not changed: neither the case nor what hangs on it."""
    if not by.may("break_glass") or kind.permission == "break_glass":
        return
    named = set(_named(given.values()))
    if named and not named.isdisjoint(queries.open_to_be_read(by)):
        raise Refusal(
            _(
                "Dit dossier is in een noodgeval geopend, om te lezen. Wie er iets aan wil wijzigen, vraagt de coördinator om een plaats."
            )
        )


def _named(things: Iterable[Any]) -> Iterator[UUID]:
    for one in things:
        if isinstance(one, models.Model):
            yield from (key for name in ("pk", "case_id", "person_id", "incident_id") if (key := getattr(one, name, None)))
        elif isinstance(one, list | tuple):
            yield from _named(one)
