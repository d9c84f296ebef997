"""An organisation sees the people enrolled with it; the offer is for intake, coordinator and who sits in the case."""

from django.db import migrations

from schakel.audit.walls import BY_COORDINATOR, BY_INTAKE, guard, let_in, reads_past_the_wall

OURS = """create function wall.{name}(asked uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    seen wall.viewer := wall.context();
begin
    return exists (select from public.programmes_enrolment e where e.{column} = asked and e.organisation_id = seen.organisation_id);
end $$"""


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        migrations.RunSQL("select wall.keep_trail_of('programmes_programme')", migrations.RunSQL.noop),
        guard("programmes_enrolment", to_the_coordinator=BY_COORDINATOR, own_organisation="organisation_id = (select wall.organisation())",
              of_a_party="wall.reaches_party(person_id)"),
        guard("programmes_offer", within_the_house_register=BY_INTAKE,
              of_a_party="wall.reaches_party(person_id)"),
        reads_past_the_wall("is_offer_of_ours(uuid)", OURS.format(name="is_offer_of_ours", column="offer_id"), "programmes_enrolment"),
        reads_past_the_wall("is_enrolled_with_us(uuid)", OURS.format(name="is_enrolled_with_us", column="person_id")),
        let_in("programmes_offer", "of_our_enrolment", "wall.is_offer_of_ours(id)"),
        guard("programmes_enrolmentevent", of_an_enrolment_in_reach="exists (select from programmes_enrolment e where e.id = programmes_enrolmentevent.enrolment_id)"),
        guard("programmes_session", of_an_enrolment_in_reach="exists (select from programmes_enrolment e where e.id = programmes_session.enrolment_id)"),
        let_in("people_person", "enrolled_with_us", "wall.is_enrolled_with_us(id)", command="select"),
    ]
