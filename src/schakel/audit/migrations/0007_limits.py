"""Whoever opens more than the work asks is held back, and the coordinator sees it (threats.md T-04, T-05)."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_changes_as_written")]
    operations = [
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "limits.sql").read_text(), migrations.RunSQL.noop),
    ]
