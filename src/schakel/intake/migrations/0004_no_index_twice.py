"""One index a question: a column that begins another index, or is the same in every row of a house, needs none of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0003_no_index_twice"),
        ("intake", "0003_lines_recognised"),
        ("organisations", "0002_walls"),
        ("people", "0005_no_index_twice"),
    ]

    operations = [
        migrations.AlterField(
            model_name="policereport",
            name="house",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="policereport",
            name="incident",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="incidents.incident"
            ),
        ),
        migrations.AlterField(
            model_name="reportline",
            name="house",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="reportline",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="report_lines",
                to="people.person",
            ),
        ),
    ]
