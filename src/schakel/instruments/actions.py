"""Assessing a risk: the answers, what they ask for, and the level that a named person chose."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from schakel.audit.actions import action, tell
from schakel.core import Refusal
from schakel.core import say as _
from schakel.instruments import definitions, queries, rules
from schakel.instruments.models import Assessment, Level
from schakel.instruments.rules import Answer
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person
from schakel.ui import moments


@action(
    "instruments.assess",
    permission="assess_risk",
    sentence={
        "": gettext_lazy("{actor} schatte het risico in: {level}."),
        "with_second": gettext_lazy("{actor} schatte het risico met {second} lager in dan de antwoorden vragen: {level}."),
    },
)
def assess(
    *, by: Worker, house: Organisation, case_id: UUID | None, from_person: Person | None, to_person: Person | None,
    instrument: str, answers: Mapping[str, Answer | str], final_level: str, reason: str, second_person: Worker | None = None,
    assessed_at: datetime | None = None,
) -> Assessment:
    """Schat in hoe gevaarlijk de ene persoon is voor de andere, of hoe veilig een kind is; jij kiest het niveau en zegt waarom.

    `answers` maps the code of an item to an Answer or to its text. Refuses a level lower than the answers ask without a second
    person of another sector, or lower than before without fresh answers.
    """
    at = assessed_at or timezone.now()
    known, given = _known(instrument), _dated(answers, moments.in_brussels(at).date())
    rules.require_answers(known, given)
    rules.require_a_subject(
        known.subject, has_source=from_person is not None, has_target=to_person is not None,
        are_different=from_person != to_person,
    )
    asked = rules.asked_level(known, given).level
    rules.require_a_decision(
        asked=asked, chosen=final_level, reason=reason, own_sector=by.organisation.sector,
        second_sector=second_person.organisation.sector if second_person else None,
    )
    before = queries.latest_of_pair(by, from_person=from_person, to_person=to_person, before=at)
    rules.require_fresh_answers(
        before=before.level if before else "", chosen=final_level, instrument=known, answers=given,
        today=moments.in_brussels(at).date(),
    )
    made = Assessment.objects.create(
        house=house, case_id=case_id, from_person=from_person, to_person=to_person, instrument=known.id,
        instrument_version=known.version, answers=_kept(given), asked_level=asked, final_level=final_level, reason=reason.strip(),
        assessed_at=at, assessed_by=by, sector=by.organisation.sector, second_person=second_person,
    )
    says = "with_second" if rules.needs_second_person(asked, final_level) else ""
    second = second_person.name if second_person else ""
    tell(made, case=case_id, person=to_person, says=says, level=Level(final_level).label, second=second)
    return made


def _known(code: str) -> rules.Instrument:
    try:
        return definitions.instrument(code)
    except LookupError as error:
        raise Refusal(_("Kies een vragenlijst uit de lijst."), field="instrument") from error


def _dated(answers: Mapping[str, Answer | str], today: date) -> dict[str, Answer]:
    """Every answer with its day; one without a day was given today."""
    given = {code: Answer(answer) if isinstance(answer, str) else answer for code, answer in answers.items()}
    return {code: Answer(one.answer, one.source, one.on or today) for code, one in given.items()}


def _kept(given: Mapping[str, Answer]) -> dict[str, dict[str, Any]]:
    return {code: {"answer": one.answer, "source": one.source, "on": f"{one.on:%Y-%m-%d}"} for code, one in given.items()}
