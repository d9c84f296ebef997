"""The roles of an incident are found by the index that sees to it that nobody stands there twice; a second one is not needed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0004_of_one_house"),
        ("organisations", "0003_invitations"),
        ("people", "0008_of_one_house"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="role",
            name="role_once_per_person",
        ),
        migrations.AlterField(
            model_name="role",
            name="incident",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="roles",
                to="incidents.incident",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(fields=("incident", "person"), name="role_once_per_person"),
        ),
    ]
