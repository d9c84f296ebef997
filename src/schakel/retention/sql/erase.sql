-- Erasing a case, in the database itself: no other way leads round the term, a hold, or the second pair of eyes.
-- The first day on which nothing of the term is left. Of 29 February the day after counts, never the day before.
create function wall.kept_until(closed_at timestamptz, retention_class text) returns date language sql stable as $$
    select (day + years)::date + (extract(day from day) <> extract(day from day + years))::int
    from (select (closed_at at time zone 'Europe/Brussels')::date as day,
        make_interval(years => case retention_class when 'thirty' then 30 else 15 end) as years) term
$$;
revoke execute on function wall.kept_until(timestamptz, text) from public;
grant execute on function wall.kept_until(timestamptz, text) to schakel_eraser, schakel_app;
grant select, delete on all tables in schema public to schakel_eraser;
revoke delete on audit_action, audit_link, audit_head, audit_root, audit_rooted, audit_erasure, audit_erased from schakel_eraser;
grant update (reopens_id) on cases_case to schakel_eraser;
grant execute on function wall.context(), wall.current_action() to schakel_eraser;

-- Rows that hang on these rows, by every foreign key (and by the two columns that name a case without one): table and key, as text.
create function wall.hanging_on(tables regclass[], keys text[], inout found_tables regclass[], inout found_keys text[])
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    edge record;
    more text[];
    ours text[];
begin
    for edge in
        select distinct c.conrelid::regclass as child, a.attname as pointing, c.confrelid::regclass as parent
        from pg_constraint c
        cross join lateral unnest(c.conkey, c.confkey) as k(own, other)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
        join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other and b.attname = 'id'
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.confrelid::regclass = any (tables)
        and not (c.conrelid = 'public.cases_case'::regclass and a.attname = 'reopens_id')
        union all select 'public.instruments_assessment', 'case_id', 'public.cases_case' where 'public.cases_case'::regclass = any (tables)
        union all select 'public.programmes_offer', 'case_id', 'public.cases_case' where 'public.cases_case'::regclass = any (tables)
    loop
        select array_agg(k) into ours from unnest(tables, keys) as x(t, k) where t = edge.parent;
        execute format('select array_agg(id::text) from %s where %I = any ($1::uuid[])', edge.child, edge.pointing) into more using ours;
        found_tables := found_tables || array(select edge.child from unnest(more));
        found_keys := found_keys || coalesce(more, '{}');
    end loop;
end $$;

-- These rows and all that hangs on them, each once.
create function wall.with_all_that_hangs(inout tables regclass[], inout keys text[])
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    newer_tables regclass[] := tables;
    newer_keys text[] := keys;
begin
    while cardinality(newer_keys) > 0 loop
        select f.found_tables, f.found_keys into newer_tables, newer_keys
        from wall.hanging_on(newer_tables, newer_keys, '{}', '{}') f;
        select coalesce(array_agg(t), '{}'), coalesce(array_agg(k), '{}') into newer_tables, newer_keys from (
            select t, k from unnest(newer_tables, newer_keys) as n(t, k) except select t, k from unnest(tables, keys) as o(t, k)) fresh;
        tables := tables || newer_tables;
        keys := keys || newer_keys;
    end loop;
end $$;

-- Who is still needed elsewhere: a row that stays points at the person (or at an entry joined to it), from a table that is not the person's own.
create function wall.is_needed_elsewhere(persons uuid[], tables regclass[], keys text[]) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    edge record;
    needed boolean;
begin
    for edge in
        select distinct c.conrelid::regclass as child, a.attname as pointing
        from pg_constraint c
        cross join lateral unnest(c.conkey, c.confkey) as k(own, other)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
        join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other and b.attname = 'id'
        where c.contype = 'f' and c.confrelid = 'public.people_person'::regclass and c.conrelid::regclass::text not in (
            'people_person', 'people_residence', 'people_relation', 'people_suggestion', 'mandates_mandate', 'mandates_proposal',
            'programmes_offer', 'programmes_enrolment', 'cases_exclusion', 'public.people_person', 'public.people_residence',
            'public.people_relation', 'public.people_suggestion', 'public.mandates_mandate', 'public.mandates_proposal',
            'public.programmes_offer', 'public.programmes_enrolment', 'public.cases_exclusion')
    loop
        execute format('select exists (select from %s where %I = any ($1) and id::text <> all ($2))', edge.child, edge.pointing)
        into needed using persons, array(select k from unnest(tables, keys) as x(t, k) where t = edge.child);
        if needed then
            return true;
        end if;
    end loop;
    return false;
end $$;

create function wall.erase_case(asked uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    running public.audit_action;
    closed record;
    is_replay boolean;
    proposer uuid;
    tables regclass[];
    keys text[];
    part record;
    doomed uuid[];
    incidents uuid[];
    persons uuid[];
    one uuid;
    group_of_one uuid[];
    counts jsonb := '{}';
    erased bigint;
    made uuid := gen_random_uuid();
begin
    select a.* into running from public.audit_action a where a.id = wall.current_action();
    is_replay := running.code = 'retention.replay' and seen.scope = 'gate';
    if not (is_replay or running.code = 'retention.erase' and seen.scope = 'coordinator') or running.actor_id <> seen.worker_id then
        raise exception 'a case is erased by its own action only' using errcode = '42501';
    end if;
    select c.id, c.number, c.house_id, z.closed_at, wall.kept_until(z.closed_at, z.retention_class) as until into closed
    from public.cases_case c join public.cases_closing z on z.case_id = c.id where c.id = asked and c.house_id = seen.house_id;
    if closed.id is null or closed.until > (now() at time zone 'Europe/Brussels')::date then
        raise exception 'the term of this case has not passed' using errcode = '42501';
    end if;
    select r.proposed_by_id into proposer from public.retention_review r where r.case_id = asked;
    if not is_replay then
        if exists (select from public.retention_hold h where h.case_id = asked and h.ended_at is null) then
            raise exception 'this case is held' using errcode = '42501';
        end if;
        if proposer is null or proposer = seen.worker_id then
            raise exception 'erasing needs somebody else who proposed it' using errcode = '42501';
        end if;
        if not coalesce((select k.is_trusted and k.at between clock_timestamp() - interval '48 hours' and clock_timestamp()
                from public.retention_clockrun k where k.house_id = seen.house_id order by k.id desc limit 1), false) then
            raise exception 'the clock is not trusted' using errcode = '42501';
        end if;
    end if;

    incidents := array(select i.incident_id from public.cases_caseincident i where i.case_id = asked
        union select r.incident_id from public.referral_referral r where r.case_id = asked and r.incident_id is not null);
    incidents := array(select i from unnest(incidents) i
        where not exists (select from public.cases_caseincident x where x.incident_id = i and x.case_id <> asked)
        and not exists (select from public.referral_referral x where x.incident_id = i and x.case_id is distinct from asked)
        and not exists (select from public.mandates_proposal x where x.earlier_incident_id = i and x.incident_id <> all (incidents)));
    persons := array(select y.person_id from public.cases_party y where y.case_id = asked
        union select r.person_id from public.incidents_role r where r.incident_id = any (incidents) and r.person_id is not null);
    select w.tables, w.keys into tables, keys from wall.with_all_that_hangs(
        array['public.cases_case'::regclass] || array(select 'public.incidents_incident'::regclass from unnest(incidents)),
        array[asked::text] || incidents::text[]) w;
    doomed := '{}';
    for one in select distinct coalesce(n.joined_to_id, n.id) from public.people_person n where n.id = any (persons) loop
        group_of_one := array(select n.id from public.people_person n where n.id = one or n.joined_to_id = one);
        if not wall.is_needed_elsewhere(group_of_one, tables, keys) then
            doomed := doomed || group_of_one;
        end if;
    end loop;
    select w.tables, w.keys into tables, keys from wall.with_all_that_hangs(
        tables || array(select 'public.people_person'::regclass from unnest(doomed)), keys || doomed::text[]) w;

    update public.cases_case set reopens_id = null where reopens_id = asked;
    delete from public.people_matchkey where person_id = any (doomed);
    for part in select x.t, array_agg(distinct x.k) as own from unnest(tables, keys) as x(t, k) group by x.t order by x.t::text loop
        execute format('delete from %s where id = any ($1::uuid[])', part.t) using part.own;
        get diagnostics erased = row_count;
        counts := counts || jsonb_build_object(replace(part.t::text, 'public.', ''), erased);
    end loop;
    delete from public.audit_change c where c.action_id = running.id and c.operation = 'delete';

    insert into public.audit_erasure (id, action_id, at, by_id, proposed_by_id, house_id, case_id, number, closed_on, kept_until, counts, digest)
    select made, running.id, now(), seen.worker_id, proposer, closed.house_id, asked, closed.number,
        (closed.closed_at at time zone 'Europe/Brussels')::date, closed.until, counts, wall.erase_trail(made, running.id, keys);
    return made;
end $$;

-- The content of the trail about these rows; of each the hash stays. Answers the hash over all of them.
create function wall.erase_trail(erasure uuid, running bigint, keys text[]) returns bytea
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
    about uuid[] := array(select k::uuid from unnest(keys) k where k ~ '^[0-9a-f]{8}-');
    over_all bytea;
begin
    with gone as (delete from public.audit_line l where l.action_id <> running
        and (l.case_id = any (about) or l.referral_id = any (about) or l.person_id = any (about) or l.subject_id = any (about)) returning l.*)
    insert into public.audit_erased (erasure_id, action_id, line_id, digest)
    select erasure, l.action_id, l.id, sha256(convert_to(jsonb_build_array(l.id, l.action_id, l.code, l.says,
        extract(epoch from l.at), l.actor_id, l.actor_name, l.house_id, l.case_id, l.referral_id, l.person_id, l.subject_type,
        l.subject_id, l.words)::text, 'UTF8')) from gone l;
    with gone as (delete from public.audit_change c where c.action_id <> running and c.row_id = any (keys) returning c.*)
    insert into public.audit_erased (erasure_id, action_id, change_id, digest)
    select erasure, c.action_id, c.id, sha256(convert_to(concat_ws('|', c.id, c.action_id, c.table_name, c.row_id, c.operation,
        coalesce(c.old::text, '-'), coalesce(c.new::text, '-')), 'UTF8')) from gone c;
    with gone as (delete from public.audit_reading r
        where r.case_id = any (about) or r.referral_id = any (about) or r.person_id = any (about) returning r.*)
    insert into public.audit_erased (erasure_id, reading_id, digest)
    select erasure, r.id, sha256(convert_to(jsonb_build_array(r.id, extract(epoch from r.at), r.worker_id, r.what, r.case_id,
        r.referral_id, r.person_id, r.house_id)::text, 'UTF8')) from gone r;
    delete from public.audit_recentlook k where k.target = any (about);
    select sha256(coalesce(string_agg(convert_to(concat_ws('|', e.action_id, e.line_id, e.change_id, e.reading_id, encode(e.digest, 'hex')),
        'UTF8'), ''::bytea order by e.action_id, e.line_id, e.change_id, e.reading_id), '')) into over_all
    from public.audit_erased e where e.erasure_id = erasure;
    return over_all;
end $$;

revoke execute on function wall.hanging_on(regclass[], text[], regclass[], text[]), wall.with_all_that_hangs(regclass[], text[]),
    wall.is_needed_elsewhere(uuid[], regclass[], text[]), wall.erase_case(uuid), wall.erase_trail(uuid, bigint, text[]) from public;
grant create on schema wall to schakel_eraser;
alter function wall.hanging_on(regclass[], text[], regclass[], text[]) owner to schakel_eraser;
alter function wall.with_all_that_hangs(regclass[], text[]) owner to schakel_eraser;
alter function wall.is_needed_elsewhere(uuid[], regclass[], text[]) owner to schakel_eraser;
alter function wall.erase_trail(uuid, bigint, text[]) owner to schakel_eraser;
alter function wall.erase_case(uuid) owner to schakel_eraser;
revoke create on schema wall from schakel_eraser;
set role schakel_eraser;
grant execute on function wall.erase_case(uuid) to schakel_app;
set role schakel_owner;
