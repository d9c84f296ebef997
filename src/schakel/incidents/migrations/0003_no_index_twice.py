"""One index a question: a column that begins another index, or is the same in every row of a house, needs none of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0002_walls"),
        ("organisations", "0002_walls"),
        ("people", "0005_no_index_twice"),
    ]

    operations = [
        migrations.AlterField(
            model_name="incident",
            name="house",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="offence",
            name="house",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="offence",
            name="incident",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="offences", to="incidents.incident"
            ),
        ),
        migrations.AlterField(
            model_name="role",
            name="house",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="role",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="roles",
                to="people.person",
            ),
        ),
    ]
