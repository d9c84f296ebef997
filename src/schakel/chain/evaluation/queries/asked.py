"""What the evaluation asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

_OPEN = "not exists (select from cases_closing k where k.case_id = c.id)"

EVALUATE = Question(
    "evaluation_to_write",
    """select d.case_id as target, d.case_id, d.number, '{}'::jsonb as words, d.since + interval '14 days' as due, 0 as danger
    from directed d where d.step = 'evaluation' and not exists (
        select from evaluation_evaluation v where v.case_id = d.case_id and v.decided_at >= d.since)""",
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
    and not exists (select from evaluation_evaluation n where n.case_id = v.case_id and n.round > v.round)""",
    _("Dossier {number}: beslist om over te dragen aan een ander Veilig Huis."),
    _("Regel de overdracht"),
    "evaluation",
    frozenset({"coordinator"}),
)
QUESTIONS = (EVALUATE, TRANSFER)
