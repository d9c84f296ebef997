-- Content can be erased and the chain still be whole (docs/adr/0014). Of every line, change and look that is erased its hash stays, so that what
-- is left of the same action is still checked; each erasure is itself an action, and vouches for the hashes that it left.
create table audit_erasure (
    id uuid primary key default gen_random_uuid(),
    action_id bigint not null,
    at timestamptz not null,
    by_id uuid not null,
    proposed_by_id uuid,
    house_id uuid not null,
    case_id uuid not null,
    number text not null,
    closed_on date not null,
    kept_until date not null,
    counts jsonb not null,
    digest bytea not null
);
create table audit_erased (
    erasure_id uuid not null references audit_erasure deferrable initially deferred,
    action_id bigint,
    line_id uuid,
    change_id bigint,
    reading_id uuid,
    digest bytea not null,
    check (num_nonnulls(line_id, change_id, reading_id) = 1)
);
create index audit_erased_erasure on audit_erased (erasure_id);
create index audit_erased_reading on audit_erased (reading_id) where reading_id is not null;
revoke all on audit_erasure, audit_erased from public, schakel_app;
grant select on audit_erasure to schakel_app;
grant select, insert on audit_erasure, audit_erased to schakel_eraser;
grant select, delete on audit_line, audit_change, audit_reading to schakel_eraser;
grant select on audit_action to schakel_eraser;
grant usage on schema wall to schakel_eraser;
select wall.raise_wall('audit_erasure'), wall.raise_wall('audit_erased');
create trigger noted_insert after insert on audit_erasure referencing new table as new_rows for each statement execute function wall.note_insert();
create policy of_the_house on audit_erasure for select to schakel_app using (house_id = (select wall.house_as('coordinator', 'gate')));
create policy by_the_eraser on audit_erased to schakel_eraser using (true) with check (true);

-- One way to empty a place of the trail, and only for the function of the eraser.
create or replace function wall.refuse_rewriting() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if current_user = 'schakel_eraser' and tg_op = 'DELETE' and tg_table_name in ('audit_line', 'audit_change', 'audit_reading') then
        return null;
    end if;
    raise exception 'the trail is added to, never rewritten' using errcode = '42501';
end $$;
create trigger never_rewritten before update or delete or truncate on audit_erasure for each statement execute function wall.refuse_rewriting();
create trigger never_rewritten before update or delete or truncate on audit_erased for each statement execute function wall.refuse_rewriting();
