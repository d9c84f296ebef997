"""The note says also who has nothing open in an emergency, which is nearly everyone: of them it is asked once a transaction, not in every policy.

A note now opens with `free|` (kept from nobody, nothing open in an emergency), with `none|` (something is open), or with what is kept.
"""

from django.db import migrations

ENTER = """
create or replace function wall.enter(note text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    parts text[] := string_to_array(note, '|');
    told text := left(note, length(note) - 65);
    kept uuid[];
begin
    perform set_config('schakel.context', '', true);
    if note = '' then
        return;
    end if;
    if array_length(parts, 1) is distinct from 7 or parts[7] is distinct from encode(wall.hmac('context', convert_to(told, 'UTF8')), 'hex') then
        raise exception 'no viewer: the context is forged' using errcode = '42501';
    end if;
    perform set_config('schakel.context', wall.signed('free|' || told), true);
    kept := wall.kept_from_me();
    if kept <> '{}' then
        perform set_config('schakel.context', wall.signed('kept,' || array_to_string(kept, ',') || '|' || told), true);
    elsif wall.opened_in_emergency() <> '{}' then
        perform set_config('schakel.context', wall.signed('none|' || told), true);
    end if;
end $$;
set role schakel_reader;
grant execute on function wall.opened_in_emergency() to schakel_owner;
set role schakel_owner;
"""

ASKED_FIRST = """
do $$
declare
    one record;
    free constant text := 'starts_with(current_setting(''schakel.context'', true), ''free|'')';
begin
    for one in
        select p.polrelid::regclass as guarded, p.polname as name, pg_get_expr(p.polqual, p.polrelid) as used,
            pg_get_expr(p.polwithcheck, p.polrelid) as checked
        from pg_policy p where p.polname = 'a_life_in_danger' or p.polname like 'read_only_in_emergency_%'
    loop
        if one.name = 'a_life_in_danger' then
            execute format('alter policy %I on %s using (not %s and %s)', one.name, one.guarded, free, one.used);
        elsif one.used is not null then
            execute format('alter policy %I on %s using (%s or %s)', one.name, one.guarded, free, one.used);
        else
            execute format('alter policy %I on %s with check (%s or %s)', one.name, one.guarded, free, one.checked);
        end if;
    end loop;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("workspace", "0004_open_in_emergency")]
    operations = [migrations.RunSQL(ENTER + ASKED_FIRST, migrations.RunSQL.noop)]
