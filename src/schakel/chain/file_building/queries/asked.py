"""What step two asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

# A director's start from the own seats, a coordinator's from the open cases of the house: never from all cases through the wall.
_NOW_IN = """cross join lateral (select p.step, p.at from cases_passage p where p.case_id = c.id
        order by p.at desc, p.id desc limit 1) now_in where now_in.step = 'file_building'
        and not exists (select from cases_closing k where k.case_id = c.id)"""

ANSWER = Question(
    "supplement_to_give",
    """select q.id as target, q.case_id, c.number, '{}'::jsonb as words,
        (q.due_on + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger
        from file_building_supplementrequest q join cases_case c on c.id = q.case_id
        where q.organisation_id = %(organisation)s and q.closed_at is null""",
    _("Dossier {number}: je organisatie wordt om een aanvulling gevraagd."),
    _("Aanvullen"),
    "supplement",
    frozenset(
        {
            "intake_worker",
            "victim_worker",
            "perpetrator_worker",
            "therapist",
            "youth_worker",
            "police_liaison",
            "reference_magistrate",
            "probation_officer",
            "local_government_member",
        }
    ),
)
_DIRECTED = """from cases_seat s join cases_case c on c.id = s.case_id and s.worker_id = %(worker)s
        and s.function = 'case_director' and s.until_day is null"""
_OF_THE_HOUSE = "from cases_case c join organisations_organisation h on h.id = c.house_id and c.house_id = %(house)s"


def _to_build(cases: str, role: str) -> Question:
    return Question(
        "file_to_build",
        f"""select c.id as target, c.id as case_id, c.number, '{{}}'::jsonb as words,
        coalesce((select (min(q.due_on) + time '17:00') at time zone 'Europe/Brussels' from file_building_supplementrequest q
                  where q.case_id = c.id and q.closed_at is null), now_in.at + interval '14 days') as due, 0 as danger
        {cases} {_NOW_IN}""",
        _("Dossier {number} is in vorming: vraag wat nodig is en geef het door naar de weging."),
        _("Verder vormen"),
        "file_building",
        frozenset({role}),
    )


QUESTIONS = (ANSWER, _to_build(_DIRECTED, "case_director"), _to_build(_OF_THE_HOUSE, "coordinator"))
