"""Two ways round the walls are shut (threats.md D-05): a row that points at what its writer does not see, and a row moved to another house."""

from django.db import migrations

from schakel.audit.walls import door, stays_in_its_house


class Migration(migrations.Migration):
    dependencies = [("workspace", "0002_free_first"), ("cases", "0007_number_of_a_house")]
    operations = [
        door(
            "case_direction_goal", plan_id="case_direction_plan", origin_id="case_direction_goal", for_person_id="people_person"
        ),
        door("evaluation_goalresult", goal_id="case_direction_goal"),
        door("instruments_assessment", from_person_id="people_person", to_person_id="people_person"),
        door("mandates_mandate", person_id="people_person"),
        stays_in_its_house(
            "cases_case",
            "cases_exclusion",
            "cases_seat",
            "incidents_incident",
            "incidents_offence",
            "incidents_role",
            "instruments_assessment",
            "intake_correction",
            "intake_importedfile",
            "intake_policereport",
            "intake_reportline",
            "mandates_mandate",
            "mandates_proposal",
            "people_person",
            "people_relation",
            "people_residence",
            "people_suggestion",
            "programmes_enrolment",
            "programmes_offer",
            "referral_referral",
        ),
    ]
