"""The offer of help: asked after an incident, made by somebody, answered by the person."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.access.context import Viewer
from schakel.audit import in_bulk
from schakel.audit.actions import Told, action, tell, tell_each
from schakel.core import Conflict, Refusal
from schakel.incidents.models import Incident
from schakel.mandates.models import Mandate
from schakel.mandates.rules import require_it_covers
from schakel.people.models import Person
from schakel.programmes import rules
from schakel.programmes.models import Answer, Occasion, Offer, Programme
from schakel.programmes.queries.offers import case_of, day_of_facts, has_open_proposal
from schakel.ui import moments


def _id(thing: Person | Incident | UUID) -> UUID:
    return thing if isinstance(thing, UUID) else thing.pk


@action(
    "programmes.ask_for_offers",
    permission="make_offer",
    sentence={
        Occasion.FIRST.value: gettext_lazy("{actor} vroeg een hulpaanbod na nieuwe feiten, tegen {due}."),
        Occasion.REPEAT.value: gettext_lazy("{actor} vroeg een nieuw hulpaanbod na herhaalde feiten, tegen {due}."),
        "became_repeat": gettext_lazy("{actor} zag dat de feiten bij dit hulpaanbod herhaalde feiten zijn."),
        "nothing_new": gettext_lazy("{actor} vroeg geen nieuw hulpaanbod: alle aanbiedingen waren al gevraagd."),
    },
)
def ask_for_offers(
    *, by: Viewer, pairs: Iterable[tuple[Person | UUID, Incident | UUID, str]], asked_on: date | None = None
) -> list[UUID]:
    """Vraagt een hulpaanbod voor elke pleger na feiten, te doen binnen tien werkdagen.

    `pairs` holds (person, incident, occasion `first` or `repeat`); any number at once, in a handful of statements. What was asked
    before is left alone, but for facts that turn out to be a repeat since earlier ones came in late. Gives the ids of the offers
    that are new. Source: chain.md section 11 (a) and (c).
    """
    wanted = [(_id(person), _id(incident), Occasion(occasion).value) for person, incident, occasion in pairs]
    due = rules.offer_due(asked_on or moments.today())
    made = _keep(by, wanted, due)
    words = {"due": f"{due:%d/%m/%Y}"}
    tell_each(Offer, [Told(key, says=occasion, person=person, words=words) for key, person, _incident, occasion in made])
    new = {(person, incident) for _key, person, incident, _occasion in made}
    changed = _become_repeat({(one, incident) for one, incident, occasion in wanted if occasion == Occasion.REPEAT} - new)
    for offer in changed:
        tell(offer, person=offer.person_id, says="became_repeat")
    if not made and not changed:
        tell(by, says="nothing_new")
    return [key for key, *_rest in made]


_ASKED = ("id", "person_id", "incident_id", "occasion")


def _keep(by: Viewer, wanted: list[tuple[UUID, UUID, str]], due: date) -> list[tuple[UUID, UUID, UUID, str]]:
    """Those that were not asked before: offer, person, incident, occasion. One statement: a year of police reports asks for tens of
    thousands.
    """
    fresh = in_bulk.fresh_ids()
    asked = ((next(fresh), *row) for row in wanted)
    same = {"house_id": by.house_id, "frame": rules.VOLUNTARY, "due_on": due, "answer": "", "answer_reason": "", "version": 1}
    return in_bulk.insert("programmes_offer", _ASKED, asked, same=same, skip_known=True, returning=_ASKED, counted=False)


def _become_repeat(wanted: set[tuple[UUID, UUID]]) -> list[Offer]:
    """The offers among these (person, incident) that were asked as a first one, now asked after a repeat."""
    if not wanted:
        return []
    known = Offer.objects.filter(incident_id__in={incident for _person, incident in wanted}, occasion=Occasion.FIRST)
    changed = [offer for offer in known.only("person_id", "incident_id") if (offer.person_id, offer.incident_id) in wanted]
    Offer.objects.filter(pk__in=[offer.pk for offer in changed]).update(occasion=Occasion.REPEAT)
    return changed


@action(
    "programmes.make_offer",
    permission="make_offer",
    sentence={
        rules.VOLUNTARY: gettext_lazy("{actor} bood vrijwillige hulp aan: {programme}."),
        rules.MANDATED: gettext_lazy("{actor} bood opgelegde hulp aan: {programme} ({authority}, {decision})."),
    },
)
def make_offer(
    *, by: Viewer, offer: UUID, programme: UUID | None, frame: str, made_on: date | None, version: int,
    mandate: UUID | None = None,
) -> Offer:
    """Biedt hulp aan: een programma, vrijwillig of opgelegd, op een dag.

    Raises Refusal when the frame has no ground, Conflict when somebody else saved first.
    """
    found = locked(offer, version)
    facts_on = day_of_facts(by, found)
    rules.require_makeable(made_on=found.made_on, answer=found.answer, on=made_on, facts_on=facts_on, today=moments.today())
    chosen = Programme.objects.filter(pk=programme).first() if programme else None
    ground = Mandate.objects.filter(pk=mandate).first() if mandate else None
    rules.require_a_frame(
        frame=frame, has_mandate=ground is not None, is_historic=bool(chosen and chosen.is_historic),
        programme_frame=chosen.definition.get("frame", "both") if chosen else "both",
    )
    if ground is not None and made_on is not None:
        is_theirs = ground.person_id == found.person_id
        require_it_covers(is_of_this_person=is_theirs, decided_on=ground.decided_on, ends_on=ground.ends_on, day=made_on)
    found.programme, found.frame, found.mandate, found.case_id = chosen, frame, ground, case_of(by, found)
    found.made_on, found.made_by_id, found.version = made_on, by.id, found.version + 1
    found.save(update_fields=["programme", "frame", "mandate", "case_id", "made_on", "made_by", "version"])
    tell(
        found, says=frame, person=found.person_id, case=found.case_id,
        programme=chosen.title if chosen else gettext_lazy("programma nog te kiezen"),
        authority=ground.authority if ground else "", decision=ground.decision if ground else "",
    )
    return found


@action(
    "programmes.record_answer",
    permission="make_offer",
    sentence={
        Answer.ACCEPTED.value: gettext_lazy("{actor} noteerde dat het hulpaanbod is aanvaard."),
        Answer.REFUSED.value: gettext_lazy("{actor} noteerde dat het hulpaanbod is geweigerd: {reason}"),
        "refused_after_repeat": gettext_lazy(
            "{actor} noteerde dat het hulpaanbod na herhaalde feiten is geweigerd; het voorstel aan de referentiemagistraat "
            "blijft open: {reason}"
        ),
        Answer.NO_ANSWER.value: gettext_lazy("{actor} noteerde dat er geen antwoord kwam op het hulpaanbod."),
        Answer.NOT_POSSIBLE.value: gettext_lazy("{actor} noteerde dat een hulpaanbod niet mogelijk is: {reason}"),
    },
)
def record_answer(*, by: Viewer, offer: UUID, answer: str, answered_on: date | None, version: int, reason: str = "") -> Offer:
    """Noteert wat iemand op het hulpaanbod antwoordde; een weigering heeft een reden en blijft een weigering.

    A refusal after a repeat incident leaves the proposal to the reference magistrate open (chain.md section 11 (c)).
    Raises Refusal when it cannot be, Conflict when somebody else saved first.
    """
    found = locked(offer, version)
    rules.require_answerable(
        answer=answer, reason=reason, made_on=found.made_on, answered_on=answered_on, earlier=found.answer, today=moments.today()
    )
    found.answer, found.answer_reason, found.answered_on, found.version = answer, reason.strip(), answered_on, found.version + 1
    found.case_id = case_of(by, found)
    found.save(update_fields=["answer", "answer_reason", "answered_on", "case_id", "version"])
    says = "refused_after_repeat" if answer == rules.REFUSED and has_open_proposal(by, found) else answer
    tell(found, says=says, person=found.person_id, case=found.case_id, reason=found.answer_reason)
    return found


def locked(offer: UUID, version: int) -> Offer:
    """The offer, held until the end of the transaction, as the reader saw it; Conflict with what stands there now otherwise."""
    found = Offer.objects.select_for_update(of=("self",)).filter(pk=offer).first()
    if found is None:
        raise Refusal(_("Dit aanbod is niet meer te vinden; ga terug naar de lijst."))
    if found.version != version:
        raise Conflict(
            {
                "programme": str(found.programme_id or ""),
                "frame": found.frame,
                "mandate": str(found.mandate_id or ""),
                "made_on": f"{found.made_on:%Y-%m-%d}" if found.made_on else "",
                "answer": found.answer,
                "reason": found.answer_reason,
                "answered_on": f"{found.answered_on:%Y-%m-%d}" if found.answered_on else "",
                "version": str(found.version),
            }
        )
    return found
