"""Who is the same person: the coordinator answers, and repeat incidents are looked for again."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.chain.referral.actions.after_violence import ask_for_help
from schakel.chain.referral.models import Referral
from schakel.chain.referral.rules import COMPUTED
from schakel.incidents.models import ACTING_ROLES, Role
from schakel.people import actions as people
from schakel.people.models import Suggestion
from schakel.people.queries import entries_of


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
    first = set(entries_of(by, [one]))
    second = set(entries_of(by, [other])) - first
    return Role.objects.filter(person_id__in=second, incident__roles__person_id__in=first).exists()


def _look_again(by: Viewer, pair: Iterable[UUID]) -> int:
    roles = Role.objects.filter(person_id__in=entries_of(by, pair), role__in=ACTING_ROLES)
    again = {repeat.incident_id for repeat in ask_for_help(by, roles.values_list("incident_id", flat=True))}
    marked = 0
    for referral in Referral.objects.select_for_update(of=("self",)).filter(incident_id__in=again, triage__isnull=True):
        if "repeat_within_year" not in referral.triggers:
            stated = [code for code in referral.triggers if code not in COMPUTED]
            computed = [code for code in COMPUTED if code == "repeat_within_year" or code in referral.triggers]
            referral.triggers = computed + stated
            referral.version += 1
            referral.save(update_fields=["triggers", "version"])
            tell(referral, says="repeat", referral=referral)
            marked += 1
    return marked
