"""How contact is safe leaves the row of the referral: what stood there is sealed and goes along.

The foreign keys of the new table stand already: PostgreSQL makes them as the owner, who sees no referral once the wall stands.
"""

from django.db import migrations, models

import schakel.core
from schakel.access.secrecy import seal

# Who told it was not kept apart until now: whoever acknowledged the referral took it in, else the machine of the house.
STOOD = """
    select r.id, r.house_id, r.received_at, r.safe_contact, coalesce(r.acknowledged_by_id,
        (select w.id from organisations_worker w where w.house_id = r.house_id order by w.role <> 'gate', w.role <> 'coordinator' limit 1))
    from referral_referral r where r.safe_contact <> ''"""
MOVED = """
    insert into referral_safecontact (id, house_id, referral_id, how_sealed, told_at, told_by_id) values (%s, %s, %s, %s, %s, %s)"""
SIGNED = "update referral_referral set contact_told_at = %s, contact_told_by_id = %s where id = %s"


def seal_what_stands(apps: object, editor: object) -> None:
    """The owner of the tables does this between two releases, when nobody acts: so past the row wall and beside the trail."""
    with editor.connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("alter table referral_referral no force row level security")
        cursor.execute("alter table referral_referral disable trigger user")
        cursor.execute(STOOD)
        for referral, house, at, plain, worker in cursor.fetchall():
            cursor.execute(MOVED, [schakel.core.uuid7(), house, referral, seal(plain), at, worker])
            cursor.execute(SIGNED, [at, worker, referral])
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table referral_referral enable trigger user")
        cursor.execute("alter table referral_referral force row level security")


class Migration(migrations.Migration):
    dependencies = [("referral", "0006_safe_contact")]
    operations = [
        migrations.RunPython(seal_what_stands, elidable=False),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("contact_told_at__isnull", True), ("contact_told_by__isnull", True))
                | models.Q(("contact_told_at__isnull", False), ("contact_told_by__isnull", False)),
                name="referral_contact_told_by_someone",
            ),
        ),
        migrations.RemoveField(model_name="referral", name="safe_contact"),
    ]
