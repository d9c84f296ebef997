"""What step three asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

# A director's start from the own seats, a coordinator's from the house: never from all cases through the wall.
_DIRECTED = """from cases_seat s join cases_case c on c.id = s.case_id and s.worker_id = %(worker)s
        and s.function = 'case_director' and s.until_day is null"""
_OF_THE_HOUSE = "from cases_case c join organisations_organisation h on h.id = c.house_id and c.house_id = %(house)s"


def _to_weigh(cases: str, role: str) -> Question:
    return Question(
        "case_to_weigh",
        f"""select c.id as target, c.id as case_id, c.number, '{{}}'::jsonb as words, now_in.at + interval '14 days' as due,
        case when (select a.final_level from instruments_assessment a where a.case_id = c.id order by a.assessed_at desc limit 1)
                  in ('high', 'extreme') then 2 else 0 end as danger
        {cases} cross join lateral (select p.step, p.at from cases_passage p where p.case_id = c.id
        order by p.at desc, p.id desc limit 1) now_in where now_in.step = 'weighing'
        and not exists (select from cases_closing k where k.case_id = c.id)""",
        _("Dossier {number} wacht op de weging."),
        _("Wegen"),
        "weighing",
        frozenset({role}),
    )


QUESTIONS = (_to_weigh(_DIRECTED, "case_director"), _to_weigh(_OF_THE_HOUSE, "coordinator"))
