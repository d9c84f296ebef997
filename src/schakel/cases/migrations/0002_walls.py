"""A seat today opens a case, its parties and its incidents; nothing else does, but for the coordinator of the house."""

from pathlib import Path

from django.db import migrations

from schakel.audit.walls import BY_COORDINATOR, guard, let_in

# Parties are read for many cases at once: for a seat one list decides for all rows.
AMONG_MANY = """case_id = any ((select wall.my_cases())::uuid[])
    or ((select wall.scope()) in ('coordinator', 'gate') and wall.reaches_case(case_id))"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0002_walls"), ("incidents", "0002_walls"), ("instruments", "0002_walls"), ("mandates", "0002_walls")]
    operations = [
        guard("cases_seat", to_the_coordinator=BY_COORDINATOR),
        let_in("cases_seat", "own_seat", "worker_id = (select wall.worker())", command="select"),
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "reach.sql").read_text(), migrations.RunSQL.noop),
        guard("cases_case", to_the_coordinator=BY_COORDINATOR, by_a_seat_today="id = any ((select wall.my_cases())::uuid[])"),
        let_in("cases_seat", "among_those_i_sit_with", "wall.reaches_case(case_id)"),
        guard("cases_party", in_a_case_in_reach=AMONG_MANY),
        guard("cases_caseincident", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("cases_passage", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("cases_closing", in_a_case_in_reach="wall.reaches_case(case_id)"),
        let_in("people_person", "party_in_a_case", "wall.reaches_party(id, joined_to_id)"),
        let_in("people_residence", "of_a_party", "wall.reaches_party(person_id)"),
        let_in("people_relation", "between_parties", "wall.reaches_party(person_id) and wall.reaches_party(other_id)"),
        let_in("incidents_incident", "in_a_case", "wall.reaches_incident(id)"),
        let_in("incidents_role", "in_a_case", "wall.reaches_incident(incident_id)"),
        let_in("incidents_offence", "in_a_case", "wall.reaches_incident(incident_id)"),
        let_in("instruments_assessment", "in_a_case", "wall.reaches_case(case_id)"),
        let_in("mandates_mandate", "of_a_party", "wall.reaches_party(person_id)"),
        let_in("mandates_proposal", "of_a_party", "wall.reaches_party(person_id)"),
        let_in("audit_line", "of_a_case", "case_id is not null and wall.reaches_case(case_id)", command="select"),
    ]
