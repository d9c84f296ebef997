-- Which cases a viewer reaches (P-01): by a seat today, or as coordinator of the house. Two shapes of the same answer. The functions read
-- the seats themselves, so that a policy on one table does not unfold the policies of three others: a page of a case asks forty tables,
-- and planning and starting two thousand branches took ten times as long as the answer (docs/adr/0008).
grant select on cases_seat, cases_case, cases_party, cases_caseincident to schakel_reader;
grant create on schema wall to schakel_reader;

-- All cases by a seat, for lists: once a statement.
create function wall.my_cases() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select array(
        select s.case_id from public.cases_seat s where s.worker_id = (wall.context()).worker_id
        and s.from_day <= (select (now() at time zone 'Europe/Brussels')::date)
        and (s.until_day is null or s.until_day >= (select (now() at time zone 'Europe/Brussels')::date))
    )
$$;

-- One case, for what hangs on it: once a row.
create function wall.reaches_case(asked uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    today date := (now() at time zone 'Europe/Brussels')::date;
begin
    if exists (select from public.cases_seat s where s.worker_id = seen.worker_id and s.case_id = asked
               and s.from_day <= today and (s.until_day is null or s.until_day >= today)) then
        return true;
    end if;
    return seen.scope in ('coordinator', 'gate')
        and exists (select from public.cases_case c where c.id = asked and c.house_id = seen.house_id);
end $$;

-- A person by a case of which one of these entries is a party; an incident by a case that holds it. `offset 0`: look for a seat in each of
-- those few cases, never through all seats of the worker.
create function wall.reaches_party(variadic asked uuid[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    today date := (now() at time zone 'Europe/Brussels')::date;
begin
    if exists (select from public.cases_party y where y.person_id = any (asked) and exists (
            select from public.cases_seat s where s.case_id = y.case_id and s.worker_id = seen.worker_id
            and s.from_day <= today and (s.until_day is null or s.until_day >= today) offset 0)) then
        return true;
    end if;
    return seen.scope in ('coordinator', 'gate') and exists (select from public.cases_party y join public.cases_case c on c.id = y.case_id
        where y.person_id = any (asked) and c.house_id = seen.house_id);
end $$;

create function wall.reaches_incident(asked uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    today date := (now() at time zone 'Europe/Brussels')::date;
begin
    if exists (select from public.cases_caseincident i where i.incident_id = asked and exists (
            select from public.cases_seat s where s.case_id = i.case_id and s.worker_id = seen.worker_id
            and s.from_day <= today and (s.until_day is null or s.until_day >= today) offset 0)) then
        return true;
    end if;
    return seen.scope in ('coordinator', 'gate') and exists (select from public.cases_caseincident i
        join public.cases_case c on c.id = i.case_id where i.incident_id = asked and c.house_id = seen.house_id);
end $$;

alter function wall.my_cases() owner to schakel_reader;
alter function wall.reaches_case(uuid) owner to schakel_reader;
alter function wall.reaches_party(uuid[]) owner to schakel_reader;
alter function wall.reaches_incident(uuid) owner to schakel_reader;
revoke create on schema wall from schakel_reader;
set role schakel_reader;
revoke execute on function wall.my_cases(), wall.reaches_case(uuid), wall.reaches_party(uuid[]), wall.reaches_incident(uuid) from public;
grant execute on function wall.my_cases(), wall.reaches_case(uuid), wall.reaches_party(uuid[]), wall.reaches_incident(uuid) to schakel_app;
set role schakel_owner;
