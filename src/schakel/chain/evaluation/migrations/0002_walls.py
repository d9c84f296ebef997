"""Reached as the case is reached."""

from django.db import migrations

from schakel.audit.walls import guard


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        guard("evaluation_evaluation", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("evaluation_goalresult", in_reach="exists (select from evaluation_evaluation x where x.id = evaluation_goalresult.evaluation_id)"),
    ]
