"""What a row was and became is kept as the text the database wrote, not taken apart and put together again: a year of reports has half a million."""

from django.db import migrations

NOTED = """
create or replace function wall.note_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    running bigint := wall.current_action();
begin
    insert into public.audit_change (action_id, table_name, row_id, operation, new)
    select running, tg_table_name, n.id::text, 'insert', to_json(n) from new_rows n;
    return null;
end $$;
create or replace function wall.note_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    running bigint := wall.current_action();
begin
    insert into public.audit_change (action_id, table_name, row_id, operation, old, new)
    select running, tg_table_name, n.id::text, 'update', to_json(o), to_json(n) from new_rows n join old_rows o on o.id = n.id;
    return null;
end $$;
create or replace function wall.note_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    running bigint := wall.current_action();
begin
    insert into public.audit_change (action_id, table_name, row_id, operation, old)
    select running, tg_table_name, o.id::text, 'delete', to_json(o) from old_rows o;
    return null;
end $$;
"""


# The text of what is there stays as it is, so its digest in the chain does too; and for that reason there is no way back to another form.
AS_TEXT = "alter table audit_change alter column old type json using old::text::json, alter column new type json using new::text::json"


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_chain")]
    operations = [
        migrations.RunSQL(
            [AS_TEXT, "grant create on schema wall to schakel_log", "set role schakel_log", NOTED, "set role schakel_owner",
             "revoke create on schema wall from schakel_log"],
            migrations.RunSQL.noop,
        )
    ]
