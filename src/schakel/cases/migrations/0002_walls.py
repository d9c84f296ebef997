"""A seat today opens a case, its parties and its incidents; nothing else does, but for the coordinator of the house."""

from django.db import migrations

from schakel.audit.walls import BY_COORDINATOR, guard, let_in


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0002_walls"), ("incidents", "0002_walls"), ("instruments", "0002_walls"), ("mandates", "0002_walls")]
    operations = [
        guard("cases_seat", for_the_coordinator=BY_COORDINATOR),
        let_in("cases_seat", "own_seat", "worker_id = (select wall.worker())", command="select"),
        guard("cases_case", for_the_coordinator=BY_COORDINATOR, by_a_seat_today="""exists (select from cases_seat s
            where s.case_id = cases_case.id and s.worker_id = (select wall.worker()) and s.from_day <= (now() at time zone 'Europe/Brussels')::date
            and (s.until_day is null or s.until_day >= (now() at time zone 'Europe/Brussels')::date))"""),
        migrations.RunSQL(["""create function wall.my_cases() returns uuid[]
            language sql stable security definer set search_path = pg_catalog, pg_temp as $$
            select coalesce(array_agg(s.case_id), '{}') from public.cases_seat s where s.worker_id = (wall.context()).worker_id
            and s.from_day <= (now() at time zone 'Europe/Brussels')::date
            and (s.until_day is null or s.until_day >= (now() at time zone 'Europe/Brussels')::date) $$""",
            "grant select on cases_seat to schakel_reader", "grant execute on function wall.context() to schakel_reader",
            "grant create on schema wall to schakel_reader", "alter function wall.my_cases() owner to schakel_reader",
            "revoke create on schema wall from schakel_reader", "set role schakel_reader",
            "revoke execute on function wall.my_cases() from public", "grant execute on function wall.my_cases() to schakel_app",
            "set role schakel_owner"], migrations.RunSQL.noop),
        let_in("cases_seat", "who_sits_with_me", "case_id = any ((select wall.my_cases())::uuid[])"),
        guard("cases_party", in_a_case_in_reach="exists (select from cases_case c where c.id = cases_party.case_id)"),
        guard("cases_caseincident", in_a_case_in_reach="exists (select from cases_case c where c.id = cases_caseincident.case_id)"),
        guard("cases_passage", in_a_case_in_reach="exists (select from cases_case c where c.id = cases_passage.case_id)"),
        guard("cases_closing", in_a_case_in_reach="exists (select from cases_case c where c.id = cases_closing.case_id)"),
        let_in("people_person", "party_in_a_case", """exists (select from cases_party y
            where y.person_id in (people_person.id, people_person.joined_to_id))"""),
        let_in("people_residence", "of_a_party", "exists (select from cases_party y where y.person_id = people_residence.person_id)"),
        let_in("people_relation", "between_parties", """exists (select from cases_party y where y.person_id = people_relation.person_id)
            and exists (select from cases_party y where y.person_id = people_relation.other_id)"""),
        let_in("incidents_incident", "in_a_case", "exists (select from cases_caseincident ci where ci.incident_id = incidents_incident.id)"),
        let_in("incidents_role", "in_a_case", "exists (select from cases_caseincident ci where ci.incident_id = incidents_role.incident_id)"),
        let_in("incidents_offence", "in_a_case", "exists (select from cases_caseincident ci where ci.incident_id = incidents_offence.incident_id)"),
        let_in("instruments_assessment", "in_a_case", "exists (select from cases_case c where c.id = instruments_assessment.case_id)"),
        let_in("mandates_mandate", "of_a_party", "exists (select from cases_party y where y.person_id = mandates_mandate.person_id)"),
        let_in("mandates_proposal", "of_a_party", "exists (select from cases_party y where y.person_id = mandates_proposal.person_id)"),
        let_in("audit_line", "of_a_case", "case_id is not null and exists (select from cases_case c where c.id = audit_line.case_id)", command="select"),
    ]
