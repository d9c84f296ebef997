-- A line of the police that could not be read names nobody by key. Whoever is kept from a family does not see the lines in which one of its
-- names or one of its reports stands (T-03). Better a line too many out of sight than one too few: another coordinator still sees it.
grant select on intake_policereport to schakel_reader;
grant execute on function wall.bones(text), wall.folded_for_marks(text) to schakel_reader, schakel_app;

-- What is compared: values and words as they stand, and the bones of a name (two letters at least), which are alike for many spellings.
create function wall.traces_of(said text) returns text[] language sql immutable as $$
    select array_agg(distinct t) from (
        select wall.folded_for_marks(said) as t
        union all select '~' || wall.bones(said)
        union all select wall.folded_for_marks(w) from regexp_split_to_table(said, '[^[:alnum:]./-]+') w where length(w) > 3
        union all select '~' || wall.bones(w) from regexp_split_to_table(said, '[^[:alpha:]]+') w where length(w) > 3) x
    where length(t) > 2
$$;
create function wall.traces_of_line(line jsonb) returns text[] language sql immutable as $$
    select coalesce(array_agg(t), '{}') from jsonb_each_text(line) e cross join unnest(wall.traces_of(e.value)) t
$$;

-- The names of all who are kept from me, and the numbers of the reports about them: asked once a statement.
create function wall.traces_kept_from_me() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    kept uuid[] := wall.kept_from_me();
begin
    return array(
        select t from public.people_person n cross join unnest(wall.traces_of(n.family_name)) t where n.id = any (kept)
        union select wall.folded_for_marks(r.number) from public.intake_policereport r where r.incident_id = any (kept));
end $$;
revoke execute on function wall.traces_of(text), wall.traces_of_line(jsonb) from public;
grant execute on function wall.traces_of(text) to schakel_reader, schakel_app;
grant execute on function wall.traces_of_line(jsonb) to schakel_app;

grant create on schema wall to schakel_reader;
alter function wall.traces_kept_from_me() owner to schakel_reader;
revoke create on schema wall from schakel_reader;
set role schakel_reader;
revoke execute on function wall.traces_kept_from_me() from public;
grant execute on function wall.traces_kept_from_me() to schakel_app;
set role schakel_owner;
