"""An enrolment opens the person it is about, so it is written by who already reaches that person."""

from django.db import migrations

from schakel.audit.walls import door


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_groups_and_proposals")]
    operations = [
        door("programmes_enrolment", person_id="people_person", offer_id="programmes_offer"),
    ]
