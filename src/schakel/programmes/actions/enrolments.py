"""A place in a programme: enrol, note what happens, note who was there."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.core import Conflict, Refusal
from schakel.organisations.models import Organisation
from schakel.programmes import rules
from schakel.programmes.models import Attendance, Enrolment, EnrolmentEvent, EventKind, Offer, Programme, Session
from schakel.programmes.queries.groups import has_linked_member
from schakel.ui import moments


@action(
    "programmes.enrol",
    permission="enrol",
    sentence=gettext_lazy("{actor} verwees door naar {programme} bij {organisation}."),
)
def enrol(*, by: Viewer, offer: UUID, programme: UUID, organisation: UUID, on: date | None = None) -> Enrolment:
    """Schrijft iemand die een aanbod aanvaardde in voor een programma bij een organisatie.

    Raises Refusal when the offer was not accepted, or when the group would bring linked people together (safety.md S-06).
    """
    day = on or moments.today()
    accepted = Offer.objects.select_for_update(of=("self",)).filter(pk=offer).first()
    chosen = Programme.objects.filter(pk=programme).first()
    provider = Organisation.objects.filter(pk=organisation).first()
    if accepted is None or chosen is None or provider is None:
        raise Refusal(_("Kies een programma en een aanbieder uit de lijst."), field="programme")
    rules.require_enrollable(
        answer=accepted.answer,
        is_enrolled=Enrolment.objects.filter(offer=accepted).exists(),
        on=day,
        answered_on=accepted.answered_on,
    )
    rules.require_day(day, moments.today())
    rules.require_a_frame(
        frame=accepted.frame,
        has_mandate=accepted.mandate_id is not None,
        programme_frame=chosen.definition.get("frame", "both"),
        is_historic=chosen.is_historic,
    )
    if chosen.definition.get("format") != "individual":
        rules.require_separate(has_linked_member(by, person=accepted.person_id, programme=chosen.pk, organisation=provider.pk))
    made = Enrolment.objects.create(
        house_id=accepted.house_id,
        offer=accepted,
        person_id=accepted.person_id,
        programme=chosen,
        organisation=provider,
        frame=accepted.frame,
    )
    EnrolmentEvent.objects.create(enrolment=made, kind=EventKind.SENT, on=day, by_id=by.id)
    tell(made, person=made.person_id, case=accepted.case_id, programme=chosen.title, organisation=provider.name)
    return made


@action(
    "programmes.note_event",
    permission="record_attendance",
    sentence={
        EventKind.RECEIVED.value: gettext_lazy("{actor} bevestigde de ontvangst van de verwijzing naar {programme}."),
        EventKind.INTAKE.value: gettext_lazy("{actor} noteerde de kennismaking voor {programme}."),
        EventKind.STARTED.value: gettext_lazy("{actor} noteerde de start van {programme}."),
        EventKind.COMPLETED.value: gettext_lazy("{actor} noteerde dat {programme} voltooid is."),
        EventKind.DROPPED_OUT.value: gettext_lazy("{actor} noteerde dat {programme} voortijdig stopte: {reason}"),
        EventKind.EXPELLED.value: gettext_lazy("{actor} noteerde een uitsluiting uit {programme}: {reason}"),
        EventKind.NOT_SUITABLE.value: gettext_lazy("{actor} noteerde dat {programme} niet geschikt is: {reason}"),
        EventKind.TRANSFERRED.value: gettext_lazy("{actor} noteerde een doorverwijzing uit {programme}: {reason}"),
    },
)
def note_event(*, by: Viewer, enrolment: UUID, kind: str, on: date | None, reason: str = "") -> EnrolmentEvent:
    """Noteert wat er met een inschrijving gebeurde: ontvangen, kennismaking, start, einde.

    Raises Refusal when it cannot follow on what happened before, or when a minimum of sessions is not reached.
    """
    found = _locked(enrolment)
    before = latest_event(found)
    rules.require_event(
        kind=kind,
        reason=reason,
        on=on,
        latest=before.kind if before else "",
        latest_on=before.on if before else None,
        today=moments.today(),
    )
    if kind in rules.ENDINGS:
        _require_an_end(found, kind, on)  # type: ignore[arg-type]  # require_event saw a day
    made = EnrolmentEvent.objects.create(enrolment=found, kind=kind, on=on, reason=reason.strip(), by_id=by.id)
    tell(made, says=kind, person=found.person_id, case=found.offer.case_id, programme=found.programme.title, reason=made.reason)
    return made


def _require_an_end(enrolment: Enrolment, kind: str, on: date) -> None:
    sessions = list(enrolment.sessions.order_by("on").values_list("on", "attendance"))
    minimum = enrolment.programme.minimum_sessions if kind == EventKind.COMPLETED else None
    rules.require_enough_sessions(
        attended=sum(attendance in rules.THERE for _on, attendance in sessions),
        minimum=minimum,
        last_session=sessions[-1][0] if sessions else None,
        on=on,
    )


@action(
    "programmes.record_session",
    permission="record_attendance",
    sentence=gettext_lazy("{actor} noteerde de sessie van {day}: {attendance}."),
)
def record_session(*, by: Viewer, enrolment: UUID, on: date | None, attendance: str) -> Session:
    """Noteert of iemand op een sessie was; nooit wat er gezegd is (chain.md section 11 (d))."""
    found = _locked(enrolment)
    events = {event.kind: event.on for event in found.events.all()}
    latest = latest_event(found)
    rules.require_session(
        attendance=attendance,
        on=on,
        latest=latest.kind if latest else "",
        started_on=events.get(EventKind.STARTED),
        known=set(found.sessions.values_list("on", flat=True)),
        today=moments.today(),
    )
    made = Session.objects.create(enrolment=found, on=on, attendance=attendance, by_id=by.id)
    tell(made, person=found.person_id, case=found.offer.case_id, day=f"{on:%d/%m/%Y}", attendance=Attendance(attendance).label)
    return made


@action(
    "programmes.correct_session",
    permission="record_attendance",
    sentence=gettext_lazy("{actor} verbeterde de aanwezigheid van {day}: {before} werd {attendance}."),
)
def correct_session(*, by: Viewer, session: UUID, attendance: str, version: str) -> Session:
    """Verbetert een aanwezigheid die verkeerd genoteerd was; wat er stond, blijft in het spoor bewaard. `version` is wat er stond."""
    found = Session.objects.select_related("enrolment__offer").select_for_update(of=("self",)).filter(pk=session).first()
    if found is None or attendance not in Attendance.values:
        raise Refusal(_("Kies of de persoon er was."), field="attendance")
    latest = latest_event(found.enrolment)
    if latest and latest.kind in rules.ENDINGS:
        raise Refusal(_("Deze inschrijving is beëindigd; de aanwezigheden blijven zoals ze zijn."))
    if found.attendance != version:
        raise Conflict({"attendance": found.attendance, "version": found.attendance})
    before, found.attendance = Attendance(found.attendance).label, attendance
    found.save(update_fields=["attendance"])
    tell(
        found,
        person=found.enrolment.person_id,
        case=found.enrolment.offer.case_id,
        day=f"{found.on:%d/%m/%Y}",
        before=before,
        attendance=Attendance(attendance).label,
    )
    return found


def latest_event(enrolment: Enrolment) -> EnrolmentEvent | None:
    """The event that says how an enrolment stands."""
    events = {event.kind: event for event in enrolment.events.all()}
    return events.get(rules.latest_of(events))


def _locked(enrolment: UUID) -> Enrolment:
    found = Enrolment.objects.select_related("programme", "offer").select_for_update(of=("self",)).filter(pk=enrolment).first()
    if found is None:
        raise Refusal(_("Deze inschrijving is niet meer te vinden; ga terug naar de lijst."))
    return found
