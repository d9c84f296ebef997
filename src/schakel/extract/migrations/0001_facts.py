"""The views of the facts: the only thing that the role of the figures can read."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_walls"),
        ("intake", "0002_walls"),
        ("programmes", "0002_walls"),
        ("referral", "0002_walls"),
        ("instruments", "0002_walls"),
        ("mandates", "0002_walls"),
    ]
    operations = [
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "facts.sql").read_text(), migrations.RunSQL.noop),
    ]
