"""What the execution asks of a worker today: own actions, and of the director and then the coordinator what is overdue."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from schakel.access.roles import ROLES
from schakel.cases.asked import Question
from schakel.chain.execution.models import CLOSED_STATES
from schakel.chain.execution.rules import TO_COORDINATOR, TO_COORDINATOR_OTHERWISE
from schakel.instruments.models import Level
from schakel.instruments.reassessment import escalates_at, reassessment_due

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_DIRECTOR, _COORDINATOR = frozenset({"case_director"}), frozenset({"coordinator"})
_ENDED = ", ".join(f"'{state}'" for state in CLOSED_STATES)

_OPEN_CASE = "not exists (select from cases_closing k where k.case_id = c.id)"
_DIRECTED = f"""from cases_seat s join cases_case c on c.id = s.case_id
    and s.worker_id = %(worker)s and s.function = 'case_director' and s.until_day is null and {_OPEN_CASE}"""
_OF_THE_HOUSE = (
    f"from cases_case c join organisations_organisation h on h.id = c.house_id and c.house_id = %(house)s and {_OPEN_CASE}"
)

_PLAN_IN_FORCE = """join case_direction_plan p on p.case_id = c.id and p.agreed_at is not null and not exists (
        select from case_direction_plan n where n.case_id = c.id and n.agreed_at is not null and n.version > p.version)"""

# The actions of the plan in force on which nothing final was reported; a report on an earlier version of the same action counts.
_OPEN_ACTIONS = f"""{_PLAN_IN_FORCE}
    join case_direction_planaction a on a.plan_id = p.id and not exists (
        select from (select u.state from execution_actionupdate u join case_direction_planaction b on b.id = u.action_id
            where b.id = coalesce(a.origin_id, a.id) or b.origin_id = coalesce(a.origin_id, a.id)
            order by u.at desc, u.id desc limit 1) l where l.state in ({_ENDED}))"""  # noqa: S608 - texts of our own rooms
_DUE = "(a.due_on + time '17:00') at time zone 'Europe/Brussels'"
_LEVEL = """left join lateral (select r.final_level from instruments_assessment r where r.case_id = c.id
        order by r.assessed_at desc limit 1) r on true"""
_HOURS_TO_COORDINATOR = (
    "case r.final_level "
    + " ".join(f"when '{level}' then {hours}" for level, hours in TO_COORDINATOR.items())
    + f" else {TO_COORDINATOR_OTHERWISE} end"
)
_LATEST_OF_EACH_PAIR = """join lateral (select distinct on (r.from_person_id, r.to_person_id) r.final_level, r.assessed_at
        from instruments_assessment r where r.case_id = c.id
        order by r.from_person_id, r.to_person_id, r.assessed_at desc) r on true"""


def _after_assessment(clock: str) -> str:
    """SQL for when a clock that starts with an assessment runs out, per level (definitions/clocks.yaml)."""
    ends = reassessment_due if clock == "due" else escalates_at
    hours = {level: (ends(level, _EPOCH) - _EPOCH).total_seconds() / 3600 for level in Level.values}
    cases = " ".join(f"when '{level}' then interval '{value:.0f} hours'" for level, value in hours.items())
    return f"r.assessed_at + case r.final_level {cases} end"


def _late_actions(cases: str, condition: str) -> str:
    return f"""select c.id as target, c.id as case_id, c.number, jsonb_build_object('count', count(*)) as words,
        min({_DUE}) as due, max(case when r.final_level in ('high', 'extreme') then 2 else 0 end) as danger
    {cases} {_OPEN_ACTIONS} {_LEVEL} where {condition} group by c.id, c.number"""


def _assess_again(cases: str, condition: str) -> str:
    return f"""select c.id as target, c.id as case_id, c.number, '{{}}'::jsonb as words, min({_after_assessment("due")}) as due,
        max(case when r.final_level in ('high', 'extreme') then 2 else 0 end) as danger
    {cases} {_LATEST_OF_EACH_PAIR} where {condition} group by c.id, c.number"""


OWN_ACTION = Question(
    "action_to_do",
    f"""select a.id as target, c.id as case_id, c.number, jsonb_build_object('what', left(a.text, 90)) as words,
        {_DUE} as due, 0 as danger
    from (select distinct s.case_id from cases_seat s where s.worker_id = %(worker)s and s.from_day <= %(today)s
        and (s.until_day is null or s.until_day >= %(today)s)) s
    join cases_case c on c.id = s.case_id and {_OPEN_CASE} {_OPEN_ACTIONS}
    where a.organisation_id = %(organisation)s and (a.worker_id is null or a.worker_id = %(worker)s)""",  # noqa: S608 - texts of our own rooms
    _("Dossier {number}: {what}"),
    _("Noteer hoe het staat"),
    "report_action",
    frozenset(code for code, role in ROLES.items() if "execute" in role.permissions),
)
LATE_ACTIONS = Question(
    "actions_late",
    _late_actions(_DIRECTED, "a.due_on < %(today)s"),
    _("Dossier {number}: acties te laat: {count}."),
    _("Volg op"),
    "execution",
    _DIRECTOR,
)
LATE_ACTIONS_OF_HOUSE = Question(
    "actions_late_escalated",
    _late_actions(_OF_THE_HOUSE, f"a.due_on < %(today)s and {_DUE} + make_interval(hours => {_HOURS_TO_COORDINATOR}) < %(now)s"),
    _("Dossier {number}: acties al lang te laat: {count}."),
    _("Spreek de regisseur aan"),
    "execution",
    _COORDINATOR,
)
ASSESS_AGAIN = Question(
    "reassessment_due",
    _assess_again(_DIRECTED, f"{_after_assessment('due')} < %(now)s + interval '3 days'"),
    _("Dossier {number}: het risico moet opnieuw ingeschat worden."),
    _("Schat opnieuw in"),
    "execution",
    _DIRECTOR,
)
ASSESS_AGAIN_OF_HOUSE = Question(
    "reassessment_escalated",
    _assess_again(_OF_THE_HOUSE, f"{_after_assessment('escalation')} < %(now)s"),
    _("Dossier {number}: het risico is al te lang niet opnieuw ingeschat."),
    _("Spreek de regisseur aan"),
    "execution",
    _COORDINATOR,
)
REVIEW = Question(
    "review_due",
    f"""select c.id as target, c.id as case_id, c.number, '{{}}'::jsonb as words,
        (p.review_on + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger {_DIRECTED}
    {_PLAN_IN_FORCE}
    join lateral (select g.step from cases_passage g where g.case_id = c.id order by g.at desc, g.id desc limit 1) g
        on g.step = 'execution'
    where p.review_on <= %(today)s""",  # noqa: S608 - texts of our own rooms
    _("Dossier {number}: het plan moet geëvalueerd worden."),
    _("Vraag de evaluatie"),
    "ask_evaluation",
    _DIRECTOR,
)
QUESTIONS = (OWN_ACTION, LATE_ACTIONS, LATE_ACTIONS_OF_HOUSE, ASSESS_AGAIN, ASSESS_AGAIN_OF_HOUSE, REVIEW)
