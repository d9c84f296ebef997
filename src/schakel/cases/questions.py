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
EMERGENCY = Question(
    "emergency_review",
    """select e.id as target, e.case_id, c.number, jsonb_build_object('worker', w.name) as words,
        (e.review_by_day + time '17:00') at time zone 'Europe/Brussels' as due,
        case when e.ended_at is null and e.until_at > now() then 3 else 2 end as danger
        from cases_emergencyaccess e join cases_case c on c.id = e.case_id join organisations_worker w on w.id = e.worker_id
        where e.house_id = %(house)s and e.reviewed_at is null and e.worker_id <> %(worker)s""",
    _("{worker} opende dossier {number} in een noodgeval: beoordeel of dat terecht was."),
    _("Beoordelen"),
    "emergency_review",
    COORDINATOR,
)
EMERGENCY_HERE = Question(
    "emergency_in_my_organisation",
    """select null::uuid as target, null::uuid as case_id, '' as number, jsonb_build_object('count', e.number) as words,
        null::timestamptz as due, 2 as danger from (select wall.emergencies_of_my_organisation() as number) e where e.number > 0""",
    _("Nooddossiers die collega's van je organisatie de laatste twee dagen openden: {count}."),
    _("Collega's"),
    "colleague_list",
    frozenset({"functional_admin"}),
    has_target=False,
)
QUESTIONS = (EXCLUSIONS, TO_END, SUBSTITUTE, EMERGENCY, EMERGENCY_HERE)
