-- A declared relation is recognised too when the name is spelled otherwise or only the year of birth is known: a keyed hash of the bones of
-- both names (first letter and consonants, without spelling habits and particles, as people/matching/names.py) and of the year.
-- Such a likeness may be somebody else; so it has a ground of its own, and the coordinator ends it.
create function wall.bones(name text) returns text language sql immutable as $$
    with bare as (select regexp_replace(regexp_replace(regexp_replace(wall.folded_for_marks(name),
            '^((van|vande|vanden|vander|de|den|der|des|du|di|da|del|della|la|le|lo|el|al|ten|ter|te|d|l)[^a-z]+)+', ''), '[^a-z]', '', 'g'),
            '^(vanden|vander|vande|van|della|den|der|ter|ten|del|de|di|da|du|lo|la|le|el|al)([a-z]{3,})$', '\2') as t),
    spelt as (select translate(regexp_replace(regexp_replace(regexp_replace(regexp_replace(t, 'sch', 'sk', 'g'), 'ph', 'f', 'g'),
            'c([ei])', 's\1', 'g'), '(ck|cq|qu|c|q)', 'k', 'g'), 'zvwdbyj', 'sfftpii') as t from bare)
    select left(regexp_replace(left(t, 1) || translate(substr(t, 2), 'aeiouh', ''), '(.)\1+', '\1', 'g'), 8) from spelt
$$;

create function wall.bones_of(family_name text, given_names text, born_in integer) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    family text := wall.bones(family_name);
    given text := wall.bones(split_part(replace(wall.folded_for_marks(given_names), '-', ' '), ' ', 1));
begin
    if born_in is null or family = '' or given = '' then
        return '{}';
    end if;
    return array(select encode(wall.hmac('pseudonym', convert_to('relation|bones|' || m || '|' || born_in, 'UTF8')), 'hex')
        from unnest(array[family || '|' || given, given || '|' || family]) m);
end $$;
revoke execute on function wall.bones(text), wall.bones_of(text, text, integer) from public;
grant execute on function wall.bones_of(text, text, integer) to schakel_app, schakel_reader;

grant create on schema wall to schakel_reader;
set role schakel_reader;
-- What a coordinator ended is not made again by the machine, unless it is recognised better or declared anew.
create or replace function wall.keep_out_who_knows_them() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from public.cases_declaredrelation) then
        insert into public.cases_exclusion (id, worker_id, person_id, house_id, ground, reason, end_reason, made_at)
        select distinct on (d.worker_id, n.id) gen_random_uuid(), d.worker_id, n.id, n.house_id, 'declared', '', '', now()
        from new_rows n join public.cases_declaredrelation d
            on d.mark = any (wall.marks_of(n.family_name, n.given_names,
                case when n.birth_date_precision = 'day' then n.birth_date end, n.ssin_fingerprint))
        where not exists (select from public.cases_exclusion x where x.worker_id = d.worker_id and x.person_id = n.id
            and (x.ended_at is null or x.ground <> 'resembles'))
        on conflict do nothing;
        insert into public.cases_exclusion (id, worker_id, person_id, house_id, ground, reason, end_reason, made_at)
        select distinct on (d.worker_id, n.id) gen_random_uuid(), d.worker_id, n.id, n.house_id, 'resembles', '', '', now()
        from new_rows n join public.cases_declaredrelation d
            on d.mark = any (wall.bones_of(n.family_name, n.given_names, extract(year from n.birth_date)::integer))
        where not exists (select from public.cases_exclusion x where x.worker_id = d.worker_id and x.person_id = n.id)
        on conflict do nothing;
    end if;
    return null;
end $$;

create or replace function wall.keep_me_from(family_name text, given_names text, born date, number_mark text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    marks text[] := wall.marks_of(family_name, given_names, born, number_mark);
begin
    insert into public.cases_exclusion (id, worker_id, person_id, house_id, ground, reason, end_reason, made_at)
    select gen_random_uuid(), seen.worker_id, n.id, n.house_id, 'declared', '', '', now() from public.people_person n
    where n.house_id = seen.house_id
    and (n.birth_date = born and n.birth_date_precision = 'day' or n.ssin_fingerprint = number_mark and number_mark <> '')
    and marks && wall.marks_of(n.family_name, n.given_names, case when n.birth_date_precision = 'day' then n.birth_date end, n.ssin_fingerprint)
    on conflict do nothing;
end $$;

create function wall.keep_me_from_whoever_is_like(family_name text, given_names text, born_in integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    marks text[] := wall.bones_of(family_name, given_names, born_in);
begin
    if marks <> '{}' then
        insert into public.cases_exclusion (id, worker_id, person_id, house_id, ground, reason, end_reason, made_at)
        select gen_random_uuid(), seen.worker_id, n.id, n.house_id, 'resembles', '', '', now() from public.people_person n
        where n.house_id = seen.house_id and n.birth_date >= make_date(born_in, 1, 1) and n.birth_date <= make_date(born_in, 12, 31)
        and marks && wall.bones_of(n.family_name, n.given_names, born_in)
        on conflict do nothing;
    end if;
end $$;

-- Of how many people no coordinator of the house may know: somebody must stand in. A number and nothing else, for who manages the accounts.
create function wall.persons_without_coordinator() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
begin
    return (select count(distinct x.person_id) from public.cases_exclusion x join public.organisations_worker k on k.id = x.worker_id
        where x.house_id = seen.house_id and x.ended_at is null and k.role = 'coordinator'
        and not exists (select from public.organisations_worker w join public.access_user u on u.id = w.user_id
            where w.house_id = x.house_id and w.role = 'coordinator' and u.is_active and not exists (
                select from public.cases_exclusion z where z.worker_id = w.id and z.person_id = x.person_id and z.ended_at is null)));
end $$;
revoke execute on function wall.keep_me_from_whoever_is_like(text, text, integer), wall.persons_without_coordinator() from public;
grant execute on function wall.keep_me_from_whoever_is_like(text, text, integer), wall.persons_without_coordinator() to schakel_app;
set role schakel_owner;
revoke create on schema wall from schakel_reader;
grant select on organisations_worker to schakel_reader;
grant select (id, is_active) on access_user to schakel_reader;
