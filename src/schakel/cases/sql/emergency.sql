-- Nooddossier (S-39, P-16). The worker does not see the case, so the database looks it up by number: a case that is not there, one of
-- another house and one that is kept from this worker give the same answer, nothing.
grant select, insert on cases_emergencyaccess to schakel_reader;
grant select on organisations_worker to schakel_reader;

create function wall.break_glass(made uuid, asked text, why text, review_by date) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    found uuid;
begin
    select c.id into found from public.cases_case c
    where c.house_id = seen.house_id and c.number in (asked, upper(asked)) and not wall.is_kept_from_me(c.id)
    and exists (select from public.organisations_worker w where w.id = seen.worker_id and w.role = 'case_director');
    if found is not null then
        insert into public.cases_emergencyaccess (id, house_id, case_id, worker_id, reason, from_at, until_at, review_by_day, review_reason)
        values (made, seen.house_id, found, seen.worker_id, why, statement_timestamp(), statement_timestamp() + interval '60 minutes', review_by, '');
    end if;
    return found;
end $$;

-- The case, its people and its incidents that are open to me now in an emergency and in no other way. Nearly always nothing.
create function wall.opened_in_emergency() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    me uuid := (wall.context()).worker_id;
    opened uuid[];
    persons uuid[];
begin
    opened := array(select e.case_id from public.cases_emergencyaccess e
        where e.worker_id = me and e.until_at > clock_timestamp() and e.ended_at is null
        and not wall.is_kept_from_me(e.case_id) and not wall.reaches_case(e.case_id));
    if opened = '{}' then
        return opened;
    end if;
    persons := array(select y.person_id from public.cases_party y where y.case_id = any (opened));
    persons := persons || array(select n.id from public.people_person n where n.joined_to_id = any (persons));
    return opened || persons || array(select i.incident_id from public.cases_caseincident i where i.case_id = any (opened));
end $$;

-- For the management of an organisation: how many colleagues opened a case in an emergency these two days; never which case.
create function wall.emergencies_of_my_organisation() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select count(*)::integer from public.cases_emergencyaccess e join public.organisations_worker w on w.id = e.worker_id
    where w.organisation_id = (wall.context()).organisation_id and e.from_at > now() - interval '2 days'
    and exists (select from public.organisations_worker m where m.id = (wall.context()).worker_id and m.role in ('functional_admin', 'coordinator'))
$$;

-- What was opened, by whom and why stays as it was; the time is only ever made shorter.
create function wall.emergency_stays_as_it_was() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$ begin
    if (new.house_id, new.case_id, new.worker_id, new.reason, new.from_at, new.until_at, new.review_by_day)
        is distinct from (old.house_id, old.case_id, old.worker_id, old.reason, old.from_at, old.until_at, old.review_by_day)
        or old.ended_at is not null and new.ended_at is distinct from old.ended_at
        or old.reviewed_at is not null and (new.reviewed_at, new.was_rightful, new.review_reason)
            is distinct from (old.reviewed_at, old.was_rightful, old.review_reason) then
        raise exception 'what was opened in an emergency stays as it was' using errcode = '42501';
    end if;
    return new;
end $$;
revoke execute on function wall.emergency_stays_as_it_was() from public;
create trigger stays_as_it_was before update on cases_emergencyaccess for each row execute function wall.emergency_stays_as_it_was();

grant create on schema wall to schakel_reader;
alter function wall.break_glass(uuid, text, text, date) owner to schakel_reader;
alter function wall.opened_in_emergency() owner to schakel_reader;
alter function wall.emergencies_of_my_organisation() owner to schakel_reader;
revoke create on schema wall from schakel_reader;
set role schakel_reader;
revoke execute on function wall.break_glass(uuid, text, text, date), wall.opened_in_emergency(), wall.emergencies_of_my_organisation() from public;
grant execute on function wall.break_glass(uuid, text, text, date), wall.opened_in_emergency(), wall.emergencies_of_my_organisation()
    to schakel_app;
set role schakel_owner;
