"""No write outside an action; the row before and after is kept."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("access", "0002_wall")]
    operations = [
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "trail.sql").read_text(), migrations.RunSQL.noop),
    ]
