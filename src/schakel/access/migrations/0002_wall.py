"""The signed context of every question to the database."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "wall.sql").read_text(), "drop schema wall cascade"),
    ]
