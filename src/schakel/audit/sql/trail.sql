-- No write outside an action: see audit/actions.py. The functions belong to schakel_log; the application can only call them.
create table audit_action (
    id bigint generated always as identity primary key,
    code text not null,
    actor_id uuid not null,
    at timestamptz not null default clock_timestamp(),
    transaction bigint not null,
    outer_id bigint
);
create index audit_action_transaction on audit_action (transaction);
create table audit_change (
    id bigint generated always as identity primary key,
    action_id bigint not null,
    table_name text not null,
    row_id text not null,
    operation text not null,
    old jsonb,
    new jsonb
);

revoke all on audit_action, audit_change from public, schakel_app;
grant select on audit_action to schakel_app;
grant select, insert on audit_action, audit_change to schakel_log;
alter table audit_action enable row level security;
alter table audit_action force row level security;
alter table audit_change enable row level security;
alter table audit_change force row level security;
create policy kept_by_the_log on audit_action to schakel_log using (true) with check (true);
create policy kept_by_the_log on audit_change to schakel_log using (true) with check (true);
create policy own_actions on audit_action for select to schakel_app using (actor_id = (select wall.worker()));

create function wall.begin_action(named text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    made bigint;
    before text := nullif(current_setting('schakel.action', true), '');
begin
    insert into public.audit_action (code, actor_id, transaction, outer_id)
    values (named, (wall.context()).worker_id, pg_current_xact_id()::text::bigint, before::bigint)
    returning id into made;
    perform set_config('schakel.action', made::text, true);
    return made;
end $$;

create function wall.current_action() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    named bigint := nullif(current_setting('schakel.action', true), '')::bigint;
begin
    if named is null or not exists (
        select from public.audit_action where id = named and transaction = pg_current_xact_id()::text::bigint
    ) then
        raise exception 'a write outside an action' using errcode = '42501';
    end if;
    return named;
end $$;

create function wall.note_insert() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    running bigint := wall.current_action();
begin
    insert into public.audit_change (action_id, table_name, row_id, operation, new)
    select running, tg_table_name, n.id::text, 'insert', to_jsonb(n) from new_rows n;
    return null;
end $$;
create function wall.note_update() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    running bigint := wall.current_action();
begin
    insert into public.audit_change (action_id, table_name, row_id, operation, old, new)
    select running, tg_table_name, n.id::text, 'update', to_jsonb(o), to_jsonb(n) from new_rows n join old_rows o on o.id = n.id;
    return null;
end $$;
create function wall.note_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    running bigint := wall.current_action();
begin
    insert into public.audit_change (action_id, table_name, row_id, operation, old)
    select running, tg_table_name, o.id::text, 'delete', to_jsonb(o) from old_rows o;
    return null;
end $$;
revoke execute on function wall.begin_action(text), wall.current_action(), wall.note_insert(), wall.note_update(), wall.note_delete()
    from public;
grant create on schema wall to schakel_log;
alter function wall.begin_action(text) owner to schakel_log;
alter function wall.current_action() owner to schakel_log;
alter function wall.note_insert() owner to schakel_log;
alter function wall.note_update() owner to schakel_log;
alter function wall.note_delete() owner to schakel_log;
revoke create on schema wall from schakel_log;
grant execute on function wall.begin_action(text), wall.current_action() to schakel_app;

-- Put a table behind the trail: its writes need an action, and the row before and after is kept.
create function wall.keep_trail_of(guarded regclass) returns void language plpgsql as $$
begin
    execute format('create trigger noted_insert after insert on %s referencing new table as new_rows
                    for each statement execute function wall.note_insert()', guarded);
    execute format('create trigger noted_update after update on %s referencing old table as old_rows new table as new_rows
                    for each statement execute function wall.note_update()', guarded);
    execute format('create trigger noted_delete after delete on %s referencing old table as old_rows
                    for each statement execute function wall.note_delete()', guarded);
end $$;
-- Put a table behind the second wall. The policies themselves are named by the room that owns the table, or by later rooms.
create function wall.raise_wall(guarded regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
end $$;
revoke execute on function wall.keep_trail_of(regclass), wall.raise_wall(regclass) from public;

-- Lines and readings are added, never changed; a line belongs to the action under way, a reading to the viewer who looks.
revoke update, delete on audit_line, audit_reading from schakel_app;
select wall.raise_wall('audit_line'), wall.raise_wall('audit_reading'), wall.raise_wall('audit_formkey');
create policy of_the_running_action on audit_line for insert to schakel_app
    with check (action_id = (select wall.current_action()) and actor_id = (select wall.worker()));
create policy own_lines on audit_line for select to schakel_app using (actor_id = (select wall.worker()));
create policy of_the_house on audit_line for select to schakel_app using (house_id = (select wall.house_as('coordinator', 'gate')));
create policy own_looks on audit_reading for insert to schakel_app with check (worker_id = (select wall.worker()));
create policy own_looks_back on audit_reading for select to schakel_app using (worker_id = (select wall.worker()));
create policy own_keys on audit_formkey to schakel_app using (worker_id = (select wall.worker()))
    with check (worker_id = (select wall.worker()));
select wall.keep_trail_of('access_user');
