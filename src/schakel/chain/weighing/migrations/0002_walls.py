"""Reached as the case is reached."""

from django.db import migrations

from schakel.audit.walls import guard


class Migration(migrations.Migration):
    dependencies = [("weighing", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        guard(
            "weighing_consultation",
            in_a_case_in_reach="wall.reaches_case(case_id)",
        ),
        guard("weighing_weighing", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard(
            "weighing_weighingorganisation",
            in_reach="exists (select from weighing_weighing x where x.id = weighing_weighingorganisation.weighing_id)",
        ),
    ]
