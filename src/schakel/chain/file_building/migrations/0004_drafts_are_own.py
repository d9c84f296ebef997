"""What an organisation is still writing is seen by nobody else until it is handed in (law.md L-06)."""

from django.db import migrations

REACHED = """wall.reaches_case(case_id)"""
HANDED_IN = """(owner_id = (select wall.organisation()) or request_id is null
    or exists (select from file_building_supplementrequest q where q.id = file_building_entry.request_id and q.closed_at is not null))"""


class Migration(migrations.Migration):
    dependencies = [("file_building", "0003_let_go")]
    operations = [
        migrations.RunSQL(
            [
                "drop policy in_a_case_in_reach on file_building_entry",
                f"""create policy in_a_case_in_reach on file_building_entry to schakel_app
                    using ({REACHED} and {HANDED_IN}) with check ({REACHED} and owner_id = (select wall.organisation()))""",
            ],
            [
                "drop policy in_a_case_in_reach on file_building_entry",
                f"create policy in_a_case_in_reach on file_building_entry to schakel_app using ({REACHED}) with check ({REACHED})",
            ],
        ),
    ]
