"""Reached as the case is reached."""

from django.db import migrations

from schakel.audit.walls import guard


class Migration(migrations.Migration):
    dependencies = [("execution", "0001_initial"), ("cases", "0002_walls"), ("case_direction", "0002_walls")]
    operations = [
        guard("execution_actionupdate", in_reach="exists (select from case_direction_planaction x where x.id = execution_actionupdate.action_id)"),
    ]
