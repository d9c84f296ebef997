"""What step two asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

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

def _to_build(cases: str, role: str) -> Question:
    return Question(
        "file_to_build",
        f"""select c.case_id as target, c.case_id, c.number, '{{}}'::jsonb as words,
        coalesce((select (min(q.due_on) + time '17:00') at time zone 'Europe/Brussels' from file_building_supplementrequest q
                  where q.case_id = c.case_id and q.closed_at is null), c.since + interval '14 days') as due, 0 as danger
        from {cases} c where c.step = 'file_building'""",
        _("Dossier {number} is in vorming: vraag wat nodig is en geef het door naar de weging."),
        _("Verder vormen"),
        "file_building",
        frozenset({role}),
    )


QUESTIONS = (ANSWER, _to_build("directed", "case_director"), _to_build("open_of_house", "coordinator"))
