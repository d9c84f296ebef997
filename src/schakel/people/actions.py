"""What people do in the register: enter somebody, and decide whether two entries are one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access import secrecy
from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.core import Refusal
from schakel.people import queries, rules
from schakel.people.matching.description import Description
from schakel.people.matching.keys import keys_of
from schakel.people.matching.numbers import digits_of, read_number
from schakel.people.matching.words import as_kept
from schakel.people.models import BirthDatePrecision, Person, Relation, Residence, Sex, Suggestion, SuggestionAnswer
from schakel.people.places import place_of


@dataclass(frozen=True)
class NewPerson:
    """Somebody as a worker enters them. The birth date counts on the day; only a year is 1 January with `year_only`."""

    family_name: str
    given_names: str = ""
    birth_date: date | None = None
    year_only: bool = False
    sex: str = Sex.UNKNOWN
    national_number: str = ""
    street: str = ""
    number: str = ""
    postal_code: str = ""

    @property
    def description(self) -> Description:
        """The same, in the form in which descriptions are compared."""
        return Description(
            surname=self.family_name,
            first_names=self.given_names,
            born_on=self.birth_date,
            sex=self.sex,
            number=read_number(self.national_number, secrecy.fingerprint) if self.national_number else None,
            street=self.street,
            house_number=self.number,
            postal_code=self.postal_code,
            on=timezone.localdate(),
        )


@action("people.register", permission="receive_referral", sentence=_("{actor} schreef iemand in het register in."))
def register(*, by: Viewer, new: NewPerson) -> Person:
    """Schrijft iemand in het register van het Veilig Huis in."""
    digits = digits_of(new.national_number) if new.national_number else ""
    rules.check_person(new.family_name, number_given=bool(new.national_number), number_is_valid=bool(digits))
    precision = BirthDatePrecision.YEAR if new.year_only else BirthDatePrecision.DAY
    person = Person(
        house_id=by.house_id,
        family_name=new.family_name.strip(),
        given_names=new.given_names.strip(),
        birth_date=new.birth_date,
        birth_date_precision=precision if new.birth_date else BirthDatePrecision.UNKNOWN,
        sex=new.sex,
        ssin_sealed=secrecy.seal(digits),
        ssin_fingerprint=secrecy.fingerprint(digits),
    )
    person.save(force_insert=True)
    today = timezone.localdate()
    if new.postal_code:
        place = place_of(new.postal_code, today)
        Residence.objects.bulk_create(
            [
                Residence(
                    house_id=by.house_id,
                    person=person,
                    street=new.street,
                    number=new.number,
                    postal_code=new.postal_code,
                    municipality=place.municipality,
                    nis=place.nis,
                    known_since=today,
                )
            ]
        )
    _keep_keys(by, person, new.description)
    tell(person, person=person)
    return person


def _keep_keys(by: Viewer, person: Person, description: Description) -> None:
    """Plain SQL: Django asks the new ids back, and who refers from outside may put keys in but read none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into people_matchkey (key, person_id, house_id) select unnest(%s::int[]), %s, %s",
            [list(keys_of(description)), person.pk, by.house_id],
        )


@action("people.relate", permission="receive_referral", sentence=_("{actor} noteerde een verwantschap."))
def relate(*, by: Viewer, person: Person, other: Person, kind: str) -> Relation:
    """Noteert hoe iemand zich tot een ander verhoudt."""
    relation = Relation(house_id=by.house_id, person=person, other=other, kind=kind, stated_on=timezone.localdate())
    Relation.objects.bulk_create([relation], ignore_conflicts=True)
    tell(relation, person=person)
    return relation


@action("people.suggest", permission="receive_referral", sentence=_("{actor} vroeg de coördinator of iemand al bekend is."))
def suggest(*, by: Viewer, newcomer: Person, look_alike: queries.LookAlike) -> Suggestion:
    """Vraagt de coördinator of iemand al in het register staat."""
    suggestion = Suggestion(
        house_id=by.house_id,
        newcomer=newcomer,
        known=look_alike.person,
        weight=look_alike.weight,
        evidence=as_kept(look_alike.evidence),
    )
    Suggestion.objects.bulk_create([suggestion], ignore_conflicts=True)
    tell(suggestion, person=newcomer)
    return suggestion


@action(
    "people.answer",
    permission="confirm_person",
    sentence={
        "same": _("{actor} besliste dat twee inschrijvingen dezelfde persoon zijn: {reason}"),
        "different": _("{actor} besliste dat twee inschrijvingen verschillende personen zijn: {reason}"),
    },
)
def answer(*, by: Viewer, suggestion: UUID, answer: str, reason: str, stood_together: bool) -> Suggestion:
    """Beslist of twee inschrijvingen in het register dezelfde persoon zijn.

    `stood_together` says whether somebody of the one group stands beside somebody of the other in one incident: then they are two.
    Raises Refusal without a reason, or when somebody answered meanwhile.
    """
    found = _locked(suggestion)
    if found.answer:
        raise Refusal(_("Hierover is intussen beslist; herlaad de pagina."))
    rules.check_answer(answer, reason, stood_together=stood_together)
    found.answer, found.reason, found.answered_at, found.answered_by_id = answer, reason.strip(), timezone.now(), by.id
    found.save(update_fields=["answer", "reason", "answered_at", "answered_by"])
    _point_anew(found)
    tell(found, says=answer, person=found.newcomer_id, reason=found.reason)
    return found


@action("people.join", permission="confirm_person", sentence=_("{actor} voegde twee inschrijvingen samen: {reason}"))
def join(*, by: Viewer, newcomer: Person, known: Person, reason: str, stood_together: bool) -> Suggestion:
    """Voegt twee inschrijvingen samen die niemand voorstelde, omdat je weet dat het dezelfde persoon is."""
    rules.check_answer(SuggestionAnswer.SAME, reason, stood_together=stood_together)
    pair = Q(newcomer=newcomer, known=known) | Q(newcomer=known, known=newcomer)
    found = Suggestion.objects.select_for_update(of=("self",)).filter(pair).first() or Suggestion(
        house_id=by.house_id, newcomer=newcomer, known=known, weight=0
    )
    found.answer, found.reason, found.answered_at, found.answered_by_id = (
        SuggestionAnswer.SAME,
        reason.strip(),
        timezone.now(),
        by.id,
    )
    found.save()
    _point_anew(found)
    tell(found, person=newcomer, reason=found.reason)
    return found


@action("people.part", permission="confirm_person", sentence=_("{actor} haalde twee inschrijvingen weer uit elkaar: {reason}"))
def part(*, by: Viewer, suggestion: UUID, reason: str) -> Suggestion:
    """Haalt twee samengevoegde inschrijvingen weer uit elkaar; beide krijgen terug wat van hen was."""
    found = _locked(suggestion)
    if found.answer != SuggestionAnswer.SAME:
        raise Refusal(_("Deze twee zijn niet samengevoegd."))
    if not reason.strip():
        raise Refusal(_("Schrijf waarom je ze weer uit elkaar haalt."), field="reason")
    group = _group(found)
    found.answer, found.reason, found.answered_at, found.answered_by_id = (
        SuggestionAnswer.DIFFERENT,
        reason.strip(),
        timezone.now(),
        by.id,
    )
    found.save(update_fields=["answer", "reason", "answered_at", "answered_by"])
    _point(group)
    tell(found, person=found.newcomer_id, reason=found.reason)
    return found


def _locked(suggestion: UUID) -> Suggestion:
    found = Suggestion.objects.select_for_update(of=("self",)).filter(pk=suggestion).first()
    if found is None:
        raise Refusal(_("Dit voorstel is niet meer te vinden; ga terug naar de lijst."))
    return found


def _group(suggestion: Suggestion) -> set[UUID]:
    """Every entry that an answer "same" ties to this pair, itself included."""
    group = {suggestion.newcomer_id, suggestion.known_id}
    while True:
        pairs = _same_pairs(group)
        wider = group | {one for pair in pairs for one in pair}
        if wider == group:
            return group
        group = wider


def _same_pairs(group: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    wanted = list(group)
    same = Suggestion.objects.filter(Q(newcomer_id__in=wanted) | Q(known_id__in=wanted), answer=SuggestionAnswer.SAME)
    return list(same.values_list("newcomer_id", "known_id"))


def _point_anew(suggestion: Suggestion) -> None:
    _point(_group(suggestion))


def _point(group: set[UUID]) -> None:
    """Let every entry of the group point straight at its spokesman, as the answers "same" say it now; nothing else is moved."""
    spokesmen = rules.spokesmen(_same_pairs(group))
    for person in Person.objects.select_for_update(of=("self",)).filter(pk__in=group).order_by("pk"):
        head = spokesmen.get(person.pk, person.pk)
        wanted = None if head == person.pk else head
        if person.joined_to_id != wanted:
            person.joined_to_id = wanted
            person.version += 1
            person.save(update_fields=["joined_to", "version"])
