"""Police reports become referrals, any number at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import batched
from typing import Protocol
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit import in_bulk
from schakel.audit.actions import Told, action, tell, tell_each
from schakel.chain.referral import rules
from schakel.chain.referral.actions.after_violence import ask_for_help
from schakel.chain.referral.actions.numbers import next_numbers
from schakel.chain.referral.models import Referral
from schakel.incidents.models import Incident, Source
from schakel.organisations.models import Organisation

BATCH = 2000
RISKS = ("", "low", "medium", "high", "extreme")
_REFERRAL = ("id", "number", "incident_id", "referrer_id", "triggers", "urgency", "acknowledge_by_day", "triage_by_day")
_NOT_SAID = {"referrer_reason": "", "someone_in_danger": "", "version": 1}


class Received(Protocol):
    """A police report as far as its referral needs it: the incident it tells of, its zone, the risk it states."""

    @property
    def incident_id(self) -> UUID: ...
    @property
    def zone(self) -> str: ...
    @property
    def stated_risk(self) -> str: ...


@action(
    "referral.receive_reports",
    permission="import_reports",
    sentence={
        "": _("{actor} ontving aanmelding {number} van de politie."),
        "all": _("{actor} maakte {count} aanmeldingen uit pv's."),
    },
)
def receive_reports(*, by: Viewer, reports: Iterable[Received], received_at: datetime | None = None) -> int:
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
    numbers, fresh = iter(next_numbers(by, len(incidents)) if incidents else ()), in_bulk.fresh_ids()
    day = timezone.localdate(received)
    same = {"house_id": by.house_id, "source": Source.POLICE.value, "received_at": received, **_NOT_SAID}
    made = [
        (
            next(fresh),
            next(numbers),
            incident,
            zones.get(of_one[0].zone, by.organisation_id),
            *_attention(incidents[incident], of_one, day, is_repeat=incident in again),
        )
        for incident, of_one in by_incident.items()
        if incident in incidents
    ]
    in_bulk.insert("referral_referral", _REFERRAL, made, same=same, counted=False)
    tell_each(Referral, [Told(key, referral=key, words={"number": number}) for key, number, *_rest in made])
    tell(by, says="all", count=len(made))
    return len(made)


def _by_incident(reports: Iterable[Received]) -> dict[UUID, list[Received]]:
    found: dict[UUID, list[Received]] = {}
    for report in reports:
        found.setdefault(report.incident_id, []).append(report)
    return found


def _without_referral(wanted: Iterable[UUID]) -> dict[UUID, rules.IncidentFacts]:
    found: dict[UUID, rules.IncidentFacts] = {}
    for some in batched(wanted, BATCH, strict=False):
        rows = Incident.objects.filter(pk__in=some, referrals__isnull=True)
        for pk, violence, children, is_breach in rows.values_list(
            "pk", "violence_types", "children_present", "is_breach_of_measure"
        ):
            found[pk] = rules.IncidentFacts(frozenset(violence), children, is_breach)
    return found


def _zones(by_incident: dict[UUID, list[Received]]) -> dict[str, UUID]:
    """The organisation of each police zone, by its code: 5370 or PZ5370."""
    codes = {report.zone for reports in by_incident.values() for report in reports}
    wanted = codes | {f"PZ{code}" for code in codes}
    return {code.removeprefix("PZ"): pk for code, pk in Organisation.objects.filter(code__in=wanted).values_list("code", "pk")}


def _attention(
    facts: rules.IncidentFacts, reports: list[Received], received_on: date, *, is_repeat: bool
) -> tuple[list[str], str, date, date]:
    """What draws attention, how urgent it is, and the last day to acknowledge and to decide."""
    stated = max((report.stated_risk for report in reports), key=RISKS.index)
    found = rules.triggers(replace(facts, is_repeat=is_repeat, stated_risk=stated))
    how_urgent = rules.urgency("", found)
    clocks = rules.clocks(received_on, how_urgent)
    return list(found), how_urgent, clocks.acknowledge_by, clocks.triage_by
