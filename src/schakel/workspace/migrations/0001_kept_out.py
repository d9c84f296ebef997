"""Nothing of a person is seen by whoever is kept from that person: one policy on every table about people, which no ground overrules (T-03)."""

from pathlib import Path

from django.db import migrations

from schakel.audit.walls import keep_out


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_kept_out"),
        ("intake", "0005_of_one_house"),
        ("mandates", "0006_lighter_indexes"),
        ("programmes", "0007_lighter_indexes"),
        ("referral", "0005_lighter_indexes"),
        ("file_building", "0004_drafts_are_own"),
        ("weighing", "0003_proposed_outcome"),
        ("case_direction", "0006_an_action_through_versions"),
        ("execution", "0004_worklists"),
        ("evaluation", "0002_walls"),
    ]
    operations = [
        keep_out(
            people_person="id joined_to_id",
            people_residence="person_id",
            people_relation="person_id other_id",
            people_matchkey="person_id",
            people_suggestion="newcomer_id known_id",
            incidents_incident="id",
            incidents_role="incident_id person_id",
            incidents_offence="incident_id",
            instruments_assessment="case_id from_person_id to_person_id",
            mandates_mandate="person_id",
            mandates_proposal="person_id incident_id earlier_incident_id",
            cases_case="id",
            cases_party="case_id person_id",
            cases_caseincident="case_id incident_id",
            cases_seat="case_id",
            cases_passage="case_id",
            cases_closing="case_id",
            cases_exclusion="person_id",
            intake_policereport="incident_id",
            intake_reportline="person_id",
            programmes_offer="person_id incident_id case_id",
            programmes_enrolment="person_id",
            referral_referral="id case_id incident_id",
            file_building_supplementrequest="case_id",
            file_building_entry="case_id subject_id",
            weighing_consultation="case_id",
            weighing_weighing="case_id",
            case_direction_conference="case_id",
            case_direction_plan="case_id",
            case_direction_goal="case_id for_person_id",
            case_direction_planaction="case_id",
            case_direction_contactagreement="case_id person_id",
            evaluation_evaluation="case_id",
            audit_line="case_id referral_id person_id subject_id",
            audit_reading="case_id referral_id person_id",
        ),
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "kept_out_of_lists.sql").read_text(), migrations.RunSQL.noop),
    ]
