"""What people do when a role in an incident is wrong: propose, decide with a second person, let everyone know who was told."""

from datetime import date

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases.models import Case
from schakel.core import Refusal
from schakel.incidents.models import Role, RoleCode
from schakel.rights import rules
from schakel.rights.models import Decision, Recipient, Rectification

DAY = "%d/%m/%Y"


@action(
    "rights.propose_rectification",
    permission="rectify",
    sentence=_("{actor} stelde voor om de rol van {who} bij de feiten van {day} recht te zetten."),
)
def propose_rectification(
    *, by: Viewer, case: Case, role: Role, new_role: str, reason: str, asked_by: str, asked_on: date
) -> Rectification:
    """Stelt voor om een foute rol van iemand bij feiten recht te zetten; een tweede persoon beslist."""
    role = Role.objects.select_for_update(of=("self",)).select_related("person", "incident").get(pk=role.pk)
    rules.check_proposal(old=role.role, new=new_role, reason=reason, asked_on=asked_on, today=timezone.localdate())
    if Rectification.objects.filter(role=role, decision="").exists():
        raise Refusal(_("Voor deze rol ligt er al een voorstel; beslis daar eerst over."), field="role")
    made = Rectification.objects.create(
        case=case,
        role=role,
        incident=role.incident,
        person=role.person,
        old_role=role.role,
        new_role=new_role,
        reason=reason,
        asked_by=asked_by,
        asked_on=asked_on,
        proposed_at=timezone.now(),
        proposed_by_id=by.id,
    )
    tell(made, case=case, person=role.person_id, who=str(role.person), day=role.incident.occurred_on.strftime(DAY))
    return made


@action(
    "rights.decide_rectification",
    permission="rectify",
    sentence={
        Decision.AGREED: _("{actor} zette de rol van {who} bij de feiten van {day} recht: {new}, niet {old}."),
        Decision.REFUSED: _("{actor} besliste dat de rol van {who} bij de feiten van {day} blijft wat ze was: {old}."),
    },
)
def decide_rectification(*, by: Viewer, rectification: Rectification, decision: str, reason: str) -> Rectification:
    """Beslist als tweede persoon over een rechtzetting; wie de oude rol te horen kreeg, komt op een lijst."""
    one = (
        Rectification.objects.select_for_update(of=("self",))
        .select_related("role", "person", "incident")
        .get(pk=rectification.pk)
    )
    rules.check_decision(
        proposed_by=one.proposed_by_id,
        decides=by.id,
        reason=reason,
        is_decided=bool(one.decision),
        stands=one.role.role,
        old=one.old_role,
    )
    one.decision, one.decision_reason, one.decided_at, one.decided_by_id = decision, reason, timezone.now(), by.id
    one.save()
    if decision == Decision.AGREED:
        Role.objects.filter(pk=one.role_id).update(role=one.new_role)
        _list_recipients(one)
    tell(
        one,
        case=one.case_id,
        person=one.person_id,
        says=decision,
        who=str(one.person),
        day=one.incident.occurred_on.strftime(DAY),
        old=RoleCode(one.old_role).label,
        new=RoleCode(one.new_role).label,
    )
    return one


def _list_recipients(one: Rectification) -> None:
    """Everyone who was told the old role, as the database knows; whoever corrects it knows already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select worker_id, organisation_id, ways from wall.who_was_told_a_role(%s, %s)", [one.case_id, one.role_id]
        )
        told = cursor.fetchall()
    Recipient.objects.bulk_create(
        Recipient(case_id=one.case_id, rectification=one, worker_id=worker, organisation_id=organisation, ways=ways)
        for worker, organisation, ways in told
        if worker not in (one.proposed_by_id, one.decided_by_id)
    )


@action(
    "rights.tell_recipient",
    permission="rectify",
    sentence=_("{actor} bracht {recipient} op de hoogte van de rechtzetting."),
)
def tell_recipient(*, by: Viewer, recipient: Recipient, on: date, how: str) -> Recipient:
    """Noteert dat iemand die de foute rol te horen kreeg, op de hoogte gebracht is."""
    one = (
        Recipient.objects.select_for_update(of=("self",))
        .select_related("rectification", "worker", "organisation")
        .get(pk=recipient.pk)
    )
    if one.told_on is not None:
        raise Refusal(_("Dit is al genoteerd."))
    decided_on = timezone.localdate(one.rectification.decided_at)
    rules.check_told(on=on, decided_on=decided_on, today=timezone.localdate(), how=how)
    one.told_on, one.told_how, one.told_by_id = on, how, by.id
    one.save()
    tell(one, case=one.case_id, recipient=one.name)
    return one
