"""What programmes ask of somebody today; the worklist puts it beside the questions of the six steps."""

from django.utils.translation import gettext_lazy as _

from schakel.cases.asked import Question

_OF_MY_CASES = """my_open c join cases_party y on y.case_id = c.case_id join programmes_offer o on o.person_id = y.person_id"""

OFFER_OF_A_SEAT = Question(
    "offer_of_a_seat",
    f"""select distinct on (o.id) o.id as target, c.case_id, c.number, '{{}}'::jsonb as words,
        (o.due_on + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger
        from {_OF_MY_CASES} where o.made_on is null and o.answer = ''""",
    _("Bied hulp aan wie geweld pleegde in dossier {number}."),
    _("Aanbieden"),
    "offer",
    frozenset({"case_director", "perpetrator_worker"}),
)
ACCEPTED_NOT_ENROLLED = Question(
    "accepted_not_enrolled",
    f"""select distinct on (o.id) o.id as target, c.case_id, c.number, '{{}}'::jsonb as words,
        (o.answered_on + 5 + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger
        from {_OF_MY_CASES} where o.answer = 'accepted'
        and not exists (select from programmes_enrolment e where e.offer_id = o.id)""",
    _("Het hulpaanbod in dossier {number} is aanvaard: schrijf in voor een programma."),
    _("Inschrijven"),
    "offer",
    frozenset({"case_director", "perpetrator_worker"}),
)
SENT_TO_US = Question(
    "sent_to_us",
    """select e.id as target, null::uuid as case_id, '' as number, jsonb_build_object('programme', g.title) as words,
        (sent."on" + 5 + time '17:00') at time zone 'Europe/Brussels' as due, 0 as danger
        from programmes_enrolment e join programmes_programme g on g.id = e.programme_id
        join programmes_enrolmentevent sent on sent.enrolment_id = e.id and sent.kind = 'sent'
        where e.organisation_id = %(organisation)s
        and not exists (select from programmes_enrolmentevent v where v.enrolment_id = e.id and v.kind <> 'sent')""",
    _("Nieuwe verwijzing voor {programme}: bevestig de ontvangst."),
    _("Bekijken"),
    "enrolment",
    frozenset({"trainer", "therapist", "perpetrator_worker"}),
)
QUESTIONS = (OFFER_OF_A_SEAT, ACCEPTED_NOT_ENROLLED, SENT_TO_US)
