"""A partner's worker may bring in a referral and what belongs to it, without seeing the register: rows go in, nothing comes out."""

from django.db import migrations

from schakel.audit.walls import let_in

COUNTS = "house_id = (select wall.house_as('coordinator', 'intake', 'gate', 'seat'))"
BROUGHT_IN = (
    "people_person",
    "people_residence",
    "people_relation",
    "people_matchkey",
    "incidents_incident",
    "incidents_role",
)


def _brings_in(table: str, also: str = "") -> migrations.RunSQL:
    condition = f"house_id = (select wall.house_as('seat')){also}"
    return migrations.RunSQL(
        [f"create policy brought_in_by_a_partner on {table} for insert to schakel_app with check ({condition})"],
        [f"drop policy if exists brought_in_by_a_partner on {table}"],
    )


class Migration(migrations.Migration):
    dependencies = [("referral", "0003_numbers_per_house"), ("people", "0002_walls"), ("incidents", "0002_walls")]
    operations = [
        migrations.RunSQL("select wall.raise_wall('referral_referralcounter')", migrations.RunSQL.noop),
        let_in("referral_referralcounter", "counts_for_the_house", COUNTS),
        *(_brings_in(table) for table in BROUGHT_IN),
        migrations.RunSQL(
            """create policy asked_by_intake on people_suggestion for insert to schakel_app
               with check (house_id = (select wall.house_as('intake')))""",
            "drop policy if exists asked_by_intake on people_suggestion",
        ),
        _brings_in("referral_referral", " and referrer_id = (select wall.organisation())"),
    ]
