"""In an emergency the plan and what an authority decided can be read too, and nothing that hangs on the case or its people is written (S-39)."""

from importlib import import_module

from django.db import migrations

from schakel.audit.walls import let_in

walls = import_module("schakel.cases.migrations.0009_walls_of_emergencies")
PLAN = ("case_direction_plan", "case_direction_goal", "case_direction_planaction")
ALSO = (
    "case_direction_conference",
    "case_direction_contactagreement",
    "file_building_entry",
    "file_building_supplementrequest",
    "weighing_weighing",
    "weighing_consultation",
    "evaluation_evaluation",
    "rights_rectification",
    "rights_disclosure",
)
OF_PERSON = ("mandates_mandate", "mandates_proposal", "programmes_offer", "programmes_enrolment")


class Migration(migrations.Migration):
    dependencies = [
        ("workspace", "0003_ways_round"),
        ("cases", "0009_walls_of_emergencies"),
        ("rights", "0004_walls_of_disclosures"),
    ]
    operations = [
        *(let_in(table, "a_life_in_danger", f"case_id = any ({walls.OPENED})", command="select") for table in PLAN),
        let_in("mandates_mandate", "a_life_in_danger", f"person_id = any ({walls.OPENED})", command="select"),
        *(walls.read_only(table, "case_id", "insert", "update", "delete") for table in (*PLAN, *ALSO)),
        *(walls.read_only(table, "person_id", "insert", "update", "delete") for table in OF_PERSON),
    ]
