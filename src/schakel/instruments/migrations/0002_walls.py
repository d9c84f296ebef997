"""Assessments are for the coordinator; a case adds the ground of a seat."""

from django.db import migrations

from schakel.audit.walls import BY_COORDINATOR, guard


class Migration(migrations.Migration):
    dependencies = [("instruments", "0001_initial"), ("audit", "0002_trail")]
    operations = [
        guard("instruments_assessment", to_the_coordinator=BY_COORDINATOR),
    ]
