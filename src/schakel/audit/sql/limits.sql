-- How much somebody opens (T-04, T-05): each different thing once per worker and clock hour, for two days. No role of the application reads
-- it. A count over audit_reading would grow with every page that is opened again; this one never outgrows the limits themselves.
create table audit_recentlook (
    worker_id uuid not null,
    hour timestamptz not null,
    target uuid not null,
    organisation_id uuid not null,
    primary key (worker_id, hour, target)
);
create index audit_recentlook_organisation on audit_recentlook (organisation_id, hour);
revoke all on audit_recentlook from public, schakel_app;
grant select, insert, delete on audit_recentlook to schakel_log;
select wall.raise_wall('audit_recentlook');
create policy kept_by_the_log on audit_recentlook to schakel_log using (true) with check (true);

-- Whether this look is one too many; if not, it is counted. What was opened in this hour already may be opened again.
create function wall.is_one_too_many(looked_at uuid, person_hour int, person_day int, organisation_hour int, house_hour int) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    this_hour timestamptz := date_trunc('hour', now(), 'UTC');
    within_hour bigint;
    within_day bigint;
    together int := case when seen.organisation_id = seen.house_id then house_hour else organisation_hour end;
begin
    if looked_at is null or exists (select from public.audit_recentlook r
            where r.worker_id = seen.worker_id and r.hour = this_hour and r.target = looked_at) then
        return false;
    end if;
    select count(*) filter (where r.hour = this_hour), count(distinct r.target) into within_hour, within_day
    from public.audit_recentlook r where r.worker_id = seen.worker_id and r.hour > this_hour - interval '24 hours';
    if within_hour >= person_hour or within_day >= person_day then
        return true;
    end if;
    if (select count(*) from (select from public.audit_recentlook r
            where r.organisation_id = seen.organisation_id and r.hour = this_hour limit together) counted) >= together then
        return true;
    end if;
    if within_hour = 0 then
        delete from public.audit_recentlook r where r.worker_id = seen.worker_id and r.hour < this_hour - interval '48 hours';
    end if;
    insert into public.audit_recentlook values (seen.worker_id, this_hour, looked_at, seen.organisation_id) on conflict do nothing;
    return false;
end $$;
grant create on schema wall to schakel_log;
alter function wall.is_one_too_many(uuid, int, int, int, int) owner to schakel_log;
revoke create on schema wall from schakel_log;
set role schakel_log;
revoke execute on function wall.is_one_too_many(uuid, int, int, int, int) from public;
grant execute on function wall.is_one_too_many(uuid, int, int, int, int) to schakel_app;
set role schakel_owner;

-- The coordinator sees who was held back in the own house.
create index audit_reading_held_back on audit_reading (house_id, at) where what = 'held_back';
create policy held_back_in_the_house on audit_reading for select to schakel_app
    using (what = 'held_back' and house_id = (select wall.house_as('coordinator')));
