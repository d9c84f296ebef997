"""What people do when somebody asks what we keep about them: register, judge the danger, read with two, hand over."""

import secrets
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases.models import Case
from schakel.core import Refusal, working_days_after
from schakel.people.models import Person
from schakel.rights import composing, queries, rules
from schakel.rights.models import AccessRequest, AnswerLine


@action("rights.register_access", permission="answer_access", sentence=_("{actor} noteerde een vraag om inzage, {number}."))
def register_access(*, by: Viewer, case: Case, person: Person, identified: str, received_on: date) -> AccessRequest:
    """Noteert dat iemand vraagt wat we over hem of haar bewaren, en stelt het antwoord op uit wat alleen over die persoon gaat."""
    if by.scope != "coordinator":
        raise Refusal(_("Een vraag om inzage wordt genoteerd door de coördinator."))
    if received_on > timezone.localdate():
        raise Refusal(_("Deze dag moet nog komen."), field="received_on")
    number = (
        f"INZ-{timezone.localdate().year}-{secrets.randbelow(10**8):08d}"  # drawn, so that it tells nothing of other questions
    )
    made = AccessRequest.objects.create(
        case=case,
        person=person,
        number=number,
        identified=identified,
        received_on=received_on,
        due_on=working_days_after(composing.a_month_after(received_on), 0),
        # Behind a child's question may stand a parent, and a parent may be who acted violently (safety.md S-56).
        is_risk=queries.acted(by, person) or queries.is_minor(person),
        registered_at=timezone.now(),
        registered_by_id=by.id,
    )
    AnswerLine.objects.bulk_create(
        AnswerLine(case=case, request=made, place=place, section=section, text=text)
        for place, (section, text) in enumerate(composing.compose(queries.known(by, person)))
    )
    tell(made, case=case, person=person.pk, number=number)
    return made


@action(
    "rights.check_access_risk",
    permission="answer_access",
    sentence=_("{actor} ging na wat de vraag {number} betekent voor de veiligheid."),
)
def check_access_risk(*, by: Viewer, request: AccessRequest, checked_with: str) -> AccessRequest:
    """Noteert wat de kant van het slachtoffer zegt over de vraag, voor er iets beantwoord wordt."""
    one = AccessRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if one.checked_at is not None:
        raise Refusal(_("Dit is al genoteerd."))
    if not checked_with.strip():
        raise Refusal(_("Schrijf met wie je sprak en wat die zei."), field="checked_with")
    one.checked_at, one.checked_by_id, one.checked_with = timezone.now(), by.id, checked_with
    one.save()
    tell(one, case=one.case_id, number=one.number)
    return one


@action("rights.review_answer", permission="answer_access", sentence=_("{actor} las het antwoord {number} na."))
def review_answer(*, by: Viewer, request: AccessRequest, judged: Mapping[UUID, tuple[bool, str]]) -> AccessRequest:
    """Leest het antwoord na, regel per regel: behouden, of weglaten met een grond."""
    one = AccessRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    rules.check_review(
        is_risk=one.is_risk,
        is_checked=one.checked_at is not None,
        is_reassessed=queries.reassessed(by, one),
        first_by=one.first_by_id,
        is_done=one.second_at is not None,
        reads=by.id,
        registered_by=one.registered_by_id,
    )
    turn = "second" if one.first_at else "first"
    lines = list(AnswerLine.objects.filter(request=one))
    for line in lines:
        keeps, ground = judged[line.pk]
        rules.check_kept(keeps=keeps, ground=ground, text=line.text)
        setattr(line, f"{turn}_keeps", keeps)
        setattr(line, f"{turn}_ground", ground)
    AnswerLine.objects.bulk_update(lines, [f"{turn}_keeps", f"{turn}_ground"])
    setattr(one, f"{turn}_at", timezone.now())
    setattr(one, f"{turn}_by_id", by.id)
    one.save()
    tell(one, case=one.case_id, number=one.number)
    return one


@action("rights.hand_over", permission="answer_access", sentence=_("{actor} overhandigde het antwoord {number}."))
def hand_over(*, by: Viewer, request: AccessRequest, on: date, how: str) -> AccessRequest:
    """Noteert dat het antwoord overhandigd is, en hoe."""
    one = AccessRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    rules.check_handing(
        is_read_twice=one.second_at is not None,
        is_handed=one.handed_on is not None,
        on=on,
        read_on=timezone.localdate(one.second_at) if one.second_at else None,
        today=timezone.localdate(),
    )
    one.handed_on, one.handed_by_id, one.handed_how = on, by.id, how
    one.save()
    tell(one, case=one.case_id, number=one.number)
    return one
