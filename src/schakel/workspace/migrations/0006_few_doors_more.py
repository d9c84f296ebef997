"""Three more rows that pointed at what their writer does not see (threats.md D-05): who is kept from whom, how somebody is reached, and
about whom something was written."""

from django.db import migrations

from schakel.audit.walls import door


class Migration(migrations.Migration):
    dependencies = [("workspace", "0005_free_of_emergencies")]
    operations = [
        door("cases_exclusion", person_id="people_person"),
        door("case_direction_contactagreement", person_id="people_person"),
        door("file_building_entry", request_id="file_building_supplementrequest", subject_id="people_person"),
    ]
