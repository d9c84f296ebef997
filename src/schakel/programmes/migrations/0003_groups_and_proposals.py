"""The reference magistrate sees what was offered before to those in a proposal; and a group never brings linked people together (S-06)."""

from django.db import migrations

from schakel.audit.walls import let_in, reads_past_the_wall

# Answers yes or no about people whom the asker may not see, so that the answer names nobody. Who runs in a group has no ending yet.
LINKED = """create function wall.linked_in_group(person uuid, programme uuid, organisation uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with partners as (
        select r.other_id as id from public.people_relation r where r.person_id = person and r.kind in ('partner', 'ex_partner')
        union select r.person_id from public.people_relation r where r.other_id = person and r.kind in ('partner', 'ex_partner')
    ), linked as (
        select r.other_id as id from public.people_relation r where r.person_id = person
        union select r.person_id from public.people_relation r where r.other_id = person
        union select o.person_id from public.incidents_role mine join public.incidents_role o using (incident_id)
            where mine.person_id = person and o.person_id is not null
        union select r.other_id from partners p join public.people_relation r on r.person_id = p.id and r.kind in ('partner', 'ex_partner')
        union select r.person_id from partners p join public.people_relation r on r.other_id = p.id and r.kind in ('partner', 'ex_partner')
    )
    select (wall.context()).worker_id is not null and exists (
        select from public.programmes_enrolment e join linked on linked.id = e.person_id
        where e.person_id <> person and e.programme_id = programme and e.organisation_id = organisation
        and not exists (select from public.programmes_enrolmentevent v where v.enrolment_id = e.id
            and v.kind in ('completed', 'dropped_out', 'expelled', 'not_suitable', 'transferred'))
    ) $$"""


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_walls"), ("mandates", "0002_walls"), ("people", "0002_walls"), ("incidents", "0002_walls"),
                    ("cases", "0002_walls")]
    operations = [
        let_in("programmes_offer", "before_a_proposal", "(select wall.scope()) = 'magistrate' and wall.proposes_person(person_id)", command="select"),
        reads_past_the_wall("linked_in_group(uuid, uuid, uuid)", LINKED),
    ]
