"""Reached as the case is reached."""

from django.db import migrations

from schakel.audit.walls import guard


class Migration(migrations.Migration):
    dependencies = [("file_building", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        guard(
            "file_building_supplementrequest",
            in_a_case_in_reach="wall.reaches_case(case_id)",
        ),
        guard(
            "file_building_entry", in_a_case_in_reach="wall.reaches_case(case_id)"
        ),
    ]
