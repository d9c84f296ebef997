"""Who had which part and what the law calls it belongs to the house of the incident; the database sees to it."""

import django.db.models.deletion
from django.db import migrations, models

from schakel.audit.walls import of_the_same_house


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0003_no_index_twice"),
        ("organisations", "0003_invitations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="offence",
            name="house",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="offence",
            name="incident",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offences",
                to="incidents.incident",
            ),
        ),
        migrations.AlterField(
            model_name="role",
            name="house",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="role",
            name="incident",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="incidents.incident"
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.UniqueConstraint(fields=("house", "id"), name="incident_of_one_house"),
        ),
        of_the_same_house("incidents_role", "incident_id", "incidents_incident"),
        of_the_same_house("incidents_offence", "incident_id", "incidents_incident"),
    ]
