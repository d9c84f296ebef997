"""After thousands of new rows a table may be counted anew (ANALYZE) within the transaction; only its owner can, so by a function."""

from django.db import migrations

FUNCTION = """
create function wall.count_anew(grown regclass) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    execute format('analyze %s', grown);
end $$;
revoke execute on function wall.count_anew(regclass) from public;
grant execute on function wall.count_anew(regclass) to schakel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_trail")]
    operations = [migrations.RunSQL(FUNCTION, "drop function wall.count_anew(regclass)")]
