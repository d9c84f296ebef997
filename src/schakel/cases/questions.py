"""What the room of the case asks of the worklist: who is kept from whom is looked at by a coordinator who may (S-37)."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

_COUNTED = """select null::uuid as target, null::uuid as case_id, '' as number, jsonb_build_object('count', count(*)) as words,
        null::timestamptz as due, 0 as danger"""
COORDINATOR = frozenset({"coordinator"})

EXCLUSIONS = Question(
    "exclusions",
    _COUNTED
    + " from cases_exclusion x where x.house_id = %(house)s and x.seen_at is null and x.ended_at is null having count(*) > 0",
    _("Uitsluitingen te bekijken: {count}."),
    _("Bekijken"),
    "exclusion_list",
    COORDINATOR,
    has_target=False,
)
TO_END = Question(
    "exclusions_to_end",
    _COUNTED
    + """ from cases_exclusion x where x.house_id = %(house)s and x.end_asked_at is not null and x.end_asked_by_id <> %(worker)s
        and x.ended_at is null having count(*) > 0""",
    _("Een collega vraagt om uitsluitingen te beëindigen: {count}."),
    _("Beslissen"),
    "exclusion_list",
    COORDINATOR,
    has_target=False,
)
SUBSTITUTE = Question(
    "coordinator_needed",
    """select null::uuid as target, null::uuid as case_id, '' as number, jsonb_build_object('count', p.number) as words,
        null::timestamptz as due, 2 as danger from (select wall.persons_without_coordinator() as number) p where p.number > 0""",
    _("Geen coördinator van dit Veilig Huis mag de dossiers van {count} personen zien: zorg voor een vervanger."),
    _("Iemand uitnodigen"),
    "colleague_list",
    frozenset({"functional_admin"}),
    has_target=False,
)
QUESTIONS = (EXCLUSIONS, TO_END, SUBSTITUTE)
