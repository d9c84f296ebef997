"""Reached as the case is reached."""

from django.db import migrations

from schakel.audit.walls import guard


class Migration(migrations.Migration):
    dependencies = [("case_direction", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        guard("case_direction_conference", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("case_direction_plan", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("case_direction_goal", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("case_direction_planaction", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("case_direction_contactagreement", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("case_direction_invitation", in_reach="exists (select from case_direction_conference x where x.id = case_direction_invitation.conference_id)"),
    ]
