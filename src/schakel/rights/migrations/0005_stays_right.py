"""What two people put right stays right: a later police file that tells the old role again does not change it, only a new correction does.

The decision is written before the role, so the role may become what the latest decision says, and nothing else.
"""

from django.db import migrations

STAYS_RIGHT = """create function wall.stays_right() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    agreed text := (select x.new_role from public.rights_rectification x
                    where x.role_id = old.id and x.decision = 'agreed' order by x.decided_at desc limit 1);
begin
    if agreed is not null and new.role is distinct from agreed then
        new.role := agreed;
    end if;
    return new;
end $$"""


class Migration(migrations.Migration):
    dependencies = [("rights", "0004_walls_of_disclosures"), ("incidents", "0002_walls")]
    operations = [
        migrations.RunSQL(
            [
                STAYS_RIGHT,
                "revoke execute on function wall.stays_right() from public",
                """create trigger stays_right before update of role on incidents_role for each row
                   when (old.role is distinct from new.role) execute function wall.stays_right()""",
            ],
            ["drop trigger stays_right on incidents_role", "drop function wall.stays_right()"],
        ),
    ]
