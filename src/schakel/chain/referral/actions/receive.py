"""Police reports become referrals, any number at once."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit import in_bulk
from schakel.audit.actions import action, keep_lines, line, tell
from schakel.audit.models import Line
from schakel.chain.referral import rules
from schakel.chain.referral.actions.after_violence import ask_for_help
from schakel.chain.referral.actions.numbers import next_numbers
from schakel.chain.referral.models import Referral
from schakel.incidents.models import Incident, Source
from schakel.intake.models import PoliceReport
from schakel.organisations.models import Organisation

BATCH = 2000
RISKS = ("", "low", "medium", "high", "extreme")


@action(
    "referral.receive_reports",
    permission="import_reports",
    sentence={
        "": _("{actor} ontving aanmelding {number} van de politie."),
        "all": _("{actor} maakte {count} aanmeldingen uit pv's."),
    },
)
def receive_reports(*, by: Viewer, reports: Iterable[PoliceReport], received_at: datetime | None = None) -> int:
    """Maakt van pv's aanmeldingen: één per feit, ook als twee zones hetzelfde feit meldden.

    Set-wise: some twenty statements for any number of reports. An incident that has a referral already gets no second one. Who acted
    gets an offer of help asked, and after a repeat a mandate proposed. `received_at` is now, unless the papers came in earlier.
    Gives the number of referrals made.
    """
    received = received_at or timezone.now()
    by_incident = _by_incident(reports)
    incidents = _without_referral(by_incident)
    again = {repeat.incident_id for repeat in ask_for_help(by, incidents)}
    zones = _zones(by_incident)
    numbers = iter(next_numbers(by, len(incidents)) if incidents else ())
    made = [
        _referral(by, incidents[pk], of_one, is_repeat=pk in again, zones=zones, number=next(numbers), received=received)
        for pk, of_one in by_incident.items()
        if pk in incidents
    ]
    in_bulk.keep(made)
    keep_lines(list(_lines(made)))
    tell(by, says="all", count=len(made))
    return len(made)


def _by_incident(reports: Iterable[PoliceReport]) -> dict[UUID, list[PoliceReport]]:
    found: dict[UUID, list[PoliceReport]] = {}
    for report in reports:
        found.setdefault(report.incident_id, []).append(report)
    return found


def _without_referral(wanted: Iterable[UUID]) -> dict[UUID, Incident]:
    found: dict[UUID, Incident] = {}
    for some in batched(wanted, BATCH, strict=False):
        rows = Incident.objects.filter(pk__in=some, referrals__isnull=True)
        found.update(
            (incident.pk, incident) for incident in rows.only("violence_types", "children_present", "is_breach_of_measure")
        )
    return found


def _zones(by_incident: dict[UUID, list[PoliceReport]]) -> dict[str, UUID]:
    """The organisation of each police zone, by its code: 5370 or PZ5370."""
    codes = {report.zone for reports in by_incident.values() for report in reports}
    wanted = codes | {f"PZ{code}" for code in codes}
    return {code.removeprefix("PZ"): pk for code, pk in Organisation.objects.filter(code__in=wanted).values_list("code", "pk")}


def _referral(
    by: Viewer,
    incident: Incident,
    reports: list[PoliceReport],
    *,
    is_repeat: bool,
    zones: dict[str, UUID],
    number: str,
    received: datetime,
) -> Referral:
    found = rules.triggers(
        rules.IncidentFacts(
            violence_types=frozenset(incident.violence_types),
            children_present=incident.children_present,
            is_breach_of_measure=incident.is_breach_of_measure,
            is_repeat=is_repeat,
            stated_risk=max((report.stated_risk for report in reports), key=RISKS.index),
        )
    )
    how_urgent = rules.urgency("", found)
    clocks = rules.clocks(timezone.localdate(received), how_urgent)
    return Referral(
        house_id=by.house_id,
        number=number,
        source=Source.POLICE,
        referrer_id=zones.get(reports[0].zone, by.organisation_id),
        incident_id=incident.pk,
        received_at=received,
        urgency=how_urgent,
        triggers=list(found),
        acknowledge_by_day=clocks.acknowledge_by,
        triage_by_day=clocks.triage_by,
    )


def _lines(made: list[Referral]) -> Iterator[Line]:
    return (line(referral, referral=referral.pk, number=referral.number) for referral in made)
