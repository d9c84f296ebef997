"""What case direction asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.access.roles import ROLES
from schakel.cases.asked import Question

# The cases that this worker directs and that stand in case direction now, with the latest risk level. The clock of the
# first conference is 10 working days, 2 when the risk is extreme (definitions/clocks.yaml); on the worklist two weeks, two days.
_DIRECTED = """select d.case_id as target, d.case_id, d.number, '{}'::jsonb as words, {due} as due,
        case when d.level in ('high', 'extreme') then 2 else 0 end as danger
    from directed d where d.step = 'case_direction' and {when}"""
_FIRST_CONFERENCE = "d.since + case when d.level = 'extreme' then interval '2 days' else interval '14 days' end"
_SOME_CONFERENCE = "exists (select from case_direction_conference f where f.case_id = d.case_id and f.held_at {held})"
_PLANNED = _SOME_CONFERENCE.format(held="is null")
_HELD = _SOME_CONFERENCE.format(held=">= d.since")
_DRAFT = "exists (select from case_direction_plan n where n.case_id = d.case_id and n.agreed_at is null)"
_DIRECTOR = frozenset({"case_director"})


def _directed(when: str, due: str = _FIRST_CONFERENCE) -> str:
    return _DIRECTED.replace("{due}", due).replace("{when}", when)


PLAN_CONFERENCE = Question(
    "conference_to_plan",
    _directed(f"not {_PLANNED} and not {_HELD}"),
    _("Dossier {number}: er is nog geen casusoverleg gepland."),
    _("Plan het overleg"),
    "case_direction",
    _DIRECTOR,
)
HOLD_CONFERENCE = Question(
    "conference_to_hold",
    _directed(
        _PLANNED, "(select min(f.planned_for) from case_direction_conference f where f.case_id = d.case_id and f.held_at is null)"
    ),
    _("Dossier {number}: het casusoverleg is gepland, het verslag komt nog."),
    _("Leg het overleg vast"),
    "case_direction",
    _DIRECTOR,
)
DRAFT_PLAN = Question(
    "plan_to_draft",
    _directed(f"{_HELD} and not {_PLANNED} and not {_DRAFT}"),
    _("Dossier {number}: het overleg is gehouden, het plan ontbreekt."),
    _("Schrijf het plan"),
    "case_direction",
    _DIRECTOR,
)
AGREE_PLAN = Question(
    "plan_to_agree",
    _directed(f"{_HELD} and not {_PLANNED} and {_DRAFT}"),
    _("Dossier {number}: het ontwerp van het plan is nog niet afgesproken."),
    _("Spreek het plan af"),
    "case_direction",
    _DIRECTOR,
)
ACCEPT_SECRECY = Question(
    "secrecy_to_accept",
    """select f.case_id as target, f.case_id, c.number, '{}'::jsonb as words, f.planned_for as due, 0 as danger
    from case_direction_invitation i join case_direction_conference f on f.id = i.conference_id
    join cases_case c on c.id = f.case_id
    where i.worker_id = %(worker)s and i.secrecy_accepted_at is null and f.held_at is null
    and not exists (select from cases_closing k where k.case_id = c.id)""",
    _("Dossier {number}: je bent uitgenodigd op een casusoverleg."),
    _("Aanvaard de geheimhouding"),
    "accept_secrecy",
    frozenset(code for code, role in ROLES.items() if "read_cases" in role.permissions),
)
QUESTIONS = (PLAN_CONFERENCE, HOLD_CONFERENCE, DRAFT_PLAN, AGREE_PLAN, ACCEPT_SECRECY)
