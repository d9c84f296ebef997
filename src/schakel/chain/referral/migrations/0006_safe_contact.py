"""How contact is safe gets a table of its own, for what lies sealed, and one for whom it is entrusted to."""

import django.db.models.deletion
from django.db import migrations, models

import schakel.core


def _of(to: str, **more: object) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, **{"related_name": "+", **more})  # type: ignore[arg-type]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_walls_of_emergencies"),
        ("incidents", "0005_one_index_for_roles"),
        ("organisations", "0004_factors"),
        ("referral", "0005_lighter_indexes"),
    ]
    operations = [
        migrations.CreateModel(
            name="SafeContact",
            fields=[
                ("id", models.UUIDField(default=schakel.core.uuid7, editable=False, primary_key=True, serialize=False)),
                ("how_sealed", models.BinaryField(verbose_name="hoe contact veilig is")),
                ("told_at", models.DateTimeField(verbose_name="gezegd op")),
                ("house", _of("organisations.organisation", db_index=False)),
                ("referral", _of("referral.referral", related_name="safe_contacts")),
                ("told_by", _of("organisations.worker", db_index=False)),
            ],
        ),
        migrations.CreateModel(
            name="ContactReader",
            fields=[
                ("id", models.UUIDField(default=schakel.core.uuid7, editable=False, primary_key=True, serialize=False)),
                ("until_day", models.DateField(verbose_name="tot en met")),
                ("named_at", models.DateTimeField()),
                ("house", _of("organisations.organisation", db_index=False)),
                ("referral", _of("referral.referral", related_name="contact_readers")),
                ("worker", _of("organisations.worker", db_index=False)),
                ("named_by", _of("organisations.worker", db_index=False)),
            ],
        ),
        migrations.AddField(
            model_name="referral",
            name="contact_told_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gezegd hoe contact veilig is op"),
        ),
        migrations.AddField(
            model_name="referral",
            name="contact_told_by",
            field=_of("organisations.worker", blank=True, db_index=False, null=True),
        ),
    ]
