"""What people do in step three: write the weighing, consult, decide, or ask for more."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import actions as cases
from schakel.cases.models import Case, ClosingOutcome, Passage, RetentionClass, Step
from schakel.chain.weighing import queries, rules
from schakel.chain.weighing.models import Consultation, Weighing, WeighingOrganisation, WeighingOutcome
from schakel.core import Conflict, Refusal
from schakel.instruments.models import Level
from schakel.organisations.models import MANDATED_FACILITIES, Organisation


@action("weighing.write", permission="weigh", sentence=_("{actor} schreef aan de weging (ronde {round})."))
def write(
    *, by: Viewer, case: Case, answers: Mapping[str, Any], organisations: Sequence[Organisation], version: int | None
) -> Weighing:
    """Bewaart het ontwerp van de weging; er is nog niets beslist.

    `answers` holds the fields of the weighing; `version` is None when the page showed no draft yet. Raises Conflict when somebody
    saved meanwhile.
    """
    state = queries.standing(by, case)
    rules.check_step(state.step, is_closed=state.is_closed)
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    draft = queries.draft_of(by, case)
    if draft is not None and draft.version != version:
        raise Conflict(queries.as_typed(draft))
    if draft is None:
        draft = Weighing(case=case, round=queries.rounds(by, case) + 1, version=0)
    for name in queries.FIELDS:
        if name in answers:
            setattr(draft, name, answers[name].strip() if isinstance(answers[name], str) else answers[name])
    draft.version += 1
    draft.save()
    _seat(draft, organisations)
    tell(draft, case=case, round=draft.round)
    return draft


def _seat(weighing: Weighing, organisations: Sequence[Organisation]) -> None:
    wanted = {organisation.pk for organisation in organisations}
    present = set(WeighingOrganisation.objects.filter(weighing=weighing).values_list("organisation_id", flat=True))
    if gone := present - wanted:
        WeighingOrganisation.objects.filter(weighing=weighing, organisation_id__in=gone).delete()
    WeighingOrganisation.objects.bulk_create(
        WeighingOrganisation(weighing=weighing, organisation_id=organisation) for organisation in sorted(wanted - present)
    )


@action(
    "weighing.consult", permission="weigh", sentence=_("{actor} raadpleegde {facility} over de minderjarigen in dit dossier.")
)
def consult(*, by: Viewer, case: Case, facility: Organisation, with_whom: str, consulted_on: date, advice: str) -> Consultation:
    """Noteert dat een gemandateerde voorziening geraadpleegd is: met wie, wanneer, en wat het advies is."""
    state = queries.standing(by, case)
    rules.check_step(state.step, is_closed=state.is_closed)
    rules.check_consultation(
        is_mandated_facility=facility.kind in MANDATED_FACILITIES,
        with_whom=with_whom,
        advice=advice,
        consulted_on=consulted_on,
        today=timezone.localdate(),
    )
    consultation = Consultation.objects.create(
        case=case,
        facility=facility,
        with_whom=with_whom.strip(),
        consulted_on=consulted_on,
        advice=advice.strip(),
        recorded_by_id=by.id,
    )
    tell(consultation, case=case, facility=facility.name)
    return consultation


@action(
    "weighing.decide",
    permission="weigh",
    sentence={
        "chain_accepted": _("{actor} legde de weging vast: naar casusregie in de keten, niveau {level}."),
        "regular_help": _("{actor} legde de weging vast: reguliere hulp."),
        "attach": _("{actor} legde de weging vast: aansluiten bij lopende hulp."),
    },
)
def decide(*, by: Viewer, weighing: UUID, version: int) -> Weighing:
    """Legt vast wat in het ontwerp staat; daarna verandert de weging niet meer. In de keten volgt de casusregie, anders sluit het dossier.

    Refuses in one sentence what is missing; raises Conflict when the draft changed since it was read.
    """
    found = Weighing.objects.select_for_update(of=("self",)).select_related("case").filter(pk=weighing).first()
    if found is None:
        raise Refusal(_("Deze weging is niet meer te vinden; ga terug naar het dossier."))
    if found.outcome:
        raise Refusal(_("Deze weging is al beslist."))
    if found.version != version:
        raise Conflict(queries.as_typed(found))
    state = queries.standing(by, found.case)
    rules.check_step(state.step, is_closed=state.is_closed)
    rules.check_decision(queries.facts_of(by, found), today=timezone.localdate())
    found.outcome, found.decided_at, found.decided_by_id = found.proposed_outcome, timezone.now(), by.id
    found.version += 1
    found.save()
    tell(found, case=found.case_id, says=found.outcome, level=Level(found.level).label if found.level else "")
    _go_on(by, found)
    return found


def _go_on(by: Viewer, weighing: Weighing) -> None:
    if weighing.outcome == WeighingOutcome.CHAIN_ACCEPTED:
        cases.pass_on(by=by, case=weighing.case, to=Step.CASE_DIRECTION)
        return
    cases.close(
        by=by,
        case=weighing.case,
        outcome=ClosingOutcome.HANDED_TO_REGULAR_HELP,
        reason=weighing.reason,
        retention_class=RetentionClass.FIFTEEN,
    )


@action("weighing.ask_more", permission="weigh", sentence=_("{actor} gaf het dossier terug aan de dossiervorming: {reason}"))
def ask_more(*, by: Viewer, case: Case, reason: str) -> Passage:
    """Geeft het dossier terug aan de dossiervorming, omdat er nog iets nodig is om te kunnen wegen."""
    state = queries.standing(by, case)
    rules.check_step(state.step, is_closed=state.is_closed)
    if not reason.strip():
        raise Refusal(_("Schrijf wat er nog nodig is."), field="reason")
    passage = cases.pass_on(by=by, case=case, to=Step.FILE_BUILDING)
    tell(passage, case=case, reason=reason.strip())
    return passage
