"""What came in at the gate is for intake and coordinator; whoever sits in the case sees that a report exists."""

from django.db import migrations

from schakel.audit.walls import BY_INTAKE, guard, let_in


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        guard("intake_importedfile", within_the_house_register=BY_INTAKE),
        guard("intake_policereport", within_the_house_register=BY_INTAKE),
        guard("intake_reportline", within_the_house_register=BY_INTAKE),
        guard("intake_correction", within_the_house_register=BY_INTAKE),
        let_in("intake_policereport", "on_an_incident_of_a_case",
            "wall.reaches_incident(incident_id)", command="select"),
    ]
