"""A police file proposes thousands of mandates at once: that they stay within reach is asked once, not row by row."""

from django.db import migrations

from schakel.audit.walls import wide_door


class Migration(migrations.Migration):
    dependencies = [("mandates", "0003_doors")]
    operations = [
        wide_door("mandates_proposal", "magistrate", person_id="people_person", incident_id="incidents_incident",
                  earlier_incident_id="incidents_incident"),
    ]
