"""What a viewer may see of questions for access, and all that is known of one person alone."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.access.roles import ROLES
from schakel.cases.asked import Question
from schakel.cases.models import Case, Party, Seat
from schakel.cases.rules import age_on
from schakel.chain.file_building.models import DisclosureClass, Entry
from schakel.incidents.models import ACTING_ROLES, Role, Source
from schakel.instruments.models import Assessment
from schakel.mandates.models import Mandate
from schakel.people.models import AddressLevel, Person, Relation, Residence
from schakel.people.secret_address import place_of
from schakel.programmes.models import Offer
from schakel.rights.composing import Known, Note
from schakel.rights.models import AccessRequest, AnswerLine, Disclosure

# Facts that the asker knows were reported: an authority spoke with him. That somebody called a helpline may be a secret (S-51).
ADULT = 18
OFFICIAL = (Source.POLICE, Source.PROSECUTOR)


def entries_of(person: Person) -> list[UUID]:
    """This person and the entries of the register that were joined with it."""
    head = person.joined_to_id or person.pk
    return list(Person.objects.filter(Q(pk=head) | Q(joined_to=head)).values_list("pk", flat=True))


def acted(viewer: Viewer, person: Person) -> bool:
    """Whether somebody acted violently in any incident we know."""
    return Role.objects.filter(person__in=entries_of(person), role__in=ACTING_ROLES).exists()


def reassessed(viewer: Viewer, one: AccessRequest) -> bool:
    """Whether the danger from this person was judged again since the question came in; of a child, the danger to it."""
    ids = entries_of(one.person)
    about = Q(to_person__in=ids) if is_minor(one.person) else Q(from_person__in=ids)
    return Assessment.objects.filter(about, case_id=one.case_id, assessed_at__gt=one.registered_at).exists()


def is_minor(person: Person) -> bool:
    """A child today; without a birth date nobody counts as one."""
    age = age_on(person.birth_date, timezone.localdate())
    return age is not None and age < ADULT


def known(viewer: Viewer, person: Person) -> Known:
    """Everything that may be in an answer, about this person alone; the composing throws out what points at anybody else."""
    ids = entries_of(person)
    homes = Residence.objects.filter(person__in=ids, level=AddressLevel.NORMAL)
    shared = _addresses_of_others(ids)
    return Known(
        name=str(person),
        born=person.birth_date if person.birth_date_precision == "day" else None,
        addresses=tuple({text for home in homes if (text := _address(home)) not in shared}),
        incidents=tuple(
            {(r.incident.occurred_on, str(r.get_role_display()))
             for r in Role.objects.filter(person__in=ids, incident__source__in=OFFICIAL).select_related("incident")}
        ),
        notes=tuple(
            Note(e.kind, e.text, e.said_by_id in ids, e.disclosure == DisclosureClass.OWN)
            for e in Entry.objects.filter(subject__in=ids, confirmed_at__isnull=False).order_by("made_at", "pk")
        ),
        told=tuple((d.told_on, d.words) for d in Disclosure.objects.filter(person__in=ids, told_on__isnull=False)),
        decisions=tuple((m.decided_on, m.decision) for m in Mandate.objects.filter(person__in=ids)),
        help=tuple((o.made_on, str(o.get_answer_display() or o.get_occasion_display()))
                   for o in Offer.objects.filter(person__in=ids, made_on__isnull=False)),
        others=frozenset(_words_of_others(ids) | shared),
    )  # fmt: skip


def _around(ids: list[UUID]) -> set[UUID]:
    """Everybody who stands with this person in a case or in an incident, and whoever is family: a child may stand in neither."""
    beside = set(Party.objects.filter(case__parties__person__in=ids).values_list("person", flat=True))
    beside |= set(Role.objects.filter(incident__roles__person__in=ids, person__isnull=False).values_list("person", flat=True))
    ties = Relation.objects.filter(Q(person__in=ids) | Q(other__in=ids)).values_list("person", "other")
    return (beside | {one for pair in ties for one in pair}) - set(ids)


def _addresses_of_others(ids: list[UUID]) -> set[str]:
    return {_address(home) for home in Residence.objects.filter(person__in=_around(ids))}


def _words_of_others(ids: list[UUID]) -> set[str]:
    people = {str(one) for one in Person.objects.filter(pk__in=_around(ids))}
    return people | {seat.worker.name for seat in Seat.objects.filter(case__parties__person__in=ids).select_related("worker")}


def _address(home: Residence) -> str:
    """As a text might name it. Of somebody else also the secret one is looked for, so that no sentence carries it out."""
    place = place_of(home)
    return f"{place.street} {place.number}, {place.postal_code} {place.municipality}".strip()


def access_requests(viewer: Viewer, case: Case) -> list[AccessRequest]:
    return list(AccessRequest.objects.filter(case=case).select_related("person").order_by("-received_on"))


def find_access(viewer: Viewer, request_id: UUID) -> AccessRequest:
    one = (
        AccessRequest.objects.filter(pk=request_id)
        .select_related("person", "first_by", "second_by", "handed_by", "checked_by")
        .first()
    )
    if one is None:
        raise Http404("no such request")
    return one


def answer_lines(viewer: Viewer, one: AccessRequest) -> list[AnswerLine]:
    return list(AnswerLine.objects.filter(request=one).order_by("place"))


def given_lines(viewer: Viewer, one: AccessRequest) -> list[tuple[str, str]]:
    """What both readers kept."""
    found = AnswerLine.objects.filter(request=one, first_keeps=True, second_keeps=True).order_by("place")
    return list(found.values_list("section", "text"))


_WHO = frozenset(code for code, role in ROLES.items() if "answer_access" in role.permissions)
_OPEN = "from rights_accessrequest r join cases_case c on c.id = r.case_id where r.handed_on is null"
QUESTIONS = (
    Question(
        "access_to_answer",
        "select r.id as target, r.case_id, r.number, '{}'::jsonb as words, "
        f"(r.due_on + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger {_OPEN} and "
        "(not r.is_risk or r.checked_at is not null)",
        _("Vraag om inzage {number}: lees het antwoord na en geef het."),
        _("Bekijken"),
        "access_request",
        _WHO,
    ),
    Question(
        "access_is_a_risk",
        "select r.id as target, r.case_id, r.number, '{}'::jsonb as words, r.registered_at + interval '1 day' as due, 2 as danger "
        f"{_OPEN} and r.is_risk and r.checked_at is null",
        _("Vraag om inzage {number} van wie geweld pleegde: schat eerst het risico opnieuw in."),
        _("Bekijken"),
        "access_request",
        _WHO,
    ),
)
