-- Where worklists start: the open cases of one worker, of one director, of one house. Asking the wall for each row of a whole house
-- takes longer than a page may, so these read the tables themselves and decide by the signed context alone.
grant select on cases_passage, cases_closing, cases_caseincident, instruments_assessment, incidents_incident to schakel_reader;
grant create on schema wall to schakel_reader;

create function wall.my_open_cases() returns table (case_id uuid, number text)
language sql stable rows 50 security definer set search_path = pg_catalog, pg_temp as $$
    select c.id, c.number from public.cases_case c where c.id = any ((select wall.my_cases())::uuid[])
    and not exists (select from public.cases_closing k where k.case_id = c.id)
$$;

-- `since` is when the case entered its step; `level` is of the latest assessment, `facts_on` the day of the latest facts.
create function wall.directed_cases() returns table (case_id uuid, number text, step text, since timestamptz, level text, facts_on date)
language sql stable rows 50 security definer set search_path = pg_catalog, pg_temp as $$
    select c.id, c.number, p.step, p.at, a.final_level,
        (select max(i.occurred_on) from public.cases_caseincident ci join public.incidents_incident i on i.id = ci.incident_id
            where ci.case_id = c.id)
    from public.cases_seat s join public.cases_case c on c.id = s.case_id
    join lateral (select p.step, p.at from public.cases_passage p where p.case_id = c.id order by p.at desc, p.id desc limit 1) p on true
    left join lateral (select a.final_level from public.instruments_assessment a where a.case_id = c.id
        order by a.assessed_at desc limit 1) a on true
    where s.worker_id = (wall.context()).worker_id and s.function = 'case_director' and s.until_day is null
    and s.from_day <= (select (now() at time zone 'Europe/Brussels')::date)
    and not exists (select from public.cases_closing k where k.case_id = c.id)
$$;

-- For the coordinator alone: to everyone else the house has no open case.
create function wall.open_cases_of_house() returns table (case_id uuid, number text, step text, since timestamptz, level text)
language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
    with open_case as materialized (
        select c.id, c.number from public.cases_case c where c.house_id = (select wall.house_as('coordinator'))
        and not exists (select from public.cases_closing k where k.case_id = c.id)
    )
    select c.id, c.number, p.step, p.at, a.final_level from open_case c
    join lateral (select p.step, p.at from public.cases_passage p where p.case_id = c.id order by p.at desc, p.id desc limit 1) p on true
    left join lateral (select a.final_level from public.instruments_assessment a where a.case_id = c.id
        order by a.assessed_at desc limit 1) a on true
$$;

alter function wall.my_open_cases() owner to schakel_reader;
alter function wall.directed_cases() owner to schakel_reader;
alter function wall.open_cases_of_house() owner to schakel_reader;
revoke create on schema wall from schakel_reader;
set role schakel_reader;
revoke execute on function wall.my_open_cases(), wall.directed_cases(), wall.open_cases_of_house() from public;
grant execute on function wall.my_open_cases(), wall.directed_cases(), wall.open_cases_of_house() to schakel_app;
set role schakel_owner;
