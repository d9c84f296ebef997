"""Who takes in a referral proposes a mandate after repeated facts, and reads none: of those just made it hears back which were new.

The writer names the rows it made (`schakel.proposing`); their identifiers are known to nobody else.
"""

from django.db import migrations

INTAKE = "house_id = (select wall.house_as('intake'))"


class Migration(migrations.Migration):
    dependencies = [("mandates", "0006_lighter_indexes")]
    operations = [
        migrations.RunSQL(
            [
                f"create policy asked_by_intake on mandates_proposal for insert to schakel_app with check ({INTAKE} and answer = '')",
                f"""create policy asked_by_intake_now on mandates_proposal for select to schakel_app
                    using ({INTAKE} and id = any (string_to_array(current_setting('schakel.proposing', true), ',')::uuid[]))""",
            ],
            [
                "drop policy asked_by_intake on mandates_proposal",
                "drop policy asked_by_intake_now on mandates_proposal",
            ],
        )
    ]
