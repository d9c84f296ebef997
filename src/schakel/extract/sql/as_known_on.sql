-- Roles with their validity: what was known of a role, from when until when. A correction (rights_rectification) ends one line and begins
-- the next. `facts.known_on` (a day, or empty for now) says which lines the figures get; whoever asks for a day of before a correction gets
-- the role as it was known then, so that an earlier figure can be made again and put beside the corrected one.
grant usage, create on schema facts to schakel_reader;
grant select on rights_rectification to schakel_reader;

set role schakel_reader;
create view facts.role_validity as
select r.id as role_id, r.incident_id, r.person_id, r.role, c.last_at as known_from, null::timestamptz as known_until
from public.incidents_role r left join (
    select x.role_id, max(x.decided_at) as last_at from public.rights_rectification x where x.decision = 'agreed' group by 1
) c on c.role_id = r.id
union all
select r.id, r.incident_id, r.person_id, x.old_role, lag(x.decided_at) over (partition by x.role_id order by x.decided_at), x.decided_at
from public.rights_rectification x join public.incidents_role r on r.id = x.role_id where x.decision = 'agreed';

create view facts.role_as_known as
select v.role_id, v.incident_id, v.person_id, v.role from facts.role_validity v
cross join (select coalesce((nullif(current_setting('facts.known_on', true), '')::date + 1)::timestamp at time zone 'Europe/Brussels', 'infinity') as at) asked
where (v.known_from is null or v.known_from < asked.at) and (v.known_until is null or v.known_until >= asked.at);

create or replace view facts.incident_role as
select facts.pseudonym(r.incident_id, k.inner_pad, k.outer_pad) as incident_id,
       facts.pseudonym(r.person_id, k.inner_pad, k.outer_pad) as person_id, r.role
from (
    select x.incident_id, coalesce(p.joined_to_id, x.person_id) as person_id,
           case when bool_or(x.role = 'both') or bool_or(x.role = 'suspect') and bool_or(x.role = 'victim') then 'both'
                else (array_agg(x.role order by array_position(
                    array['suspect', 'victim', 'exposed_child', 'witness', 'unknown'], x.role::text)))[1] end as role
    from facts.role_as_known x join public.people_person p on p.id = x.person_id
    group by 1, 2
) r cross join wall.key k where k.kind = 'pseudonym'
union all
select facts.pseudonym(x.incident_id, k.inner_pad, k.outer_pad), null::bigint, x.role
from facts.role_as_known x cross join wall.key k where k.kind = 'pseudonym' and x.person_id is null;

create or replace view facts.guidance as
select facts.pseudonym(y.case_id, k.inner_pad, k.outer_pad) as case_id,
       facts.pseudonym(coalesce(p.joined_to_id, p.id), k.inner_pad, k.outer_pad) as person_id, coalesce(r.role, 'unknown') as role,
       (c.opened_at at time zone 'Europe/Brussels')::date as guided_from, (e.closed_at at time zone 'Europe/Brussels')::date as guided_until
from public.cases_party y join public.cases_case c on c.id = y.case_id join public.people_person p on p.id = y.person_id
left join public.cases_closing e on e.case_id = c.id
left join (
    select ci.case_id, coalesce(q.joined_to_id, q.id) as person_id,
           case when bool_or(x.role = 'both') or bool_or(x.role = 'suspect') and bool_or(x.role in ('victim', 'exposed_child')) then 'both'
                else (array_agg(x.role order by array_position(
                    array['suspect', 'victim', 'exposed_child', 'witness', 'unknown'], x.role::text)))[1] end as role
    from public.cases_caseincident ci join facts.role_as_known x on x.incident_id = ci.incident_id
    join public.people_person q on q.id = x.person_id
    group by 1, 2
) r on r.case_id = y.case_id and r.person_id = coalesce(p.joined_to_id, p.id)
cross join wall.key k where k.kind = 'pseudonym' and y.is_member;

revoke all on facts.role_validity, facts.role_as_known from schakel_figures, schakel_backup;
set role schakel_owner;
revoke create on schema facts from schakel_reader;
