"""What the execution asks of a worker today: own actions, and of the director and then the coordinator what is overdue.

The open cases of a worker, and what is late in a house, come from functions of the database (cases/sql/worklists.sql and migration
0004): over hundreds of cases, asking the wall for every row would take longer than a page may.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

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
_DANGER = "case when {level} in ('high', 'extreme') then 2 else 0 end"

_PLAN_IN_FORCE = """join case_direction_plan p on p.case_id = c.case_id and p.agreed_at is not null and not exists (
        select from case_direction_plan n where n.case_id = c.case_id and n.agreed_at is not null and n.version > p.version)"""

# Nothing final was reported on the action; a report on an earlier version of the same action counts.
_IS_OPEN = f"""not exists (select from (select u.state from execution_actionupdate u join case_direction_planaction b on b.id = u.action_id
            where b.root_id = a.root_id order by u.at desc, u.id desc limit 1) l where l.state in ({_ENDED}))"""
_DUE = "(a.due_on + time '17:00') at time zone 'Europe/Brussels'"
_HOURS_TO_COORDINATOR = (
    "case a.level " + " ".join(f"when '{level}' then {hours}" for level, hours in TO_COORDINATOR.items())
    + f" else {TO_COORDINATOR_OTHERWISE} end"
)


def _per_level(hours: Callable[[str], timedelta]) -> str:
    cases = " ".join(f"when '{level}' then interval '{hours(level).total_seconds() / 3600:.0f} hours'" for level in Level.values)
    return f"case r.final_level {cases} end"


# On the clock of the level, or at once after new violence (reassessment.reassessment_due); to the coordinator when it stays out too long.
_AGAIN_BY = f"""least(r.assessed_at + {_per_level(lambda level: reassessment_due(level, _EPOCH) - _EPOCH)},
        case when r.facts_on > (r.assessed_at at time zone 'Europe/Brussels')::date
        then (r.facts_on + 1)::timestamp at time zone 'Europe/Brussels' end)"""
_TO_COORDINATOR_BY = f"{_AGAIN_BY} + {_per_level(lambda level: escalates_at(level, _EPOCH) - reassessment_due(level, _EPOCH))}"

_AGAIN = f"""select r.case_id as target, r.case_id, r.number, '{{}}'::jsonb as words, min({_AGAIN_BY}) as due,
        max({_DANGER.format(level="r.final_level")}) as danger from """

OWN_ACTION = Question(
    "action_to_do",
    f"""select a.id as target, c.case_id, c.number, jsonb_build_object('what', left(a.text, 90)) as words, {_DUE} as due, 0 as danger
    from my_open c {_PLAN_IN_FORCE} join case_direction_planaction a on a.plan_id = p.id
    where a.organisation_id = %(organisation)s and (a.worker_id is null or a.worker_id = %(worker)s) and {_IS_OPEN}""",
    _("Dossier {number}: {what}"), _("Noteer hoe het staat"), "report_action",
    frozenset(code for code, role in ROLES.items() if "execute" in role.permissions),
)
LATE_ACTIONS = Question(
    "actions_late",
    f"""select c.case_id as target, c.case_id, c.number, jsonb_build_object('count', count(*)) as words, min({_DUE}) as due,
        max({_DANGER.format(level="c.level")}) as danger
    from directed c {_PLAN_IN_FORCE} join case_direction_planaction a on a.plan_id = p.id
    where a.due_on < %(today)s and {_IS_OPEN} group by c.case_id, c.number""",
    _("Dossier {number}: acties te laat: {count}."), _("Volg op"), "execution", _DIRECTOR,
)
LATE_ACTIONS_OF_HOUSE = Question(
    "actions_late_escalated",
    f"""select a.case_id as target, a.case_id, a.number, jsonb_build_object('count', count(*)) as words, min({_DUE}) as due,
        max({_DANGER.format(level="a.level")}) as danger
    from wall.late_actions_of_house(array[{_ENDED}]) a
    where {_DUE} + make_interval(hours => {_HOURS_TO_COORDINATOR}) < %(now)s group by a.case_id, a.number""",
    _("Dossier {number}: acties al lang te laat: {count}."), _("Spreek de regisseur aan"), "execution", _COORDINATOR,
)
ASSESS_AGAIN = Question(
    "reassessment_due",
    f"""{_AGAIN} (select c.case_id, c.number, c.facts_on, r.final_level, r.assessed_at from directed c join lateral (
            select distinct on (r.from_person_id, r.to_person_id) r.final_level, r.assessed_at
            from instruments_assessment r where r.case_id = c.case_id
            order by r.from_person_id, r.to_person_id, r.assessed_at desc) r on true) r
    where {_AGAIN_BY} < %(now)s + interval '3 days' group by r.case_id, r.number""",
    _("Dossier {number}: het risico moet opnieuw ingeschat worden."), _("Schat opnieuw in"), "execution", _DIRECTOR,
)
ASSESS_AGAIN_OF_HOUSE = Question(
    "reassessment_escalated",
    f"{_AGAIN} wall.latest_assessments_of_house() r where {_TO_COORDINATOR_BY} < %(now)s group by r.case_id, r.number",
    _("Dossier {number}: het risico is al te lang niet opnieuw ingeschat."), _("Spreek de regisseur aan"), "execution", _COORDINATOR,
)
REVIEW = Question(
    "review_due",
    f"""select c.case_id as target, c.case_id, c.number, '{{}}'::jsonb as words,
        (p.review_on + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger
    from directed c {_PLAN_IN_FORCE} where c.step = 'execution' and p.review_on <= %(today)s""",
    _("Dossier {number}: het plan moet geëvalueerd worden."), _("Vraag de evaluatie"), "ask_evaluation", _DIRECTOR,
)
QUESTIONS = (OWN_ACTION, LATE_ACTIONS, LATE_ACTIONS_OF_HOUSE, ASSESS_AGAIN, ASSESS_AGAIN_OF_HOUSE, REVIEW)
