"""What step three asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

WEIGH = Question(
    "case_to_weigh",
    """select c.id as target, c.id as case_id, c.number, '{}'::jsonb as words, now_in.at + interval '14 days' as due,
        case when (select a.final_level from instruments_assessment a where a.case_id = c.id order by a.assessed_at desc limit 1)
                  in ('high', 'extreme') then 2 else 0 end as danger
        from cases_case c cross join lateral (select p.step, p.at from cases_passage p where p.case_id = c.id
        order by p.at desc, p.id desc limit 1) now_in where now_in.step = 'weighing'
        and not exists (select from cases_closing k where k.case_id = c.id)""",
    _("Dossier {number} wacht op de weging."),
    _("Wegen"),
    "weighing",
    frozenset({"coordinator", "case_director"}),
)
QUESTIONS = (WEIGH,)
