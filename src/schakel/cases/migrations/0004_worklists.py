"""Lists of what is asked of somebody start from the own open cases, or from those of the house, and not from all cases there are."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_doors"), ("instruments", "0002_walls"), ("incidents", "0002_walls")]
    operations = [
        migrations.RunSQL(
            (Path(__file__).parent.parent / "sql" / "worklists.sql").read_text(),
            """set role schakel_reader;
            drop function wall.my_open_cases(), wall.directed_cases(), wall.open_cases_of_house();
            set role schakel_owner""",
        ),
    ]
