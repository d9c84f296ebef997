"""All questions that the worklist asks, in one tuple: those of the six steps from their rooms, and those of the rooms that stand before
the case and so cannot know that there is a worklist."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question
from schakel.cases.questions import QUESTIONS as CASES
from schakel.chain.case_direction.queries import QUESTIONS as CASE_DIRECTION
from schakel.chain.evaluation.queries import QUESTIONS as EVALUATION
from schakel.chain.execution.queries import QUESTIONS as EXECUTION
from schakel.chain.file_building.queries import QUESTIONS as FILE_BUILDING
from schakel.chain.referral.queries import QUESTIONS as REFERRAL
from schakel.chain.weighing.queries import QUESTIONS as WEIGHING
from schakel.programmes.queries.asked import QUESTIONS as PROGRAMMES
from schakel.rights.queries import QUESTIONS as RIGHTS

HOUSE = frozenset({"coordinator", "intake_worker"})
COORDINATOR = frozenset({"coordinator"})

# One line for many of the same: a count, with the oldest as its clock.
_COUNTED = """select null::uuid as target, null::uuid as case_id, '' as number, jsonb_build_object('count', count(*)) as words,
        {due} as due, 0 as danger"""

SUGGESTIONS = Question(
    "suggestions",
    _COUNTED.format(due="null::timestamptz")
    + " from people_suggestion s where s.house_id = %(house)s and s.answer = '' having count(*) > 0",
    _("Misschien bekende personen: {count} keer te beslissen of het om dezelfde persoon gaat."),
    _("Bekijken"),
    "suggestion_list",
    COORDINATOR,
    has_target=False,
)
CORRECTIONS = Question(
    "corrections",
    _COUNTED.format(due="null::timestamptz")
    + """ from intake_correction c where c.house_id = %(house)s and c.settled_at is null
        and c.is_refused having count(*) > 0""",
    _("Politiebestanden: {count} lijnen konden niet gelezen worden."),
    _("Nakijken"),
    "correction_list",
    HOUSE,
    has_target=False,
)
OFFERS = Question(
    "offers",
    _COUNTED.format(due="(min(o.due_on) + time '17:00') at time zone 'Europe/Brussels'")
    + """ from programmes_offer o
        where o.house_id = %(house)s and o.made_on is null and o.answer = '' having count(*) > 0""",
    _("Hulp aan te bieden aan wie geweld pleegde: {count} keer."),
    _("Aanbieden"),
    "offer_list",
    HOUSE,
    has_target=False,
)
PROPOSALS = Question(
    "proposals",
    """select m.id as target, null::uuid as case_id, '' as number,
        jsonb_build_object('person', trim(p.given_names || ' ' || p.family_name)) as words,
        (m.proposed_on + 10 + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger
        from mandates_proposal m join people_person p on p.id = m.person_id where m.house_id = %(house)s and m.answer = ''""",
    _("Voorstel voor een opgelegd kader na nieuwe feiten: {person}."),
    _("Beslissen"),
    "proposal",
    frozenset({"reference_magistrate"}),
)
HELD_BACK = Question(
    "held_back",
    _COUNTED.format(due="null::timestamptz").replace("count(*)", "count(distinct r.worker_id)")
    + """ from audit_reading r where r.what = 'held_back' and r.house_id = %(house)s
        and r.at > now() - interval '7 days' having count(*) > 0""",
    _("Kijkgedrag: {count} keer opende iemand deze week meer dan het werk vraagt."),
    _("Bekijken"),
    "held_back_list",
    COORDINATOR,
    has_target=False,
)

QUESTIONS: tuple[Question, ...] = (
    *CASES,
    *REFERRAL,
    *FILE_BUILDING,
    *WEIGHING,
    *CASE_DIRECTION,
    *EXECUTION,
    *EVALUATION,
    *PROGRAMMES,
    *RIGHTS,
    SUGGESTIONS,
    CORRECTIONS,
    OFFERS,
    PROPOSALS,
    HELD_BACK,
)

# What one waits for from others: no verb is asked, but one sees it stand.
_WHO_ASKS = frozenset({"coordinator", "case_director"})
WAITING: tuple[Question, ...] = (
    Question(
        "supplement_awaited",
        """select q.case_id as target, q.case_id, c.number, jsonb_build_object('who', o.name) as words,
        (q.due_on + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger
        from file_building_supplementrequest q join cases_case c on c.id = q.case_id
        join organisations_organisation o on o.id = q.organisation_id where q.asked_by_id = %(worker)s and q.closed_at is null""",
        _("Dossier {number}: de aanvulling van {who}."),
        _("Bekijken"),
        "file_building",
        _WHO_ASKS,
    ),
    Question(
        "answer_awaited",
        """select f.id as target, f.case_id, '' as number,
        jsonb_build_object('person', trim(p.given_names || ' ' || p.family_name)) as words, null::timestamptz as due, 0 as danger
        from programmes_offer f join people_person p on p.id = f.person_id
        where f.made_by_id = %(worker)s and f.made_on is not null and f.answer = ''""",
        _("Het antwoord van {person} op het hulpaanbod."),
        _("Bekijken"),
        "offer",
        frozenset({"coordinator", "case_director", "intake_worker", "perpetrator_worker"}),
    ),
)
