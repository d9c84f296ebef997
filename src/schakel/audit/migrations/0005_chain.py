"""Every look and every action becomes a link of a chain (docs/adr/0011); a look keeps the house of who looked."""

from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_lighter_indexes")]
    operations = [
        migrations.AddField("reading", "house_id", models.UUIDField(null=True)),
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "chain.sql").read_text(), migrations.RunSQL.noop),
    ]
