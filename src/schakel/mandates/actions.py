"""What people do about a mandated frame: propose it, answer the proposal, and write down what an authority imposed."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.access.context import Viewer
from schakel.audit import in_bulk
from schakel.audit.actions import Told, action, tell, tell_each
from schakel.core import Refusal
from schakel.incidents.models import Incident
from schakel.mandates import rules
from schakel.mandates.models import Mandate, Proposal
from schakel.people.models import Person
from schakel.ui import moments


def _id(thing: Person | Incident | UUID) -> UUID:
    return thing if isinstance(thing, UUID) else thing.pk


@action(
    "mandates.propose",
    permission="make_offer",
    sentence={
        "": gettext_lazy("{actor} stelde na nieuwe feiten een opgelegd kader voor aan de referentiemagistraat."),
        "nothing_new": gettext_lazy("{actor} stelde geen nieuw opgelegd kader voor: alle voorstellen bestonden al."),
    },
)
def propose(
    *, by: Viewer, pairs: Iterable[tuple[Person | UUID, Incident | UUID, Incident | UUID]], proposed_on: date | None = None
) -> list[UUID]:
    """Stelt na herhaalde feiten aan de referentiemagistraat voor om hulp op te leggen.

    `pairs` holds (person, the new incident, the earlier incident); any number at once, in a handful of statements. What was
    proposed before is left alone. Gives the ids of the proposals that are new. Source: chain.md section 11 (c).
    """
    wanted = [(_id(person), _id(incident), _id(earlier)) for person, incident, earlier in pairs]
    made = _keep(by, wanted, proposed_on or moments.today())
    tell_each(Proposal, [Told(key, person=person) for key, person in made])
    if not made:
        tell(by, says="nothing_new")
    return [key for key, _person in made]


_PROPOSED = ("id", "person_id", "incident_id", "earlier_incident_id")


def _keep(by: Viewer, wanted: list[tuple[UUID, UUID, UUID]], day: date) -> list[tuple[UUID, UUID]]:
    """Those that were not proposed before, each with its person. One statement: a year of police reports proposes thousands at once."""
    fresh = in_bulk.fresh_ids()
    proposed = [(next(fresh), *row) for row in wanted]
    if by.scope == "intake":
        _will_hear_back([row[0] for row in proposed])
    same = {"house_id": by.house_id, "proposed_on": day, "answer": "", "reason": ""}
    return in_bulk.insert(
        "mandates_proposal", _PROPOSED, proposed, same=same, skip_known=True, returning=("id", "person_id"), counted=False
    )


def _will_hear_back(proposed: list[UUID]) -> None:
    """Which of these are new, for a writer who reads no proposals."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('schakel.proposing', %s, true)", [",".join(map(str, proposed))])


@action(
    "mandates.answer_proposal",
    permission="impose_mandate",
    sentence={
        "imposed": gettext_lazy("{actor} legde hulp op als voorwaarde ({authority}, {decision})."),
        "not_imposed": gettext_lazy("{actor} legde geen hulp op: {reason}"),
    },
)
def answer_proposal(
    *,
    by: Viewer,
    proposal: UUID,
    answer: str,
    reason: str = "",
    authority: str = "",
    decision: str = "",
    decided_on: date | None = None,
    condition: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    probation_officer: str = "",
) -> Proposal:
    """Beantwoordt een voorstel: hulp wordt opgelegd, met overheid, beslissing en datum, of niet, met een reden.

    Raises Refusal when something is missing or somebody answered already.
    """
    rules.require_an_answer(answer, reason)
    found = Proposal.objects.select_for_update(of=("self",)).filter(pk=proposal).first()
    if found is None:
        raise Refusal(_("Dit voorstel is niet meer te vinden; ga terug naar de lijst."))
    if found.answer:
        raise Refusal(_("Dit voorstel is intussen beantwoord; herlaad de pagina om het antwoord te lezen."))
    if answer == rules.IMPOSED:
        found.mandate = _imposed(
            by=by,
            person=found.person_id,
            authority=authority,
            decision=decision,
            decided_on=decided_on,
            condition=condition,
            starts_on=starts_on,
            ends_on=ends_on,
            probation_officer=probation_officer,
        )
    found.answer, found.reason, found.answered_on, found.answered_by_id = answer, reason.strip(), moments.today(), by.id
    found.save(update_fields=["answer", "reason", "answered_on", "answered_by", "mandate"])
    tell(found, says=answer, person=found.person_id, authority=authority, decision=decision, reason=found.reason)
    return found


@action(
    "mandates.record_mandate",
    permission="record_mandate",
    sentence=gettext_lazy("{actor} noteerde een opgelegd kader van {authority}, beslissing {decision}."),
)
def record_mandate(
    *,
    by: Viewer,
    person: UUID,
    authority: str,
    decision: str,
    decided_on: date | None,
    condition: str,
    starts_on: date | None,
    ends_on: date | None = None,
    probation_officer: str = "",
) -> Mandate:
    """Noteert een voorwaarde die een rechtbank of parket heeft opgelegd, met overheid, beslissing en datum.

    Raises Refusal when the authority, the decision, its date, the condition or the start is missing.
    """
    made = _imposed(
        by=by,
        person=person,
        authority=authority,
        decision=decision,
        decided_on=decided_on,
        condition=condition,
        starts_on=starts_on,
        ends_on=ends_on,
        probation_officer=probation_officer,
    )
    tell(made, person=person, authority=made.authority, decision=made.decision)
    return made


def _imposed(
    *,
    by: Viewer,
    person: UUID,
    authority: str,
    decision: str,
    decided_on: date | None,
    condition: str,
    starts_on: date | None,
    ends_on: date | None,
    probation_officer: str,
) -> Mandate:
    rules.require_an_authority(
        authority=authority,
        decision=decision,
        decided_on=decided_on,
        condition=condition,
        starts_on=starts_on,
        ends_on=ends_on,
        today=moments.today(),
    )
    return Mandate.objects.create(
        house_id=by.house_id,
        person_id=person,
        authority=authority.strip(),
        decision=decision.strip(),
        decided_on=decided_on,
        condition=condition.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        probation_officer=probation_officer.strip(),
        recorded_by_id=by.id,
    )
