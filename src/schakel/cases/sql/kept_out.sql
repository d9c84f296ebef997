-- From whom a family is kept (T-03, docs/adr/0010). Whoever enters gets a note that says of whom nothing may be seen: made once a
-- transaction, signed by the database, and read by a RESTRICTIVE policy on every table about people, which no ground can overrule.
grant select on cases_exclusion, cases_declaredrelation, people_person, incidents_role to schakel_reader;
grant insert on cases_exclusion to schakel_reader;

create or replace function wall.context() returns wall.viewer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    note text := current_setting('schakel.context', true);
    parts text[];
begin
    if note is null or note = '' then
        raise exception 'no viewer: a question was asked without a context' using errcode = '42501';
    end if;
    parts := string_to_array(note, '|');
    if array_length(parts, 1) <> 8
       or parts[8] is distinct from encode(wall.hmac('context', convert_to(left(note, length(note) - 65), 'UTF8')), 'hex') then
        raise exception 'no viewer: the context is forged' using errcode = '42501';
    end if;
    if parts[6]::bigint < extract(epoch from clock_timestamp()) then
        raise exception 'no viewer: the context is too old' using errcode = '42501';
    end if;
    return row(parts[2]::uuid, parts[3]::uuid, parts[4]::uuid, parts[5])::wall.viewer;
end $$;

-- The persons, cases, incidents and referrals that are kept from whoever entered. A person brings along the entries joined to it, whoever
-- stands beside it in a case or in a report, and all their cases: half a family on a page would tell the other half.
create function wall.kept_from_me() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    me uuid := (wall.context()).worker_id;
    persons uuid[] := array(select x.person_id from public.cases_exclusion x where x.worker_id = me and x.ended_at is null);
    incidents uuid[];
    cases uuid[];
begin
    if persons = '{}' then
        return persons;
    end if;
    persons := array(select coalesce(n.joined_to_id, n.id) from public.people_person n where n.id = any (persons)) || persons;
    persons := array(select n.id from public.people_person n where n.joined_to_id = any (persons)) || persons;
    incidents := array(select r.incident_id from public.incidents_role r where r.person_id = any (persons));
    cases := array(select y.case_id from public.cases_party y where y.person_id = any (persons)
                   union select i.case_id from public.cases_caseincident i where i.incident_id = any (incidents));
    persons := array(select unnest(persons)
                     union select y.person_id from public.cases_party y where y.case_id = any (cases)
                     union select r.person_id from public.incidents_role r where r.incident_id = any (incidents) and r.person_id is not null);
    cases := array(select unnest(cases) union select y.case_id from public.cases_party y where y.person_id = any (persons));
    incidents := array(select r.incident_id from public.incidents_role r where r.person_id = any (persons)
                       union select i.incident_id from public.cases_caseincident i where i.case_id = any (cases));
    return persons || cases || incidents || array(select r.id from public.referral_referral r
        where r.case_id = any (cases) or r.incident_id = any (incidents));
end $$;

-- The only way in. The note of the application is signed anew with what is kept from the viewer; when that cannot be found out, nobody is in.
create function wall.enter(note text) returns void
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
    end if;
end $$;

create function wall.signed(told text) returns text language sql stable as $$
    select told || '|' || encode(wall.hmac('context', convert_to(told, 'UTF8')), 'hex')
$$;

-- Asked for every row, so without looking anything up. That the note is not forged is asked by each ground, which reads `wall.context()`.
create function wall.is_kept_from_me(asked uuid) returns boolean language sql stable parallel safe as $$
    select not pg_catalog.starts_with(pg_catalog.current_setting('schakel.context', true), 'free|')
        and pg_catalog.strpos(pg_catalog.split_part(pg_catalog.current_setting('schakel.context', true), '|', 1), asked::text) > 0
$$;

-- By what a declared relation is recognised: keyed hashes of number, and of family name, first given name and day of birth, in either order.
create function wall.folded_for_marks(name text) returns text language sql immutable as $$ select btrim(lower(translate(name, '{from}', '{to}'))) $$;
create function wall.marks_of(family_name text, given_names text, born date, number_mark text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    family text := wall.folded_for_marks(family_name);
    given text := wall.folded_for_marks(given_names);
    marks text[] := '{}';
begin
    if born is not null and given <> '' then
        marks := array[family || '|' || split_part(given, ' ', 1) || '|' || born, given || '|' || split_part(family, ' ', 1) || '|' || born];
    end if;
    if number_mark <> '' then
        marks := marks || ('number|' || number_mark);
    end if;
    return array(select encode(wall.hmac('pseudonym', convert_to('relation|' || m, 'UTF8')), 'hex') from unnest(marks) m);
end $$;

-- Somebody comes into the register, or is called otherwise: whoever declared to know that person is kept out from that moment.
create function wall.keep_out_who_knows_them() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from public.cases_declaredrelation) then
        insert into public.cases_exclusion (id, worker_id, person_id, house_id, ground, reason, made_at)
        select distinct on (d.worker_id, n.id) gen_random_uuid(), d.worker_id, n.id, n.house_id, 'declared', '', now()
        from new_rows n join public.cases_declaredrelation d
            on d.mark = any (wall.marks_of(n.family_name, n.given_names,
                case when n.birth_date_precision = 'day' then n.birth_date end, n.ssin_fingerprint))
        on conflict do nothing;
    end if;
    return null;
end $$;

-- The other way round, at the moment of declaring: who in the register is meant. Nothing comes out: whoever declares learns nothing.
create function wall.keep_me_from(family_name text, given_names text, born date, number_mark text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    marks text[] := wall.marks_of(family_name, given_names, born, number_mark);
begin
    insert into public.cases_exclusion (id, worker_id, person_id, house_id, ground, reason, made_at)
    select gen_random_uuid(), seen.worker_id, n.id, n.house_id, 'declared', '', now() from public.people_person n
    where n.house_id = seen.house_id
    and (n.birth_date = born and n.birth_date_precision = 'day' or n.ssin_fingerprint = number_mark and number_mark <> '')
    and marks && wall.marks_of(n.family_name, n.given_names, case when n.birth_date_precision = 'day' then n.birth_date end, n.ssin_fingerprint)
    on conflict do nothing;
end $$;

revoke execute on function wall.enter(text), wall.signed(text), wall.is_kept_from_me(uuid), wall.folded_for_marks(text),
    wall.marks_of(text, text, date, text), wall.keep_out_who_knows_them() from public;
grant execute on function wall.enter(text), wall.marks_of(text, text, date, text) to schakel_app;
grant execute on function wall.is_kept_from_me(uuid) to schakel_app, schakel_reader, schakel_log;
grant execute on function wall.marks_of(text, text, date, text) to schakel_reader;
create trigger kept_out_at_entry after insert on people_person referencing new table as new_rows
    for each statement execute function wall.keep_out_who_knows_them();
create trigger kept_out_when_changed after update on people_person referencing new table as new_rows
    for each statement execute function wall.keep_out_who_knows_them();

grant create on schema wall to schakel_reader;
alter function wall.kept_from_me() owner to schakel_reader;
alter function wall.keep_out_who_knows_them() owner to schakel_reader;
alter function wall.keep_me_from(text, text, date, text) owner to schakel_reader;
revoke create on schema wall from schakel_reader;
set role schakel_reader;
revoke execute on function wall.kept_from_me(), wall.keep_me_from(text, text, date, text) from public;
grant execute on function wall.kept_from_me() to schakel_owner, schakel_app;
grant execute on function wall.keep_me_from(text, text, date, text) to schakel_app;
set role schakel_owner;
