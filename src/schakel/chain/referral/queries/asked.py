"""What step one asks of a worker today."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

_DANGER = "case when r.someone_in_danger = 'yes' then 3 when r.urgency in ('acute', 'soon') then 2 else 0 end"
_AT_FIVE = "(r.{day} + time '17:00') at time zone 'Europe/Brussels'"

ACKNOWLEDGE = Question(
    "referral_to_acknowledge",
    f"""select r.id as target, r.case_id, r.number, jsonb_build_object('place', coalesce(i.municipality, '')) as words,
        {_AT_FIVE.format(day="acknowledge_by_day")} as due, {_DANGER} as danger
        from referral_referral r left join incidents_incident i on i.id = r.incident_id
        where r.house_id = %(house)s and r.acknowledged_at is null
        and not exists (select from referral_triage t where t.referral_id = r.id)""",
    _("Nieuwe aanmelding {number}: bevestig de ontvangst en vraag eerst naar de veiligheid."),
    _("Bevestigen"),
    "referral",
    frozenset({"coordinator", "intake_worker"}),
    list_name="referral_list",
)
DECIDE = Question(
    "referral_to_decide",
    f"""select r.id as target, r.case_id, r.number, jsonb_build_object('place', '') as words,
        {_AT_FIVE.format(day="triage_by_day")} as due, {_DANGER} as danger
        from referral_referral r where r.house_id = %(house)s and r.acknowledged_at is not null
        and not exists (select from referral_triage t where t.referral_id = r.id)""",
    _("Aanmelding {number} wacht op een beslissing."),
    _("Beslissen"),
    "referral",
    frozenset({"coordinator"}),
    list_name="referral_list",
)
QUESTIONS = (ACKNOWLEDGE, DECIDE)
