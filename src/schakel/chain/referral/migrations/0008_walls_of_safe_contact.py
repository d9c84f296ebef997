"""How contact is safe is for named workers only: who told it, to whom it was entrusted, and who directs the case.

A seat beside the victim does not name anybody: the director does, by an agreement about contact.

And never for a function of which threats section 3 says "never" or "a signal only" (access/matrix.py, column H), whatever seat it has.
"""

from django.db import migrations

from schakel.audit.walls import guard, keep_out, let_in, only_sealed

TODAY = "(now() at time zone 'Europe/Brussels')::date"
# Which functions can be named one by one. The matrix says the same, and a test of the laws holds them beside each other.
MAY_BE_NAMED = """
create function wall.may_be_named_for_contact(who uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
    select exists (select from public.organisations_worker w where w.id = who and w.role in
        ('intake_worker', 'victim_worker', 'youth_worker', 'police_liaison', 'victim_reception', 'case_director'))
$$;
revoke execute on function wall.may_be_named_for_contact(uuid) from public;
grant execute on function wall.may_be_named_for_contact(uuid) to schakel_app"""
MEANT_FOR = f"""(select wall.may_be_named_for_contact(wall.worker())) and (
    told_by_id = (select wall.worker())
    or exists (select from referral_contactreader n where n.referral_id = referral_safecontact.referral_id
        and n.worker_id = (select wall.worker()) and n.until_day >= {TODAY})
    or exists (select from referral_referral r join cases_seat s on s.case_id = r.case_id
        where r.id = referral_safecontact.referral_id and s.worker_id = (select wall.worker())
        and s.function = 'case_director' and s.from_day <= {TODAY} and (s.until_day is null or s.until_day >= {TODAY})))"""  # noqa: S608 - a policy, and no value in it
TOLD = """told_by_id = (select wall.worker()) and exists (select from referral_referral r where r.id = referral_id
    and r.house_id = referral_safecontact.house_id
    and (r.house_id = (select wall.house_as('coordinator', 'intake', 'gate')) or r.referrer_id = (select wall.organisation())))"""
# The coordinator entrusts without reading; who acknowledged the referral, or told it, entrusts it too.
ENTRUSTED = """named_by_id = (select wall.worker()) and wall.may_be_named_for_contact(worker_id)
    and exists (select from referral_referral r where r.id = referral_id and r.house_id = referral_contactreader.house_id
    and (r.house_id = (select wall.house_as('coordinator')) or r.house_id = (select wall.house_as('intake'))
        and (select wall.worker()) in (r.acknowledged_by_id, r.contact_told_by_id)))"""


def _only_new(table: str, name: str, condition: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"create policy {name} on {table} for insert to schakel_app with check ({condition})", f"drop policy {name} on {table}"
    )


class Migration(migrations.Migration):
    dependencies = [("referral", "0007_safe_contact_sealed"), ("workspace", "0005_free_of_emergencies")]
    operations = [
        migrations.RunSQL(MAY_BE_NAMED, "drop function wall.may_be_named_for_contact(uuid)"),
        guard("referral_safecontact"),
        guard("referral_contactreader"),
        only_sealed("referral_safecontact", "how_sealed"),
        let_in("referral_safecontact", "for_whom_it_is_meant", MEANT_FOR, command="select"),
        _only_new("referral_safecontact", "told_at_the_door", TOLD),
        let_in(
            "referral_contactreader",
            "who_reads_and_who_entrusted",
            "worker_id = (select wall.worker()) or named_by_id = (select wall.worker()) or house_id = (select wall.house_as('coordinator'))",
            command="select",
        ),
        _only_new("referral_contactreader", "entrusted_by_name", ENTRUSTED),
        keep_out(referral_safecontact="referral_id", referral_contactreader="referral_id"),
    ]
