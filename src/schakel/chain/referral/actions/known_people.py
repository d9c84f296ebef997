"""Who is the same person: the coordinator answers, and repeat incidents are looked for again."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.chain.referral import rules
from schakel.chain.referral.actions.after_violence import ask_for_help
from schakel.chain.referral.models import Referral
from schakel.incidents.models import ACTING_ROLES, Role
from schakel.people import actions as people
from schakel.people import queries as register
from schakel.people.models import Suggestion


@action(
    "referral.answer_suggestion",
    permission="confirm_person",
    sentence={
        "": _("{actor} keek na of twee inschrijvingen dezelfde persoon zijn."),
        "repeat": _("{actor} zag dat de feiten van deze aanmelding herhaalde feiten zijn."),
    },
)
def answer_suggestion(*, by: Viewer, suggestion: Suggestion, answer: str, reason: str) -> int:
    """Beslist of twee inschrijvingen dezelfde persoon zijn; daarna wordt opnieuw gekeken of feiten herhaald zijn.

    Gives the number of referrals whose incident turns out to be a repeat.
    """
    pair = (suggestion.newcomer_id, suggestion.known_id)
    people.answer(by=by, suggestion=suggestion.pk, answer=answer, reason=reason, stood_together=_stood_together(by, *pair))
    marked = _look_again(by, pair)
    tell(suggestion, person=suggestion.newcomer_id)
    return marked


@action("referral.part_again", permission="confirm_person", sentence=_("{actor} maakte een samenvoeging ongedaan."))
def part_again(*, by: Viewer, suggestion: Suggestion, reason: str) -> Suggestion:
    """Haalt twee samengevoegde inschrijvingen uit elkaar; wat daarna gevraagd of voorgesteld werd, beslist een mens."""
    parted = people.part(by=by, suggestion=suggestion.pk, reason=reason)
    tell(parted, person=parted.newcomer_id)
    return parted


def _stood_together(by: Viewer, one: UUID, other: UUID) -> bool:
    """Whether somebody of the one group and somebody of the other stand in the same incident."""
    first = set(register.entries_of(by, [one]))
    second = set(register.entries_of(by, [other])) - first
    return Role.objects.filter(person_id__in=second, incident__roles__person_id__in=first).exists()


def _look_again(by: Viewer, pair: Iterable[UUID]) -> int:
    roles = Role.objects.filter(person_id__in=register.entries_of(by, pair), role__in=ACTING_ROLES)
    again = {repeat.incident_id for repeat in ask_for_help(by, roles.values_list("incident_id", flat=True))}
    marked = 0
    for referral in Referral.objects.select_for_update(of=("self",)).filter(incident_id__in=again, triage__isnull=True):
        found = list(rules.with_repeat(tuple(referral.triggers)))
        if found != referral.triggers:
            referral.triggers = found
            referral.version += 1
            referral.save(update_fields=["triggers", "version"])
            tell(referral, says="repeat", referral=referral)
            marked += 1
    return marked


def ask_who_is_known(by: Viewer, incident: UUID) -> None:
    """Ask the coordinator about everybody in the incident who may be in the register already: a partner who refers cannot look there."""
    persons = [role.person for role in Role.objects.filter(incident_id=incident, person__isnull=False).select_related("person")]
    here = [person.pk for person in persons]
    found = register.look_alikes(by, register.descriptions_of(by, persons), leave_out=register.entries_of(by, here))
    for person, look_alike in zip(persons, found, strict=True):
        if look_alike is not None:
            people.suggest(by=by, newcomer=person, look_alike=look_alike)
