"""An organisation sees the people enrolled with it; the offer is for intake, coordinator and who sits in the case."""

from django.db import migrations

from schakel.audit.walls import BY_COORDINATOR, BY_INTAKE, guard, let_in


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        migrations.RunSQL("select wall.keep_trail_of('programmes_programme')", migrations.RunSQL.noop),
        guard("programmes_enrolment", to_the_coordinator=BY_COORDINATOR, own_organisation="organisation_id = (select wall.organisation())",
              of_a_party="exists (select from cases_party y where y.person_id = programmes_enrolment.person_id)"),
        guard("programmes_offer", within_the_house_register=BY_INTAKE,
              of_a_party="exists (select from cases_party y where y.person_id = programmes_offer.person_id)"),
        let_in("programmes_offer", "of_our_enrolment", "exists (select from programmes_enrolment e where e.offer_id = programmes_offer.id)"),
        guard("programmes_enrolmentevent", of_an_enrolment_in_reach="exists (select from programmes_enrolment e where e.id = programmes_enrolmentevent.enrolment_id)"),
        guard("programmes_session", of_an_enrolment_in_reach="exists (select from programmes_enrolment e where e.id = programmes_session.enrolment_id)"),
        let_in("people_person", "enrolled_with_us", """exists (select from programmes_enrolment e where e.person_id = people_person.id
            and e.organisation_id = (select wall.organisation()))""", command="select"),
    ]
