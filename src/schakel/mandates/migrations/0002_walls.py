"""The reference magistrate sees the proposals of the own house, and the persons and incidents in them."""

from django.db import migrations

from schakel.audit.walls import guard, let_in


class Migration(migrations.Migration):
    dependencies = [("mandates", "0001_initial"), ("people", "0002_walls"), ("incidents", "0002_walls")]
    operations = [
        guard("mandates_mandate", to_those_who_propose_and_impose="house_id = (select wall.house_as('coordinator', 'gate', 'magistrate'))"),
        guard("mandates_proposal", to_those_who_propose_and_impose="house_id = (select wall.house_as('coordinator', 'gate', 'magistrate'))"),
        let_in("people_person", "proposed_for_a_mandate", """(select wall.scope()) = 'magistrate' and exists (
            select from mandates_proposal m where m.person_id = people_person.id)""", command="select"),
        let_in("incidents_incident", "in_a_proposal", """(select wall.scope()) = 'magistrate' and exists (
            select from mandates_proposal m where incidents_incident.id in (m.incident_id, m.earlier_incident_id))""", command="select"),
    ]
