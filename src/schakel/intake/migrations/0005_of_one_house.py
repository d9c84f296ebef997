"""A report belongs to the house of its incident, a line to the house of its report; the database sees to it."""

import django.db.models.deletion
from django.db import migrations, models

from schakel.audit.walls import of_the_same_house


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0004_of_one_house"),
        ("intake", "0004_no_index_twice"),
        ("organisations", "0003_invitations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="policereport",
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
            model_name="policereport",
            name="incident",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="incidents.incident",
            ),
        ),
        migrations.AlterField(
            model_name="reportline",
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
            model_name="reportline",
            name="report",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="intake.policereport"
            ),
        ),
        migrations.AddConstraint(
            model_name="policereport",
            constraint=models.UniqueConstraint(fields=("house", "id"), name="report_of_house"),
        ),
        of_the_same_house("intake_policereport", "incident_id", "incidents_incident"),
        of_the_same_house("intake_reportline", "report_id", "intake_policereport"),
    ]
