"""To whom it was entrusted how contact is safe, and what was told, is never rewritten: what changes is told or entrusted anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("referral", "0008_walls_of_safe_contact")]
    operations = [
        migrations.RunSQL(
            "revoke update, delete on referral_contactreader, referral_safecontact from schakel_app",
            "grant update, delete on referral_contactreader, referral_safecontact to schakel_app",
        ),
    ]
