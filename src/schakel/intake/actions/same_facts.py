"""Two reports of the same facts: the machine put them together, a person says whether that is right, and can undo it."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.core import Refusal, uuid7
from schakel.incidents.models import Incident, Offence, Role
from schakel.intake.models import PoliceReport, ReportLine


@action(
    "intake.confirm_same_facts", permission="triage", sentence=_("{actor} bevestigde dat pv {number} over dezelfde feiten gaat.")
)
def confirm_same_facts(*, by: Viewer, report: UUID) -> PoliceReport:
    """Bevestigt dat een pv over dezelfde feiten gaat als een ander."""
    found = _suspected(report)
    found.is_suspected_double = False
    found.save(update_fields=["is_suspected_double"])
    tell(found, number=found.number)
    return found


@action("intake.part_same_facts", permission="triage", sentence=_("{actor} maakte van pv {number} een apart feit: {reason}"))
def part_same_facts(*, by: Viewer, report: UUID, reason: str) -> PoliceReport:
    """Maakt van een pv dat bij andere feiten gevoegd was, een apart feit met zijn eigen betrokkenen.

    The lines of a report keep who they are about, so nothing is lost by putting together and parting again.
    """
    if not reason.strip():
        raise Refusal(_("Schrijf waarom dit andere feiten zijn."), field="reason")
    found = _suspected(report)
    before = found.incident
    lines = list(ReportLine.objects.filter(report=found).order_by("line_number"))
    own = _own_incident(found, before, lines)
    found.incident, found.is_suspected_double = own, False
    found.save(update_fields=["incident", "is_suspected_double"])
    _leave(before, found, lines)
    tell(found, number=found.number, reason=reason.strip())
    return found


def _suspected(report: UUID) -> PoliceReport:
    found = PoliceReport.objects.select_for_update(of=("self",)).select_related("incident").filter(pk=report).first()
    if found is None:
        raise Refusal(_("Dit pv is niet meer te vinden; ga terug naar de lijst."))
    if not found.is_suspected_double:
        raise Refusal(_("Over dit pv is intussen beslist; herlaad de pagina."))
    return found


def _own_incident(report: PoliceReport, before: Incident, lines: list[ReportLine]) -> Incident:
    """A copy of what is known of the facts, with the roles as this report gives them."""
    relations = {role.person_id: role.relation for role in before.roles.all()}
    own = Incident.objects.get(pk=before.pk)
    own.pk, own._state.adding = uuid7(), True
    own.registered_on = max(report.drawn_up_at.date(), own.occurred_on)
    own.save(force_insert=True)
    Offence.objects.bulk_create(
        Offence(house_id=own.house_id, incident=own, code=offence.code, label=offence.label) for offence in before.offences.all()
    )
    Role.objects.bulk_create(
        Role(
            house_id=own.house_id,
            incident=own,
            person_id=line.person_id,
            role=line.role,
            relation=relations.get(line.person_id, "unknown"),
        )
        for line in lines
    )
    return own


def _leave(before: Incident, report: PoliceReport, lines: list[ReportLine]) -> None:
    """Whom only this report named, no longer stands in the other facts."""
    others = ReportLine.objects.filter(report__incident=before).exclude(report=report).values_list("person_id", flat=True)
    gone = {line.person_id for line in lines if line.person_id} - set(others)
    Role.objects.filter(incident=before, person_id__in=gone).delete()
