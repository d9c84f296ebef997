"""The reference magistrate sees the proposals of the own house, and the persons and incidents in them."""

from django.db import migrations

from schakel.audit.walls import guard, let_in, reads_past_the_wall

PROPOSED = """create function wall.{name}(asked uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
begin
    return seen.scope = 'magistrate' and exists (select from public.mandates_proposal m where {which} and m.house_id = seen.house_id);
end $$"""


class Migration(migrations.Migration):
    dependencies = [("mandates", "0001_initial"), ("people", "0002_walls"), ("incidents", "0002_walls")]
    operations = [
        guard("mandates_mandate", to_those_who_propose_and_impose="house_id = (select wall.house_as('coordinator', 'gate', 'magistrate'))"),
        guard("mandates_proposal", to_those_who_propose_and_impose="house_id = (select wall.house_as('coordinator', 'gate', 'magistrate'))"),
        reads_past_the_wall("proposes_person(uuid)", PROPOSED.format(name="proposes_person", which="m.person_id = asked"), "mandates_proposal"),
        reads_past_the_wall("proposes_incident(uuid)",
                            PROPOSED.format(name="proposes_incident", which="asked in (m.incident_id, m.earlier_incident_id)")),
        let_in("people_person", "proposed_for_a_mandate", "(select wall.scope()) = 'magistrate' and wall.proposes_person(id)", command="select"),
        let_in("incidents_incident", "in_a_proposal", "(select wall.scope()) = 'magistrate' and wall.proposes_incident(id)", command="select"),
    ]
