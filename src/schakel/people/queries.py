"""Who is in the register of the house, and who may be known. Row-level security keeps it to who may look in a register."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from schakel.access import secrecy
from schakel.access.context import Viewer
from schakel.people.matching.decide import Band, Match, recognise
from schakel.people.matching.description import Description
from schakel.people.matching.keys import probes_of
from schakel.people.matching.numbers import read_number
from schakel.people.matching.register import MOST_CANDIDATES, Register
from schakel.people.matching.words import Evidence, as_shown, evidence_of
from schakel.people.models import BirthDatePrecision, MatchKey, Person, Residence, Suggestion

PAGE = 20


@dataclass(frozen=True)
class LookAlike:
    """Somebody in the register who may be the person described, with what speaks for and against."""

    person: Person
    is_certain: bool
    weight: float
    evidence: Sequence[Evidence]


@dataclass(frozen=True)
class Side:
    """One of the two entries of a suggestion, as the coordinator compares them."""

    person: Person
    residences: Sequence[Residence]


@dataclass(frozen=True)
class ShownSuggestion:
    """A suggestion with both sides and the evidence in words."""

    suggestion: Suggestion
    newcomer: Side
    known: Side
    evidence: Sequence[Evidence]


def canonical(persons: Iterable[Person]) -> set[UUID]:
    """The entries that stand for these persons: joined persons count as one."""
    return {person.joined_to_id or person.pk for person in persons}


def entries_of(viewer: Viewer, persons: Iterable[UUID]) -> dict[UUID, UUID]:
    """Every entry of the register that is one of these persons -> the entry that stands for it."""
    wanted = list(persons)
    rows = Person.objects.filter(Q(pk__in=wanted) | Q(joined_to_id__in=wanted)).values_list("pk", "joined_to_id")
    heads = {joined or pk for pk, joined in rows}
    rows = Person.objects.filter(Q(pk__in=heads) | Q(joined_to_id__in=heads)).values_list("pk", "joined_to_id")
    return {pk: joined or pk for pk, joined in rows}


def by_ids(viewer: Viewer, ids: Iterable[UUID]) -> list[Person]:
    """These persons, as far as they are in reach."""
    return list(Person.objects.filter(pk__in=list(ids)))


def described(person: Person, residence: Residence | None) -> Description:
    """What the register knows of somebody, in the form in which descriptions are compared."""
    typed = secrecy.unseal(person.ssin_sealed)
    return Description(
        surname=person.family_name,
        first_names=person.given_names,
        born_on=person.birth_date if person.birth_date_precision != BirthDatePrecision.UNKNOWN else None,
        sex=person.sex,
        number=read_number(typed, secrecy.fingerprint) if typed else None,
        street=residence.street if residence else "",
        house_number=residence.number if residence else "",
        postal_code=residence.postal_code if residence else "",
    )


def descriptions_of(viewer: Viewer, persons: Sequence[Person]) -> list[Description]:
    """What the register knows of each of these persons, with the newest address."""
    homes = _residences([person.pk for person in persons])
    return [described(person, next(iter(homes[person.pk]), None)) for person in persons]


def look_alikes(viewer: Viewer, descriptions: Sequence[Description], *, leave_out: Iterable[UUID] = ()) -> list[LookAlike | None]:
    """For each description the one in the register who may be the same person, or None. Three statements, whatever the number."""
    probes = {probe for description in descriptions for probe in probes_of(description, thorough=True)}
    hits = Counter(
        MatchKey.objects.filter(house_id=viewer.house_id, key__in=probes)
        .exclude(person_id__in=list(leave_out))
        .values_list("person_id", flat=True)
    )
    candidates = [person for person, _count in hits.most_common(MOST_CANDIDATES * len(descriptions))]
    known = {person.pk: person for person in Person.objects.filter(pk__in=candidates)}
    register = Register()
    homes = _residences(known)
    for person in known.values():
        for residence in homes[person.pk] or [None]:
            register.remember(person.pk, described(person, residence))
    return [_look_alike(match, known) for match in recognise(descriptions, register, thorough=True)]


def _residences(persons: Iterable[UUID]) -> dict[UUID, list[Residence]]:
    found: dict[UUID, list[Residence]] = defaultdict(list)
    for residence in Residence.objects.filter(person_id__in=list(persons)).order_by("-known_since", "-id"):
        found[residence.person_id].append(residence)
    return found


def _look_alike(match: Match, known: dict[UUID, Person]) -> LookAlike | None:
    if match.band is Band.NONE or match.comparison is None:
        return None
    evidence = evidence_of(match.comparison, has_rivals=bool(match.rivals))
    return LookAlike(known[match.person], match.band is Band.CERTAIN, match.comparison.weight, evidence)  # type: ignore[index]


def open_suggestions(viewer: Viewer, *, after: tuple[float, UUID] | None = None, limit: int = PAGE) -> list[ShownSuggestion]:
    """Suggestions without an answer, the heaviest first; `after` is the last weight and id of the page before."""
    rows = Suggestion.objects.filter(answer="").select_related("newcomer", "known")
    if after is not None:
        rows = rows.filter(Q(weight__lt=after[0]) | Q(weight=after[0], id__gt=after[1]))
    return _shown(list(rows.order_by("-weight", "id")[:limit]))


def answered_suggestions(viewer: Viewer, *, limit: int = PAGE) -> list[Suggestion]:
    """What was decided lately, newest first, to be able to undo it."""
    rows = Suggestion.objects.exclude(answer="").select_related("newcomer", "known", "answered_by")
    return list(rows.order_by("-answered_at", "-id")[:limit])


def find_suggestion(viewer: Viewer, suggestion_id: UUID) -> ShownSuggestion:
    """One suggestion with both sides; Http404 when out of reach."""
    found = Suggestion.objects.filter(pk=suggestion_id).select_related("newcomer", "known", "answered_by").first()
    if found is None:
        raise Http404("no such suggestion")
    return _shown([found])[0]


def suggestions_about(viewer: Viewer, persons: Iterable[UUID]) -> list[ShownSuggestion]:
    """Open suggestions that touch these persons."""
    wanted = list(persons)
    rows = Suggestion.objects.filter(Q(newcomer_id__in=wanted) | Q(known_id__in=wanted), answer="").select_related(
        "newcomer", "known"
    )
    return _shown(list(rows.order_by("-weight", "id")))


def _shown(rows: Sequence[Suggestion]) -> list[ShownSuggestion]:
    homes = _residences({person for row in rows for person in (row.newcomer_id, row.known_id)}) if rows else {}
    return [
        ShownSuggestion(
            row,
            Side(row.newcomer, homes.get(row.newcomer_id, [])),
            Side(row.known, homes.get(row.known_id, [])),
            as_shown(row.evidence),
        )
        for row in rows
    ]
