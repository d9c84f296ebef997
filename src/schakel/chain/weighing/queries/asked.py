"""What step three asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question


def _to_weigh(cases: str, role: str) -> Question:
    return Question(
        "case_to_weigh",
        f"""select c.case_id as target, c.case_id, c.number, '{{}}'::jsonb as words, c.since + interval '14 days' as due,
        case when c.level in ('high', 'extreme') then 2 else 0 end as danger
        from {cases} c where c.step = 'weighing'""",
        _("Dossier {number} wacht op de weging."),
        _("Wegen"),
        "weighing",
        frozenset({role}),
    )


QUESTIONS = (_to_weigh("directed", "case_director"), _to_weigh("open_of_house", "coordinator"))
