"""What is erased from the trail leaves its hash, so that the chain can still be checked (docs/adr/0014)."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0007_limits")]
    operations = [
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "erasure.sql").read_text(), migrations.RunSQL.noop),
    ]
