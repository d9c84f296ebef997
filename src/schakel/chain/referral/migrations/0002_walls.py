"""Referrals are for intake and coordinator; the referrer sees that the own referral exists, a seat sees it through the case."""

from django.db import migrations

from schakel.audit.walls import BY_INTAKE, guard, let_in


class Migration(migrations.Migration):
    dependencies = [("referral", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        guard("referral_referral", within_the_house_register=BY_INTAKE),
        let_in(
            "referral_referral",
            "of_a_case",
            "case_id is not null and wall.reaches_case(case_id)",
        ),
        let_in("referral_referral", "own_referrals", "referrer_id = (select wall.organisation())", command="select"),
        guard(
            "referral_triage",
            of_a_referral_in_reach="exists (select from referral_referral r where r.id = referral_triage.referral_id)",
        ),
        let_in(
            "audit_line",
            "of_a_referral",
            """referral_id is not null and exists (select from referral_referral r
            where r.id = audit_line.referral_id)""",
            command="select",
        ),
    ]
