"""The roles come with from when until when they were known, so that a figure of before a correction can be made again."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("extract", "0001_facts"), ("rights", "0001_initial")]
    operations = [
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "as_known_on.sql").read_text(), migrations.RunSQL.noop),
    ]
