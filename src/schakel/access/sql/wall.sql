-- The second wall: in whose name the database is asked. See access/context.py and docs/adr/0002.
create schema if not exists wall;
grant usage on schema wall to schakel_app, schakel_log, schakel_reader, schakel_figures;

create table wall.key (
    kind text primary key check (kind in ('context', 'pseudonym')),
    inner_pad bytea not null check (length(inner_pad) = 64),
    outer_pad bytea not null check (length(outer_pad) = 64)
);
revoke all on wall.key from public;

-- The two paddings of RFC 2104 are made once, when the key is installed.
create function wall.install_key(named text, key bytea) returns void language plpgsql as $$
declare
    block bytea := key || decode(repeat('00', 64 - length(key)), 'hex');
    inner_block bytea := block;
    outer_block bytea := block;
begin
    if length(key) < 32 then
        raise exception 'a key has at least 32 bytes';
    end if;
    for i in 0..63 loop
        inner_block := set_byte(inner_block, i, get_byte(block, i) # 54);
        outer_block := set_byte(outer_block, i, get_byte(block, i) # 92);
    end loop;
    insert into wall.key values (named, inner_block, outer_block)
    on conflict (kind) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad;
end $$;
revoke execute on function wall.install_key(text, bytea) from public;

create function wall.hmac(named text, message bytea) returns bytea language sql stable as $$
    select sha256(outer_pad || sha256(inner_pad || message)) from wall.key where kind = named
$$;
revoke execute on function wall.hmac(text, bytea) from public;

create type wall.viewer as (worker_id uuid, organisation_id uuid, house_id uuid, scope text);

create function wall.context() returns wall.viewer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    note text := current_setting('schakel.context', true);
    parts text[];
begin
    if note is null or note = '' then
        raise exception 'no viewer: a question was asked without a context' using errcode = '42501';
    end if;
    parts := string_to_array(note, '|');
    if array_length(parts, 1) <> 7
       or parts[7] is distinct from encode(wall.hmac('context', convert_to(left(note, length(note) - 65), 'UTF8')), 'hex') then
        raise exception 'no viewer: the context is forged' using errcode = '42501';
    end if;
    if parts[5]::bigint < extract(epoch from clock_timestamp()) then
        raise exception 'no viewer: the context is too old' using errcode = '42501';
    end if;
    return row(parts[1]::uuid, parts[2]::uuid, parts[3]::uuid, parts[4])::wall.viewer;
end $$;
revoke execute on function wall.context() from public;
grant execute on function wall.context() to schakel_app, schakel_log, schakel_reader;

create function wall.worker() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as
    $$ select (wall.context()).worker_id $$;
create function wall.organisation() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as
    $$ select (wall.context()).organisation_id $$;
create function wall.scope() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as
    $$ select (wall.context()).scope $$;

-- The house of the viewer when the viewer reaches as far as one of these scopes, and a house that does not exist otherwise.
create function wall.house_as(variadic scopes text[]) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
begin
    if seen.scope = any(scopes) then
        return seen.house_id;
    end if;
    return 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;
end $$;
revoke execute on function wall.worker(), wall.organisation(), wall.scope(), wall.house_as(text[]) from public;
grant execute on function wall.worker(), wall.organisation(), wall.scope(), wall.house_as(text[]) to schakel_app, schakel_log, schakel_reader;
