"""What the next thing to do in a case is. Pure: facts in, one sentence with one verb out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schakel.core import say as _


@dataclass(frozen=True)
class CaseFacts:
    """What is known of a case, as far as the next thing depends on it."""

    step: str
    is_closed: bool
    today: date
    now: datetime
    has_assessment: bool
    reassessment_due: datetime | None
    has_new_facts: bool
    has_director: bool
    open_requests: Sequence[str]
    asked_requests: int
    conference_planned: bool
    conference_held: bool
    has_plan: bool
    review_on: date | None
    late_actions: int
    open_actions: int
    late_offers: int


@dataclass(frozen=True)
class Next:
    """A sentence with {places} for its words, a verb, and the name of the page: a step, "assessment" or "offer"."""

    sentence: str
    verb: str
    page: str
    words: tuple[tuple[str, object], ...] = ()


def next_thing(facts: CaseFacts) -> Next | None:
    """The most pressing thing: a clock on danger first, then what the step asks (chain.md section 5). None when closed."""
    if facts.is_closed:
        return None
    if facts.reassessment_due and facts.reassessment_due < facts.now:
        if facts.has_new_facts:
            sentence = _("Er was nieuw geweld na de laatste inschatting: schat het risico nu opnieuw in.")
            return Next(sentence, _("Herbeoordelen"), "assessment")
        return Next(_("De herbeoordeling van het risico is te laat."), _("Herbeoordelen"), "assessment")
    if facts.late_offers:
        return Next(
            _("Er is nog geen hulp aangeboden aan wie geweld pleegde; de termijn is voorbij."), _("Hulp aanbieden"), "offer"
        )
    return {"file_building": _file, "weighing": _weigh, "case_direction": _direct, "execution": _execute}.get(
        facts.step, _evaluate
    )(facts)


def _file(facts: CaseFacts) -> Next:
    if facts.open_requests:
        return Next(
            _("Je wacht op de aanvulling van {who}."),
            _("Naar de dossiervorming"),
            "file_building",
            (("who", ", ".join(facts.open_requests)),),
        )
    if not facts.asked_requests:
        return Next(
            _("Vraag kernpartners om een aanvulling, of rond de dossiervorming af."), _("Naar de dossiervorming"), "file_building"
        )
    return Next(_("Alle aanvullingen zijn binnen; rond de dossiervorming af."), _("Afronden"), "file_building")


def _weigh(facts: CaseFacts) -> Next:
    if not facts.has_assessment:
        return Next(_("Schat het risico in; de weging steunt erop."), _("Inschatten"), "assessment")
    return Next(_("Toets de drie criteria en leg de weging vast."), _("Naar de weging"), "weighing")


def _direct(facts: CaseFacts) -> Next:
    if not facts.has_director:
        return Next(_("Duid een casusregisseur aan."), _("Aanduiden"), "case_direction")
    if not facts.conference_planned:
        return Next(_("Plan het casusoverleg."), _("Plannen"), "case_direction")
    if not facts.conference_held:
        return Next(_("Houd het casusoverleg en maak het verslag."), _("Naar het overleg"), "case_direction")
    if not facts.has_plan:
        return Next(_("Maak één plan van aanpak voor het gezin."), _("Plan maken"), "case_direction")
    return Next(_("Spreek het plan van aanpak af."), _("Afspreken"), "case_direction")


def _execute(facts: CaseFacts) -> Next:
    if facts.late_actions:
        return Next(_("{count} acties uit het plan zijn te laat."), _("Opvolgen"), "execution", (("count", facts.late_actions),))
    if facts.review_on and facts.review_on <= facts.today:
        return Next(_("Het plan is aan evaluatie toe."), _("Evalueren"), "execution")
    if facts.open_actions:
        return Next(_("Volg de {count} open acties op."), _("Naar de uitvoering"), "execution", (("count", facts.open_actions),))
    return Next(_("Alle acties zijn afgerond; vraag de evaluatie aan."), _("Naar de uitvoering"), "execution")


def _evaluate(facts: CaseFacts) -> Next:
    return Next(_("Meet wat bereikt is en beslis hoe het verder gaat."), _("Naar de evaluatie"), "evaluation")
