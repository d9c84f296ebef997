"""Who said what stands in a file is somebody within reach of whoever writes it down (threats.md D-05)."""

from django.db import migrations

from schakel.audit.walls import door


class Migration(migrations.Migration):
    dependencies = [("workspace", "0006_few_doors_more"), ("file_building", "0005_who_said_it")]
    operations = [
        migrations.RunSQL(
            "drop trigger within_reach on file_building_entry; drop function wall.within_reach_of_file_building_entry()",
            migrations.RunSQL.noop,
        ),
        door(
            "file_building_entry",
            request_id="file_building_supplementrequest",
            subject_id="people_person",
            said_by_id="people_person",
        ),
    ]
