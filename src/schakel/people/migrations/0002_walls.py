"""The register of a house is for its coordinator and its intake; later rooms add the ground of a seat."""

from django.db import migrations

from schakel.audit.walls import BY_COORDINATOR, BY_INTAKE, guard, let_in


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("audit", "0002_trail")]
    operations = [
        guard("people_person", within_the_house_register=BY_INTAKE),
        guard("people_residence", within_the_house_register=BY_INTAKE),
        guard("people_relation", within_the_house_register=BY_INTAKE),
        guard("people_suggestion", to_the_coordinator=BY_COORDINATOR),
        migrations.RunSQL("select wall.raise_wall('people_matchkey')", migrations.RunSQL.noop),
        let_in("people_matchkey", "within_the_house_register", BY_INTAKE),
    ]
