"""What people do with a case as a whole. The steps call these; pages never do."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import queries, rules
from schakel.cases.actions.emergencies import break_glass, end_emergency, review_emergency
from schakel.cases.actions.keeping_out import (
    ask_to_end_exclusion,
    decide_end_of_exclusion,
    declare_relation,
    exclusion_seen,
    keep_out,
    withdraw_relation,
)
from schakel.cases.models import (
    Case,
    CaseIncident,
    Closing,
    ClosingOutcome,
    Engagement,
    Function,
    Ground,
    Party,
    Passage,
    RetentionClass,
    Seat,
    Step,
)
from schakel.core import Conflict, Refusal
from schakel.incidents.models import Incident
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person

__all__ = [
    "add_incident",
    "add_party",
    "ask_to_end_exclusion",
    "break_glass",
    "close",
    "decide_end_of_exclusion",
    "declare_relation",
    "end_emergency",
    "end_seat",
    "exclusion_seen",
    "give_seat",
    "keep_out",
    "open_case",
    "pass_on",
    "record_engagement",
    "review_emergency",
    "withdraw_relation",
]


@action("cases.open", permission="triage", sentence=_("{actor} opende dossier {number}."))
def open_case(
    *, by: Viewer, house: Organisation, persons: Iterable[Person], incidents: Iterable[Incident], reopens: Case | None = None
) -> Case:
    """Opent een dossier over een cliëntsysteem; het begint bij de dossiervorming."""
    people = list({person.joined_to_id or person.id: person for person in persons})
    if not people:
        raise Refusal(_("Een dossier gaat over minstens één persoon met een naam."))
    now = timezone.now()
    case = Case.objects.create(house=house, number=_next_number(house, now), opened_at=now, reopens=reopens)
    Party.objects.bulk_create(Party(case=case, person_id=person) for person in people)
    CaseIncident.objects.bulk_create(CaseIncident(case=case, incident=incident) for incident in incidents)
    Passage.objects.create(case=case, step=Step.REFERRAL, at=now, by_id=by.id)
    tell(case, case=case, number=case.number)
    pass_on(by=by, case=case, to=Step.FILE_BUILDING)
    return case


def _next_number(house: Organisation, now: datetime) -> str:
    """LIM-2026-00417: counted per house and year under a lock, so that two openings never share one."""
    year = timezone.localtime(now).year
    prefix = f"{house.code}-{year}-"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [prefix])
    last = (
        Case.objects.filter(house=house, number__startswith=prefix).order_by("-number").values_list("number", flat=True).first()
    )
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:05d}"


@action("cases.pass_on", permission="read_cases", sentence=_("Het dossier ging naar {step}."))
def pass_on(*, by: Viewer, case: Case, to: Step) -> Passage:
    """Geeft het dossier door aan de volgende stap."""
    Case.objects.select_for_update().get(pk=case.pk)
    now = timezone.now()
    latest = Passage.objects.filter(case=case).order_by("-at", "-id").first()
    rules.check_passage(latest.step if latest else None, to, is_closed=queries.is_closed(case))
    passage = Passage.objects.create(case=case, step=to, at=now, by_id=by.id)
    case.step = to
    tell(passage, case=case, step=Step(to).label)
    return passage


@action("cases.give_seat", permission="read_cases", sentence=_("{actor} gaf {worker} een plaats in het dossier ({function})."))
def give_seat(
    *,
    by: Viewer,
    case: Case,
    worker: Worker,
    function: Function,
    ground: Ground,
    from_day: date | None = None,
    until_day: date | None = None,
) -> Seat:
    """Geeft iemand een plaats in dit dossier, op een grond, van een dag tot een dag."""
    seat = Seat.objects.create(
        case=case,
        house_id=case.house_id,
        worker=worker,
        function=function,
        ground=ground,
        from_day=from_day or timezone.localdate(),
        until_day=until_day,
    )
    tell(seat, case=case, worker=worker.name, function=Function(function).label)
    return seat


@action("cases.end_seat", permission="direct", sentence=_("{actor} beëindigde de plaats van {worker} in het dossier."))
def end_seat(*, by: Viewer, seat: Seat, on: date) -> Seat:
    """Beëindigt iemands plaats in dit dossier."""
    if on < seat.from_day:
        raise Refusal(_("Een plaats kan niet eindigen voor ze begon."), field="on")
    seat.until_day = on
    seat.save(update_fields=["until_day"])
    tell(seat, case=seat.case_id, worker=seat.worker.name)
    return seat


@action("cases.add_incident", permission="read_cases", sentence=_("{actor} voegde feiten van {day} toe aan het dossier."))
def add_incident(*, by: Viewer, case: Case, incident: Incident) -> CaseIncident:
    """Voegt een nieuw feit toe aan het dossier."""
    if queries.is_closed(case):
        raise Refusal(_("Dit dossier is afgesloten; nieuwe feiten openen een nieuw dossier."))
    added, _made = CaseIncident.objects.get_or_create(case=case, incident=incident)
    tell(added, case=case, day=incident.occurred_on.strftime("%d/%m/%Y"))
    return added


@action("cases.add_party", permission="read_cases", sentence=_("{actor} voegde {who} toe aan het dossier."))
def add_party(*, by: Viewer, case: Case, person: Person, is_member: bool = True) -> Party:
    """Voegt een persoon toe aan het dossier."""
    party, _made = Party.objects.get_or_create(
        case=case, person_id=person.joined_to_id or person.id, defaults={"is_member": is_member}
    )
    tell(party, case=case, person=party.person_id, who=str(person))
    return party


@action("cases.record_engagement", permission="read_cases", sentence=_("{actor} noteerde over {who}: {engagement}."))
def record_engagement(*, by: Viewer, party: Party, engagement: Engagement, reason: str, on: date, version: int) -> Party:
    """Noteert wat iemand weet van de aanpak en hoe die ertegenover staat; geen toestemming in de zin van de AVG."""
    if engagement in (Engagement.UNSAFE, Engagement.REFUSES) and not reason.strip():
        raise Refusal(_("Schrijf erbij waarom."), field="reason")
    changed = Party.objects.filter(pk=party.pk, version=version).update(
        engagement=engagement, engagement_reason=reason, engagement_on=on, version=version + 1
    )
    if not changed:
        party.refresh_from_db()
        raise Conflict({"engagement": party.engagement, "reason": party.engagement_reason, "version": str(party.version)})
    party.refresh_from_db()
    tell(party, case=party.case_id, person=party.person_id, who=str(party.person), engagement=Engagement(engagement).label)
    return party


@action("cases.close", permission="evaluate", sentence=_("{actor} sloot het dossier af: {outcome}. Bewaartermijn: {retention}."))
def close(
    *,
    by: Viewer,
    case: Case,
    outcome: str,
    reason: str,
    retention_class: str,
    retention_reason: str = "",
    retention_votes: Sequence[rules.Vote] = (),
) -> Closing:
    """Sluit het dossier af, met de uitkomst, de reden en de bewaartermijn."""
    if not reason.strip():
        raise Refusal(_("Schrijf waarom het dossier afgesloten wordt."), field="reason")
    rules.check_retention(retention_class, retention_reason, retention_votes)
    if queries.is_closed(case):
        raise Refusal(_("Dit dossier is al afgesloten."))
    closing = Closing.objects.create(
        case=case,
        closed_at=timezone.now(),
        closed_by_id=by.id,
        outcome=outcome,
        reason=reason,
        retention_class=retention_class,
        retention_reason=retention_reason,
        retention_votes=[{"name": vote.name, "agrees": vote.agrees} for vote in retention_votes],
    )
    tell(closing, case=case, outcome=ClosingOutcome(outcome).label, retention=RetentionClass(retention_class).label)
    return closing
