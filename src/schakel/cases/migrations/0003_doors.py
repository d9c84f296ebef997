"""A seat, a party and an incident of a case open what they point at, so they are written by who stands inside; who looked in a case is for
its coordinator."""

from django.db import migrations

from schakel.audit.walls import door, let_in

COORDINATOR_OF = "(select wall.scope()) = 'coordinator' and exists (select from {table} x where x.id = audit_reading.{column})"


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_walls")]
    operations = [
        door("cases_seat", case_id="cases_case"),
        door("cases_party", case_id="cases_case", person_id="people_person"),
        door("cases_caseincident", case_id="cases_case", incident_id="incidents_incident"),
        let_in("audit_reading", "of_a_case_of_the_coordinator", COORDINATOR_OF.format(table="cases_case", column="case_id"), command="select"),
        let_in("audit_reading", "of_a_person_of_the_coordinator", COORDINATOR_OF.format(table="people_person", column="person_id"),
               command="select"),
    ]
