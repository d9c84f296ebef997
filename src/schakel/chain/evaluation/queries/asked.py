"""What the evaluation asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

_STANDS_HERE = """join lateral (select p.step, p.at from cases_passage p where p.case_id = c.id
        order by p.at desc, p.id desc limit 1) p on p.step = 'evaluation'"""
_LAST_ROUND = """left join lateral (select v.outcome, v.decided_at from evaluation_evaluation v where v.case_id = c.id
        order by v.round desc limit 1) v on true"""
_OPEN = "not exists (select from cases_closing k where k.case_id = c.id)"

EVALUATE = Question(
    "evaluation_to_write",
    f"""select c.id as target, c.id as case_id, c.number, '{{}}'::jsonb as words, p.at + interval '14 days' as due, 0 as danger
    from cases_seat s join cases_case c on c.id = s.case_id {_STANDS_HERE} {_LAST_ROUND}
    where s.worker_id = %(worker)s and s.function = 'case_director' and s.until_day is null and {_OPEN}
    and (v.decided_at is null or v.decided_at < p.at)""",  # noqa: S608 - texts of our own rooms
    _("Dossier {number}: de evaluatie wacht op een beslissing."),
    _("Werk de evaluatie af"),
    "evaluation",
    frozenset({"case_director"}),
)
TRANSFER = Question(
    "transfer_to_arrange",
    f"""select c.id as target, c.id as case_id, c.number, '{{}}'::jsonb as words,
        v.decided_at + interval '14 days' as due, 0 as danger
    from evaluation_evaluation v join cases_case c on c.id = v.case_id and c.house_id = %(house)s
    where v.outcome = 'transfer' and {_OPEN}
    and not exists (select from evaluation_evaluation n where n.case_id = v.case_id and n.round > v.round)""",  # noqa: S608 - texts of our own rooms
    _("Dossier {number}: beslist om over te dragen aan een ander Veilig Huis."),
    _("Regel de overdracht"),
    "evaluation",
    frozenset({"coordinator"}),
)
QUESTIONS = (EVALUATE, TRANSFER)
