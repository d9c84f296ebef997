"""Whoever is kept from nobody is asked so once a row; the question per column is a function of its own, planned only for the others."""

from django.db import migrations

FREE_FIRST = """
do $$
declare
    one record;
begin
    for one in
        select p.polrelid::regclass as guarded, pg_get_expr(p.polqual, p.polrelid) as asked from pg_policy p
        where p.polname = 'kept_out' and pg_get_expr(p.polqual, p.polrelid) not like '(starts_with(%'
    loop
        execute format('alter policy kept_out on %s using (starts_with(current_setting(''schakel.context'', true), ''free|'') or %s)',
            one.guarded, one.asked);
    end loop;
end $$;
create or replace function wall.is_kept_from_me(asked uuid) returns boolean language plpgsql stable parallel safe as $$
begin
    return not pg_catalog.starts_with(pg_catalog.current_setting('schakel.context', true), 'free|')
        and pg_catalog.strpos(pg_catalog.split_part(pg_catalog.current_setting('schakel.context', true), '|', 1), asked::text) > 0;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("workspace", "0001_kept_out")]
    operations = [migrations.RunSQL(FREE_FIRST, migrations.RunSQL.noop)]
