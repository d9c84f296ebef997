"""What happened is for the house's intake and coordinator; a case adds the ground of a seat."""

from django.db import migrations

from schakel.audit.walls import BY_INTAKE, guard


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial"), ("audit", "0002_trail")]
    operations = [
        guard("incidents_incident", within_the_house_register=BY_INTAKE),
        guard("incidents_role", within_the_house_register=BY_INTAKE),
        guard("incidents_offence", within_the_house_register=BY_INTAKE),
    ]
