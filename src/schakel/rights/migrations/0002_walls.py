"""A correction is reached as its case is; it points only at what its writer reaches, and shuts for whoever is kept from the family."""

from pathlib import Path

from django.db import migrations

from schakel.audit.walls import door, guard, keep_out, reads_past_the_wall

WHO_WAS_TOLD = (Path(__file__).parent.parent / "sql" / "who_was_told.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0001_initial"),
        ("audit", "0005_chain"),
        ("cases", "0005_kept_out"),
        ("mandates", "0002_walls"),
        ("referral", "0002_walls"),
        ("file_building", "0002_walls"),
        ("case_direction", "0002_walls"),
    ]
    operations = [
        guard("rights_rectification", in_a_case_in_reach="wall.reaches_case(case_id)"),
        guard("rights_recipient", in_a_case_in_reach="wall.reaches_case(case_id)"),
        door(
            "rights_rectification",
            case_id="cases_case",
            role_id="incidents_role",
            incident_id="incidents_incident",
            person_id="people_person",
        ),
        door("rights_recipient", rectification_id="rights_rectification"),
        keep_out(rights_rectification="case_id incident_id person_id", rights_recipient="case_id"),
        reads_past_the_wall(
            "who_was_told_a_role(uuid, uuid)",
            WHO_WAS_TOLD,
            "audit_reading, file_building_entry, file_building_supplementrequest, case_direction_invitation, case_direction_conference, "
            "mandates_proposal, referral_referral, organisations_worker",
        ),
    ]
