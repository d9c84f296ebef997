"""Whoever is kept from a family does not see the lines of the police that could not be read and in which that family stands (T-03)."""

from pathlib import Path

from django.db import migrations

from schakel.audit.walls import FREE

TEXT = (Path(__file__).parent.parent / "sql" / "kept_out_of_lines.sql").read_text(encoding="utf-8")
KEPT = "wall.traces_of_line(line) && (select wall.traces_kept_from_me())::text[]"


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_of_one_house"), ("workspace", "0005_free_of_emergencies")]
    operations = [
        migrations.RunSQL(TEXT, migrations.RunSQL.noop),
        migrations.RunSQL(
            f"create policy kept_out on intake_correction as restrictive to schakel_app using ({FREE} or not ({KEPT}))",
            "drop policy kept_out on intake_correction",
        ),
    ]
