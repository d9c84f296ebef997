"""How somebody can be reached safely is for the case director and for the worker who is named, not for everyone in the case (class H)."""

from django.db import migrations

from schakel.audit.walls import let_in

OPEN = "wall.reaches_case(case_id)"
NARROW = """wall.reaches_case(case_id)
    and (worker_id = (select wall.worker()) or exists (select from cases_seat s
        where s.case_id = case_direction_contactagreement.case_id and s.worker_id = (select wall.worker()) and s.function = 'case_director'
        and s.from_day <= (now() at time zone 'Europe/Brussels')::date
        and (s.until_day is null or s.until_day >= (now() at time zone 'Europe/Brussels')::date)))"""


class Migration(migrations.Migration):
    dependencies = [("case_direction", "0003_versions_of_a_plan"), ("cases", "0002_walls")]
    operations = [
        migrations.RunSQL(
            "drop policy in_a_case_in_reach on case_direction_contactagreement",
            f"create policy in_a_case_in_reach on case_direction_contactagreement to schakel_app using ({OPEN}) with check ({OPEN})",
        ),
        let_in("case_direction_contactagreement", "by_the_director_and_whom_it_names", NARROW),
    ]
