-- Every look and every action is a link of a chain: see docs/adr/0011. Links and heads are written by schakel_log alone, at commit.
create table audit_head (
    chain uuid primary key,
    number bigint not null,
    hash bytea not null
) with (fillfactor = 70);
create table audit_link (
    chain uuid not null,
    number bigint not null,
    action_id bigint,
    reading_id uuid,
    digest bytea not null,
    hash bytea not null,
    primary key (chain, number),
    check (num_nonnulls(action_id, reading_id) = 1)
);
create index audit_link_action on audit_link (action_id) where action_id is not null;
create index audit_line_action on audit_line (action_id);
create index audit_change_action on audit_change (action_id);
create table audit_root (
    number bigint primary key,
    at timestamptz not null,
    hash bytea not null
);
create table audit_rooted (
    chain uuid not null,
    number bigint not null,
    root bigint not null references audit_root,
    hash bytea not null,
    primary key (chain, number)
);

revoke all on audit_head, audit_link, audit_root, audit_rooted from public, schakel_app;
grant select, insert on audit_link, audit_root, audit_rooted to schakel_log;
grant select, insert, update on audit_head to schakel_log;
grant select on audit_line, audit_reading to schakel_log;
select wall.raise_wall('audit_head'), wall.raise_wall('audit_link'), wall.raise_wall('audit_root'), wall.raise_wall('audit_rooted');
create policy kept_by_the_log on audit_head to schakel_log using (true) with check (true);
create policy kept_by_the_log on audit_link to schakel_log using (true) with check (true);
create policy kept_by_the_log on audit_root to schakel_log using (true) with check (true);
create policy kept_by_the_log on audit_rooted to schakel_log using (true) with check (true);
create policy chained_by_the_log on audit_line for select to schakel_log using (true);
create policy chained_by_the_log on audit_reading for select to schakel_log using (true);

-- A row in a form that is the same for ever, whatever the time zone of who asks. audit/sql/verify.sql says the same, on its own.
create function wall.digest_of(seen public.audit_reading) returns bytea language sql immutable set search_path = pg_catalog, pg_temp as $$
    select sha256(convert_to(jsonb_build_array(seen.id, extract(epoch from seen.at), seen.worker_id, seen.what, seen.case_id,
        seen.referral_id, seen.person_id, seen.house_id)::text, 'UTF8'))
$$;
create function wall.digest_of(done public.audit_action) returns bytea language sql stable set search_path = pg_catalog, pg_temp as $$
    select sha256(
        sha256(convert_to(jsonb_build_array(done.id, done.code, done.actor_id, extract(epoch from done.at), done.transaction,
            done.outer_id)::text, 'UTF8'))
        || sha256(coalesce((select string_agg(sha256(convert_to(jsonb_build_array(l.id, l.action_id, l.code, l.says,
            extract(epoch from l.at), l.actor_id, l.actor_name, l.house_id, l.case_id, l.referral_id, l.person_id, l.subject_type,
            l.subject_id, l.words)::text, 'UTF8')), ''::bytea order by l.id)
            from public.audit_line l where l.action_id = done.id), ''))
        || sha256(coalesce((select string_agg(sha256(convert_to(concat_ws('|', c.id, c.action_id, c.table_name, c.row_id, c.operation,
            coalesce(c.old::text, '-'), coalesce(c.new::text, '-')), 'UTF8')), ''::bytea order by c.id)
            from public.audit_change c where c.action_id = done.id), '')))
$$;

-- One link more; the head's row is locked from here to the end of the transaction, so numbers have no gap and no order but this one.
create function wall.add_link(to_chain uuid, of_action bigint, of_reading uuid, content bytea) returns void
language sql set search_path = pg_catalog, pg_temp as $$
    with head as (
        insert into public.audit_head as h (chain, number, hash)
        values (to_chain, 1, sha256(sha256(uuid_send(to_chain)) || int8send(1) || content))
        on conflict (chain) do update set number = h.number + 1, hash = sha256(h.hash || int8send(h.number + 1) || content)
        returning chain, number, hash
    )
    insert into public.audit_link (chain, number, action_id, reading_id, digest, hash)
    select chain, number, of_action, of_reading, content, hash from head
$$;

-- The chains of an action: the cases (else referrals, else houses) that its lines are about; of many at once only the house's.
create function wall.chains_of(action bigint) returns setof uuid language sql stable set search_path = pg_catalog, pg_temp as $$
    with told as (
        select distinct coalesce(l.case_id, l.referral_id, l.house_id, '00000000-0000-0000-0000-000000000000') as chain, l.house_id
        from public.audit_line l where l.action_id = action
    )
    select chain from told where (select count(*) from told) <= 8
    union
    select coalesce((select house_id from told where house_id is not null order by house_id limit 1), '00000000-0000-0000-0000-000000000000')
    where (select count(*) from told) not between 1 and 8
$$;

-- All actions of this transaction together, their chains in one order for everybody, so that nobody waits for somebody who waits for them.
create function wall.chain_actions(also uuid) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    one record;
begin
    for one in
        select a.id, c.chain, wall.digest_of(a) as digest from public.audit_action a cross join wall.chains_of(a.id) c(chain)
        where a.transaction = pg_current_xact_id()::text::bigint
          and not exists (select from public.audit_link k where k.action_id = a.id)
        order by c.chain, a.id
    loop
        if also < one.chain then
            perform from public.audit_head where chain = also for update;
            also := null;
        end if;
        perform wall.add_link(one.chain, one.id, null, one.digest);
    end loop;
end $$;
create function wall.chain_action() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform wall.chain_actions(null);
    return null;
end $$;
create function wall.chain_reading() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    to_chain uuid := coalesce(new.case_id, new.referral_id, new.house_id, '00000000-0000-0000-0000-000000000000');
begin
    if current_setting('schakel.acts', true) = 'yes' then
        perform wall.chain_actions(to_chain);
    end if;
    perform wall.add_link(to_chain, null, new.id, wall.digest_of(new));
    return null;
end $$;

create or replace function wall.begin_action(named text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    made bigint;
    before text := nullif(current_setting('schakel.action', true), '');
begin
    insert into public.audit_action (code, actor_id, transaction, outer_id)
    values (named, (wall.context()).worker_id, pg_current_xact_id()::text::bigint, before::bigint)
    returning id into made;
    perform set_config('schakel.action', made::text, true), set_config('schakel.acts', 'yes', true);
    return made;
end $$;

-- What all heads are now, as one number to keep outside: each root takes in the one before and the heads that have moved since.
create function wall.keep_root(out root_number bigint, out root_at timestamptz, out root_hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before public.audit_root;
    moved text;
    chains uuid[];
    numbers bigint[];
    hashes bytea[];
begin
    perform pg_advisory_xact_lock(hashtextextended('schakel.root', 0));
    select * into before from public.audit_root order by number desc limit 1;
    root_number := coalesce(before.number, 0) + 1;
    root_at := clock_timestamp();
    select string_agg(concat_ws('|', h.chain, h.number, encode(h.hash, 'hex')), E'\n' order by h.chain),
        array_agg(h.chain), array_agg(h.number), array_agg(h.hash)
    into moved, chains, numbers, hashes from public.audit_head h
    where not exists (select from public.audit_rooted r where r.chain = h.chain and r.number = h.number);
    root_hash := sha256(coalesce(before.hash, '') || convert_to(concat_ws(E'\n', root_number, extract(epoch from root_at), moved), 'UTF8'));
    insert into public.audit_root values (root_number, root_at, root_hash);
    insert into public.audit_rooted (chain, number, root, hash)
    select chain, number, root_number, hash from unnest(chains, numbers, hashes) as moved_head(chain, number, hash);
end $$;

-- A guard for those who own the tables as well: what was written is not rewritten and not emptied.
create function wall.refuse_rewriting() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'the trail is added to, never rewritten' using errcode = '42501';
end $$;

revoke execute on function wall.digest_of(public.audit_reading), wall.digest_of(public.audit_action),
    wall.add_link(uuid, bigint, uuid, bytea), wall.chains_of(bigint), wall.chain_actions(uuid), wall.chain_action(),
    wall.chain_reading(), wall.keep_root(), wall.refuse_rewriting() from public;
grant create on schema wall to schakel_log;
alter function wall.digest_of(public.audit_reading) owner to schakel_log;
alter function wall.digest_of(public.audit_action) owner to schakel_log;
alter function wall.add_link(uuid, bigint, uuid, bytea) owner to schakel_log;
alter function wall.chains_of(bigint) owner to schakel_log;
alter function wall.chain_actions(uuid) owner to schakel_log;
alter function wall.chain_action() owner to schakel_log;
alter function wall.chain_reading() owner to schakel_log;
alter function wall.keep_root() owner to schakel_log;
revoke create on schema wall from schakel_log;
set role schakel_log;
grant execute on function wall.keep_root() to schakel_app;

-- What was there before this release is chained now, in the order in which it happened.
do $$
declare
    one record;
begin
    for one in
        select coalesce(a.at, r.at) as at, a.id as action_id, r.id as reading_id, c.chain,
            case when a.id is null then wall.digest_of(r) else wall.digest_of(a) end as digest
        from (select id as action, null::uuid as reading from public.audit_action
              union all select null, id from public.audit_reading) every
        left join public.audit_action a on a.id = every.action
        left join public.audit_reading r on r.id = every.reading
        cross join lateral (
            select wall.chains_of(a.id) as chain where a.id is not null
            union all
            select coalesce(r.case_id, r.referral_id, '00000000-0000-0000-0000-000000000000') where r.id is not null
        ) c
        order by 1, a.id, r.id
    loop
        perform wall.add_link(one.chain, one.action_id, one.reading_id, one.digest);
    end loop;
end $$;
set role schakel_owner;

create constraint trigger chained after insert on audit_action deferrable initially deferred
    for each row execute function wall.chain_action();
create constraint trigger chained after insert on audit_reading deferrable initially deferred
    for each row execute function wall.chain_reading();
do $$
declare
    guarded text;
begin
    foreach guarded in array array['audit_action', 'audit_change', 'audit_line', 'audit_reading', 'audit_link', 'audit_root', 'audit_rooted']
    loop
        execute format('create trigger never_rewritten before update or delete or truncate on %I
            for each statement execute function wall.refuse_rewriting()', guarded);
    end loop;
    execute 'create trigger never_emptied before delete or truncate on audit_head
        for each statement execute function wall.refuse_rewriting()';
end $$;
