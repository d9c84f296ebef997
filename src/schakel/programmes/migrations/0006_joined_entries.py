"""What was offered to an entry that was later joined to a party counts as offered to that party.

A function asks it, because the wall of persons leans on the wall of enrolments: a policy here that asked for persons would go round.
"""

from django.db import migrations

from schakel.audit.walls import let_in, reads_past_the_wall

JOINED = """create function wall.is_joined_to_my_party(entry uuid) returns boolean
    language sql stable security definer cost 1000 set search_path = pg_catalog, pg_temp as $$
        select (wall.context()).worker_id is not null and exists (select from public.people_person n
            where n.id = entry and n.joined_to_id is not null and wall.reaches_party(n.joined_to_id)) $$"""


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_offers_to_make")]
    operations = [
        reads_past_the_wall("is_joined_to_my_party(uuid)", JOINED),
        *(
            let_in(table, "of_an_entry_joined_to_a_party", f"wall.is_joined_to_my_party({table}.person_id)", command="select")
            for table in ("programmes_offer", "programmes_enrolment", "mandates_proposal", "mandates_mandate")
        ),
    ]
