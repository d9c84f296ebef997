"""Whoever opened a case in an emergency sees their own opening, and so does the coordinator, who judges it; nobody adds a row by hand."""

from pathlib import Path

from django.db import migrations

from schakel.audit.walls import BY_COORDINATOR, guard, keep_out, let_in

TEXT = (Path(__file__).parent.parent / "sql" / "emergency.sql").read_text(encoding="utf-8")
OPENED = "(select wall.opened_in_emergency())::uuid[]"
BY_CASE = ("cases_seat", "cases_party", "cases_caseincident", "cases_passage", "cases_closing", "instruments_assessment")
OPENS = dict.fromkeys(BY_CASE, f"case_id = any ({OPENED})") | {
    "cases_case": f"id = any ({OPENED})",
    "people_person": f"id = any ({OPENED})",
    "people_relation": f"person_id = any ({OPENED}) and other_id = any ({OPENED})",
    "incidents_incident": f"id = any ({OPENED})",
    "incidents_role": f"incident_id = any ({OPENED})",
    "incidents_offence": f"incident_id = any ({OPENED})",
}


def read_only(table: str, column: str, *commands: str) -> migrations.RunSQL:
    """No ground lets write what is open in an emergency only: `column` names it."""
    free = f"({column} is null or {column} <> all ({OPENED}))"
    made = [
        f"create policy read_only_in_emergency_{one} on {table} as restrictive for {one} to schakel_app "
        + (f"with check ({free})" if one == "insert" else f"using ({free})")
        for one in commands
    ]
    return migrations.RunSQL(made, [f"drop policy read_only_in_emergency_{one} on {table}" for one in commands])


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_emergencies")]
    operations = [
        guard("cases_emergencyaccess"),
        migrations.RunSQL(TEXT, migrations.RunSQL.noop),
        let_in("cases_emergencyaccess", "own", "worker_id = (select wall.worker())", command="select"),
        let_in("cases_emergencyaccess", "own_to_end", "worker_id = (select wall.worker())", command="update"),
        let_in("cases_emergencyaccess", "to_the_coordinator", BY_COORDINATOR, command="select"),
        let_in(
            "cases_emergencyaccess",
            "to_the_coordinator_who_judges",
            BY_COORDINATOR + " and worker_id <> (select wall.worker())",
            command="update",
        ),
        keep_out(cases_emergencyaccess="case_id"),
        *(let_in(table, "a_life_in_danger", condition, command="select") for table, condition in OPENS.items()),
        *(read_only(table, "case_id", "insert", "update", "delete") for table in BY_CASE),
        read_only("cases_case", "id", "update", "delete"),
        read_only("people_person", "id", "update", "delete"),
        read_only("incidents_incident", "id", "update", "delete"),
        read_only("incidents_role", "incident_id", "update", "delete"),
    ]
