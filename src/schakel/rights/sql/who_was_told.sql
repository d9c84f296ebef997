-- Everyone who was told a role of somebody in an incident, out of the trail and the files, whoever may see those rows: a person who heard
-- something false must hear that it was false. Answers only whom the case is open to, about a role in that case.
create function wall.who_was_told_a_role(asked_case uuid, asked_role uuid)
returns table (worker_id uuid, organisation_id uuid, ways text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
    the_incident uuid;
    the_person uuid;
    entries uuid[];
    cases uuid[];
    reports uuid[];
begin
    select r.incident_id, r.person_id into the_incident, the_person from public.incidents_role r
    join public.cases_caseincident i on i.incident_id = r.incident_id and i.case_id = asked_case where r.id = asked_role;
    if the_incident is null or not wall.reaches_case(asked_case) or wall.is_kept_from_me(asked_case) then
        return;
    end if;
    entries := array(select p.id from public.people_person p where p.id = the_person or p.joined_to_id = the_person
                     or p.id = (select q.joined_to_id from public.people_person q where q.id = the_person));
    cases := array(select i.case_id from public.cases_caseincident i where i.incident_id = the_incident);
    reports := array(select f.id from public.referral_referral f where f.incident_id = the_incident);
    return query
    with told (worker, organisation, way) as (
        select g.worker_id, null::uuid, 'looked' from public.audit_reading g
        where g.case_id = any (cases) or g.referral_id = any (reports) or g.person_id = any (entries)
        union select s.worker_id, null, 'seat' from public.cases_seat s where s.case_id = any (cases)
        union select e.made_by_id, null, 'contributed' from public.file_building_entry e where e.case_id = any (cases)
        union select v.worker_id, null, 'conference' from public.case_direction_invitation v
            join public.case_direction_conference f on f.id = v.conference_id
            where f.case_id = any (cases) and f.held_at is not null and v.attendance = 'present'
        union select coalesce(m.answered_by_id, w.id), null, 'proposal' from public.mandates_proposal m
            left join public.organisations_worker w on m.answered_by_id is null and w.house_id = m.house_id and w.role = 'reference_magistrate'
            where m.person_id = any (entries) and the_incident in (m.incident_id, m.earlier_incident_id)
        union select null, q.organisation_id, 'asked' from public.file_building_supplementrequest q where q.case_id = any (cases)
    )
    select t.worker, coalesce(w.organisation_id, t.organisation), array_agg(distinct t.way order by t.way)
    from told t left join public.organisations_worker w on w.id = t.worker
    where coalesce(w.organisation_id, t.organisation) is not null and w.role is distinct from 'gate'
    group by 1, 2;
end $$
