"""The way through step one: acknowledge, safety first, decide."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import actions as cases
from schakel.cases.models import Case
from schakel.chain.referral import queries, rules
from schakel.chain.referral.actions.after_violence import ask_for_help
from schakel.chain.referral.actions.contact import keep_contact, sign_contact
from schakel.chain.referral.actions.known_people import ask_who_is_known
from schakel.chain.referral.models import Danger, Referral, Triage, TriageOutcome
from schakel.core import Conflict, Refusal
from schakel.intake.models import PoliceReport
from schakel.people.models import Person


def _locked(referral: Referral, version: int) -> Referral:
    """The referral as it stands now, held until the action ends; Conflict when somebody saved since the page was opened."""
    found = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if found.version != version:
        raise Conflict({"someone_in_danger": found.someone_in_danger, "version": str(found.version)})
    return found


@action(
    "referral.acknowledge", permission="read_referrals", sentence=_("{actor} bevestigde de ontvangst van aanmelding {number}.")
)
def acknowledge(*, by: Viewer, referral: Referral) -> Referral:
    """Bevestigt aan de aanmelder dat het Veilig Huis de aanmelding heeft; wie geweld pleegde, krijgt een aanbod gevraagd."""
    found = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if found.acknowledged_at:
        raise Refusal(_("De ontvangst is al bevestigd."))
    found.acknowledged_at, found.acknowledged_by_id, found.version = timezone.now(), by.id, found.version + 1
    if found.incident_id is not None:
        again = ask_for_help(by, [found.incident_id])
        if any(repeat.incident_id == found.incident_id for repeat in again):
            found.triggers = list(rules.with_repeat(tuple(found.triggers)))
        if not PoliceReport.objects.filter(incident_id=found.incident_id).exists():
            ask_who_is_known(by, found.incident_id)
    found.save(update_fields=["acknowledged_at", "acknowledged_by", "triggers", "version"])
    tell(found, referral=found, number=found.number)
    return found


@action(
    "referral.record_safety",
    permission="read_referrals",
    sentence=_("{actor} beantwoordde de veiligheidsvragen van aanmelding {number}: nu iemand in gevaar: {danger}."),
)
def record_safety(
    *,
    by: Viewer,
    referral: Referral,
    someone_in_danger: str,
    safe_contact: str = "",
    stated: frozenset[str] = frozenset(),
    version: int,
) -> Referral:
    """Beantwoordt eerst de vragen over veiligheid: is er nu iemand in gevaar, hoe is contact veilig, wat wijst op levensgevaar.

    An empty `safe_contact` leaves what was told before, which whoever asks now may not be able to read.
    """
    if not someone_in_danger:
        raise Refusal(_("Kies een antwoord; weet je het niet, kies dan ‘niet geweten’."), field="someone_in_danger")
    found = _locked(referral, version)
    if queries.is_decided(found):
        raise Refusal(_("Over deze aanmelding is al beslist."))
    found.someone_in_danger = someone_in_danger
    sign_contact(by, found, safe_contact)
    found.triggers = [code for code in found.triggers if code in rules.COMPUTED] + [
        code for code in rules.STATED if code in stated
    ]
    found.urgency = rules.urgency(someone_in_danger, tuple(found.triggers))
    clocks = rules.clocks(timezone.localdate(found.received_at), found.urgency)
    found.triage_by_day = clocks.triage_by
    found.version += 1
    told = ["contact_told_at", "contact_told_by"]
    found.save(update_fields=["someone_in_danger", *told, "triggers", "urgency", "triage_by_day", "version"])
    keep_contact(by, found, safe_contact)
    tell(found, referral=found, number=found.number, danger=Danger(someone_in_danger).label)
    return found


@action(
    "referral.decide_triage",
    permission="triage",
    sentence=_("{actor} besliste over aanmelding {number}: {outcome}."),
)
def decide_triage(*, by: Viewer, referral: Referral, outcome: str, reason: str, version: int, case: Case | None = None) -> Triage:
    """Beslist wat er met een aanmelding gebeurt: advies, hulp, een lopend dossier of de keten.

    `chain` opens a case about the people of the incident (a new episode of the family's closed case, if there is one); `merge`, and
    `attach_to_running_help` if a case is given, add the incident and its people to that running case.
    """
    found = _locked(referral, version)
    members, contacts = queries.people_for_a_case(by, found)
    facts = rules.TriageFacts(
        is_decided=queries.is_decided(found), danger_answered=bool(found.someone_in_danger), people_named=len(members)
    )
    rules.check_triage(facts, outcome, reason, has_case=case is not None)
    triage = Triage.objects.create(
        referral=found, outcome=outcome, reason=reason.strip(), decided_at=timezone.now(), decided_by_id=by.id
    )
    if outcome == TriageOutcome.CHAIN:
        found.case = _opened(by, found, members, contacts)
    elif case is not None and outcome in {TriageOutcome.MERGE, TriageOutcome.ATTACH}:
        found.case = _added(by, found, case, members, contacts)
    found.version += 1
    found.save(update_fields=["case", "version"])
    tell(triage, referral=found, case=found.case, number=found.number, outcome=TriageOutcome(triage.outcome).label)
    return triage


def _opened(by: Viewer, referral: Referral, members: list[Person], contacts: list[Person]) -> Case:
    """A new case; when the family had one that is closed, the new one is its next episode."""
    family = queries.cases_of_the_family(by, referral)
    running = next((one for one in family if not one.is_closed), None)
    if running:
        raise Refusal(
            _("Voor deze mensen loopt al dossier {number}; voeg de aanmelding daarbij."),
            field="outcome",
            number=running.case.number,
        )
    incidents = [incident for incident in (referral.incident, *queries.earlier_of_the_family(by, referral)) if incident]
    opened = cases.open_case(
        by=by, house=referral.house, persons=members, incidents=incidents, reopens=family[0].case if family else None
    )
    for person in contacts:
        cases.add_party(by=by, case=opened, person=person, is_member=False)
    return opened


def _added(by: Viewer, referral: Referral, case: Case, members: list[Person], contacts: list[Person]) -> Case:
    if referral.incident:
        cases.add_incident(by=by, case=case, incident=referral.incident)
    present = queries.people_in(by, case)
    for person in (*members, *contacts):
        if (person.joined_to_id or person.pk) not in present:
            cases.add_party(by=by, case=case, person=person, is_member=person in members)
    return case
