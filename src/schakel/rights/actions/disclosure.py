"""What people do to tell a member of the family something: propose exact words, vote, withdraw, tell. The timeline never holds the words."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases.models import Case
from schakel.cases.queries import parties
from schakel.chain.case_direction.models import Conference
from schakel.core import Refusal
from schakel.organisations.models import Worker
from schakel.people.models import Person
from schakel.rights import queries, rules
from schakel.rights.models import Disclosure, Vote, VoteAnswer

DAY = "%d/%m/%Y"


@action(
    "rights.propose_disclosure",
    permission="direct",
    sentence=_("{actor} vroeg {count} deelnemers of een familielid iets verteld mag worden."),
)
def propose_disclosure(
    *,
    by: Viewer,
    case: Case,
    person: Person,
    words: str,
    teller: Worker,
    ground: str,
    ground_reason: str,
    conference: Conference | None = None,
) -> Disclosure:
    """Stelt voor om een familielid iets te vertellen, in exacte woorden; elke deelnemer stemt."""
    voters = queries.participants(by, case, conference)
    others = [str(party.person) for party in parties(by, case) if party.person_id != person.pk]
    own = {part.casefold() for part in str(person).split()}
    rules.check_disclosure(
        words=words,
        ground_reason=ground_reason,
        voters=voters,
        teller=teller.pk,
        others=[" ".join(part for part in name.split() if part.casefold() not in own) for name in others],
    )
    made = Disclosure.objects.create(
        case=case,
        conference=conference,
        person=person,
        words=words,
        teller=teller,
        ground=ground,
        ground_reason=ground_reason,
        proposed_at=timezone.now(),
        proposed_by_id=by.id,
    )
    Vote.objects.bulk_create(Vote(case=case, disclosure=made, worker_id=voter) for voter in sorted(voters))
    tell(made, case=case, count=len(voters))
    return made


@action(
    "rights.vote",
    permission="read_cases",
    sentence={
        VoteAnswer.AGREES: _("{actor} ging akkoord met wat een familielid verteld wordt."),
        VoteAnswer.DISAGREES: _("{actor} ging niet akkoord met wat een familielid verteld zou worden."),
    },
)
def vote(*, by: Viewer, disclosure: Disclosure, answer: str, reason: str = "") -> Vote:
    """Stemt over de exacte woorden en over wie ze zegt."""
    one = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    mine = Vote.objects.filter(disclosure=one, worker_id=by.id).first()
    if mine is None:
        raise Refusal(_("Alleen wie deelneemt, stemt hierover."))
    rules.check_vote(is_open=one.is_open, has_voted=bool(mine.answer), answer=answer, reason=reason)
    mine.answer, mine.reason, mine.answered_at = answer, reason, timezone.now()
    mine.save()
    tell(mine, case=one.case_id, says=answer)
    return mine


@action(
    "rights.withdraw_disclosure",
    permission="direct",
    sentence=_("{actor} trok een voorstel in om een familielid iets te vertellen."),
)
def withdraw_disclosure(*, by: Viewer, disclosure: Disclosure, reason: str) -> Disclosure:
    """Trekt het voorstel in voor het verteld is."""
    one = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    if not one.is_open:
        raise Refusal(_("Dit is al verteld of ingetrokken."))
    if not reason.strip():
        raise Refusal(_("Schrijf waarom."), field="reason")
    one.withdrawn_at, one.withdrawn_by_id, one.withdrawn_reason = timezone.now(), by.id, reason
    one.save()
    tell(one, case=one.case_id)
    return one


@action(
    "rights.note_told",
    permission="read_cases",
    sentence=_("{actor} noteerde dat {teller} op {day} een familielid vertelde wat afgesproken was."),
)
def note_told(*, by: Viewer, disclosure: Disclosure, on: date) -> Disclosure:
    """Noteert dat de afgesproken woorden verteld zijn; kan alleen als elke deelnemer akkoord ging."""
    one = Disclosure.objects.select_for_update(of=("self",)).select_related("teller").get(pk=disclosure.pk)
    votes = list(Vote.objects.filter(disclosure=one).select_related("worker"))
    if by.id != one.teller_id and not by.may("direct"):
        raise Refusal(_("Dit noteert wie het vertelt, of de casusregisseur."))
    moments = [cast.answered_at for cast in votes if cast.answered_at]
    rules.check_telling(
        is_open=one.is_open,
        votes=[rules.Cast(cast.worker.name, cast.answer) for cast in votes],
        on=on,
        agreed_on=timezone.localdate(max(moments)) if moments else None,
        today=timezone.localdate(),
    )
    one.told_on, one.told_by_id = on, one.teller_id
    one.save()
    tell(one, case=one.case_id, teller=one.teller.name, day=on.strftime(DAY))
    return one
