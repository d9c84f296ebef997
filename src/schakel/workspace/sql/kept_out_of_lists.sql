-- `wall.kept_from_me()` reads the referrals, which come after the room of the case.
grant select on referral_referral to schakel_reader;
grant create on schema wall to schakel_reader;
-- What is kept from the viewer stands in no list either (docs/adr/0010): the functions that read past the wall leave it out by themselves.
-- `my_open_cases` leans on `my_cases`.
set role schakel_reader;
create or replace function wall.my_cases() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select array(
        select s.case_id from public.cases_seat s where s.worker_id = (wall.context()).worker_id and not wall.is_kept_from_me(s.case_id)
        and s.from_day <= (select (now() at time zone 'Europe/Brussels')::date)
        and (s.until_day is null or s.until_day >= (select (now() at time zone 'Europe/Brussels')::date))
    )
$$;

create or replace function wall.directed_cases() returns table (case_id uuid, number text, step text, since timestamptz, level text, facts_on date)
language sql stable rows 50 security definer set search_path = pg_catalog, pg_temp as $$
    select c.id, c.number, p.step, p.at, a.final_level,
        (select max(i.occurred_on) from public.cases_caseincident ci join public.incidents_incident i on i.id = ci.incident_id
            where ci.case_id = c.id)
    from public.cases_seat s join public.cases_case c on c.id = s.case_id
    join lateral (select p.step, p.at from public.cases_passage p where p.case_id = c.id order by p.at desc, p.id desc limit 1) p on true
    left join lateral (select a.final_level from public.instruments_assessment a where a.case_id = c.id
        order by a.assessed_at desc limit 1) a on true
    where (wall.context()).worker_id is not null and s.worker_id = (wall.context()).worker_id and s.function = 'case_director' and s.until_day is null
    and s.from_day <= (select (now() at time zone 'Europe/Brussels')::date)
    and not wall.is_kept_from_me(c.id) and not exists (select from public.cases_closing k where k.case_id = c.id)
$$;

create or replace function wall.open_cases_of_house() returns table (case_id uuid, number text, step text, since timestamptz, level text)
language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
    with open_case as materialized (
        select c.id, c.number from public.cases_case c where c.house_id = (select wall.house_as('coordinator')) and not wall.is_kept_from_me(c.id)
        and not exists (select from public.cases_closing k where k.case_id = c.id)
    )
    select c.id, c.number, p.step, p.at, a.final_level from open_case c
    join lateral (select p.step, p.at from public.cases_passage p where p.case_id = c.id order by p.at desc, p.id desc limit 1) p on true
    left join lateral (select a.final_level from public.instruments_assessment a where a.case_id = c.id
        order by a.assessed_at desc limit 1) a on true
$$;

create or replace function wall.late_actions_of_house(ended text[])
    returns table (case_id uuid, number text, level text, due_on date)
    language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
    with open_case as materialized (select c.id, c.number from public.cases_case c
        where c.house_id = (select wall.house_as('coordinator')) and not wall.is_kept_from_me(c.id)
        and not exists (select from public.cases_closing k where k.case_id = c.id))
    select c.id, c.number, r.final_level, a.due_on
    from open_case c join public.case_direction_plan p on p.case_id = c.id and p.agreed_at is not null
        and not exists (select from public.case_direction_plan n
            where n.case_id = c.id and n.agreed_at is not null and n.version > p.version)
    join public.case_direction_planaction a on a.plan_id = p.id and a.due_on < (now() at time zone 'Europe/Brussels')::date
    left join lateral (select u.state from public.case_direction_planaction b
        join public.execution_actionupdate u on u.action_id = b.id where b.root_id = a.root_id order by u.at desc, u.id desc limit 1) l
        on true
    left join lateral (select r.final_level from public.instruments_assessment r where r.case_id = c.id
        order by r.assessed_at desc limit 1) r on true
    where l.state is null or l.state <> all (ended) $$;

create or replace function wall.latest_assessments_of_house()
    returns table (case_id uuid, number text, final_level text, assessed_at timestamptz, facts_on date)
    language sql stable rows 1000 security definer set search_path = pg_catalog, pg_temp as $$
    with open_case as materialized (select c.id, c.number from public.cases_case c
        where c.house_id = (select wall.house_as('coordinator')) and not wall.is_kept_from_me(c.id)
        and not exists (select from public.cases_closing k where k.case_id = c.id))
    select c.id, c.number, r.final_level, r.assessed_at, (select max(i.occurred_on) from public.cases_caseincident ci
        join public.incidents_incident i on i.id = ci.incident_id where ci.case_id = c.id)
    from open_case c join lateral (select distinct on (r.from_person_id, r.to_person_id) r.final_level, r.assessed_at
        from public.instruments_assessment r where r.case_id = c.id
        order by r.from_person_id, r.to_person_id, r.assessed_at desc) r on true $$;

set role schakel_owner;
revoke create on schema wall from schakel_reader;
