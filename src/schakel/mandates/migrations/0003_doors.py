"""A proposal opens the person and the incidents it is about, so it is written by who already reaches them."""

from django.db import migrations

from schakel.audit.walls import door


class Migration(migrations.Migration):
    dependencies = [("mandates", "0002_walls")]
    operations = [
        door("mandates_proposal", person_id="people_person", incident_id="incidents_incident", earlier_incident_id="incidents_incident"),
    ]
