"""Only the coordinator and the gate of the house see what is to be erased; the erasing itself is a function of the database."""

from pathlib import Path

from django.db import migrations

from schakel.audit.walls import guard, keep_out

OF_THE_HOUSE = "house_id = (select wall.house_as('coordinator', 'gate'))"


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_initial"),
        ("audit", "0008_erasure"),
        ("workspace", "0001_kept_out"),
        ("rights", "0004_walls_of_disclosures"),
    ]
    operations = [
        guard("retention_review", of_the_house=OF_THE_HOUSE),
        guard("retention_hold", of_the_house=OF_THE_HOUSE),
        guard("retention_clockrun", of_the_house=OF_THE_HOUSE),
        keep_out(retention_review="case_id", retention_hold="case_id", audit_erasure="case_id"),
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "erase.sql").read_text(), migrations.RunSQL.noop),
    ]
