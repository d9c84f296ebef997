-- What the figures may know: views without names, in a schema of their own, read by the role schakel_figures alone.
-- They belong to schakel_reader, who sees every row; so the role that reads them needs no right on any table of persons.
-- Ids are pseudonyms: HMAC-SHA256 of the id under a key the figures do not have, with a salt per extract, cut to 64 bits.
grant create, usage on schema facts to schakel_reader;
grant usage on schema wall to schakel_reader, schakel_figures;
grant select on wall.key to schakel_reader;

create function facts.pseudonym(id uuid, inner_pad bytea, outer_pad bytea) returns bigint language sql stable as $$
    select ('x' || left(encode(sha256(outer_pad || sha256(inner_pad
        || convert_to(coalesce(current_setting('facts.salt', true), ''), 'UTF8') || uuid_send(id))), 'hex'), 16))::bit(64)::bigint
$$;
grant execute on function facts.pseudonym(uuid, bytea, bytea) to schakel_reader, schakel_figures;

create view facts.person as
select facts.pseudonym(p.id, k.inner_pad, k.outer_pad) as person_id, p.sex, extract(year from p.birth_date)::smallint as birth_year,
       null::date as observed_until, null::text as observed_until_reason
from public.people_person p cross join wall.key k
where k.kind = 'pseudonym' and p.joined_to_id is null;

create view facts.incident as
select facts.pseudonym(i.id, k.inner_pad, k.outer_pad) as incident_id, i.occurred_on, i.registered_on, h.code as house,
       null::text as province, nullif(i.nis, '')::integer as municipality_nis, i.children_present, i.source,
       greatest(1, (select count(*) from public.intake_policereport r where r.incident_id = i.id))::smallint as reports
from public.incidents_incident i join public.organisations_organisation h on h.id = i.house_id cross join wall.key k
where k.kind = 'pseudonym';

create view facts.incident_violence as
select facts.pseudonym(i.id, k.inner_pad, k.outer_pad) as incident_id, unnest(i.violence_types) as violence_type
from public.incidents_incident i cross join wall.key k where k.kind = 'pseudonym';

-- A person whose two entries were joined keeps one role an incident: suspect and victim of one incident is both.
create view facts.incident_role as
select facts.pseudonym(r.incident_id, k.inner_pad, k.outer_pad) as incident_id,
       facts.pseudonym(r.person_id, k.inner_pad, k.outer_pad) as person_id, r.role
from (
    select x.incident_id, coalesce(p.joined_to_id, x.person_id) as person_id,
           case when bool_or(x.role = 'both') or bool_or(x.role = 'suspect') and bool_or(x.role = 'victim') then 'both'
                else (array_agg(x.role order by array_position(
                    array['suspect', 'victim', 'exposed_child', 'witness', 'unknown'], x.role::text)))[1] end as role
    from public.incidents_role x join public.people_person p on p.id = x.person_id
    group by 1, 2
) r cross join wall.key k where k.kind = 'pseudonym'
union all
select facts.pseudonym(x.incident_id, k.inner_pad, k.outer_pad), null::bigint, x.role
from public.incidents_role x cross join wall.key k where k.kind = 'pseudonym' and x.person_id is null;

create view facts.referral as
select facts.pseudonym(r.id, k.inner_pad, k.outer_pad) as referral_id,
       facts.pseudonym(r.incident_id, k.inner_pad, k.outer_pad) as incident_id,
       (r.received_at at time zone 'Europe/Brussels')::date as received_on, r.source, h.code as house, null::text as province,
       nullif(i.nis, '')::integer as municipality_nis, t.outcome as triage_outcome,
       (t.decided_at at time zone 'Europe/Brussels')::date as triaged_on
from public.referral_referral r join public.organisations_organisation h on h.id = r.house_id
left join public.incidents_incident i on i.id = r.incident_id left join public.referral_triage t on t.referral_id = r.id
cross join wall.key k where k.kind = 'pseudonym';

create view facts.passage as
select facts.pseudonym(s.case_id, k.inner_pad, k.outer_pad) as case_id, s.step, s.at at time zone 'Europe/Brussels' as entered_at,
       coalesce(lead(s.at) over (partition by s.case_id order by s.at, s.id), c.closed_at) at time zone 'Europe/Brussels' as left_at
from public.cases_passage s left join public.cases_closing c on c.case_id = s.case_id cross join wall.key k where k.kind = 'pseudonym';

create view facts.chain_case as
select facts.pseudonym(c.id, k.inner_pad, k.outer_pad) as case_id, h.code as house,
       (c.opened_at at time zone 'Europe/Brussels')::date as opened_on, (e.closed_at at time zone 'Europe/Brussels')::date as closed_on,
       e.outcome, (select a.final_level from public.instruments_assessment a where a.case_id = c.id order by a.assessed_at desc limit 1) as level
from public.cases_case c join public.organisations_organisation h on h.id = c.house_id
left join public.cases_closing e on e.case_id = c.id cross join wall.key k where k.kind = 'pseudonym';

-- The role of a person in a case follows from the incidents of that case, and is unknown without any.
create view facts.guidance as
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
    from public.cases_caseincident ci join public.incidents_role x on x.incident_id = ci.incident_id
    join public.people_person q on q.id = x.person_id
    group by 1, 2
) r on r.case_id = y.case_id and r.person_id = coalesce(p.joined_to_id, p.id)
cross join wall.key k where k.kind = 'pseudonym' and y.is_member;

create view facts.offer as
select facts.pseudonym(o.id, k.inner_pad, k.outer_pad) as offer_id,
       facts.pseudonym(coalesce(p.joined_to_id, p.id), k.inner_pad, k.outer_pad) as person_id, o.occasion, o.frame, o.made_on,
       nullif(o.answer, '') as answer, o.answered_on
from public.programmes_offer o join public.people_person p on p.id = o.person_id cross join wall.key k
where k.kind = 'pseudonym' and o.made_on is not null;

create view facts.mandate_proposal as
select facts.pseudonym(coalesce(p.joined_to_id, p.id), k.inner_pad, k.outer_pad) as person_id, m.proposed_on, nullif(m.answer, '') as answer,
       m.answered_on
from public.mandates_proposal m join public.people_person p on p.id = m.person_id cross join wall.key k where k.kind = 'pseudonym';

create view facts.programme as
select code, title, nullif(place, '') as place, is_historic as historic, null::date as initiated_on from public.programmes_programme;

create view facts.enrolment as
select facts.pseudonym(e.id, k.inner_pad, k.outer_pad) as enrolment_id,
       facts.pseudonym(coalesce(p.joined_to_id, p.id), k.inner_pad, k.outer_pad) as person_id, g.code as programme, e.frame,
       coalesce(v.sent_on, o.made_on, v.started_on) as referred_on, v.started_on, v.ended_on, v.end_reason
from public.programmes_enrolment e join public.programmes_programme g on g.id = e.programme_id
join public.programmes_offer o on o.id = e.offer_id join public.people_person p on p.id = e.person_id
left join (
    select enrolment_id, min("on") filter (where kind = 'sent') as sent_on, min("on") filter (where kind = 'started') as started_on,
           max("on") filter (where kind in ('completed', 'dropped_out', 'expelled', 'not_suitable', 'transferred')) as ended_on,
           max(kind) filter (where kind in ('completed', 'dropped_out', 'expelled', 'not_suitable', 'transferred')) as end_reason
    from public.programmes_enrolmentevent group by 1
) v on v.enrolment_id = e.id
cross join wall.key k where k.kind = 'pseudonym';

do $$
declare
    named text;
begin
    for named in select viewname from pg_views where schemaname = 'facts' loop
        execute format('grant select on facts.%I to schakel_figures', named);
        execute format('alter view facts.%I owner to schakel_reader', named);
    end loop;
end $$;
revoke create on schema facts from schakel_reader;
