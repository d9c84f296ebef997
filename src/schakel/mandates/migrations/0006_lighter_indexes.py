"""A column that begins another index needs none of its own; who answered a proposal is never asked the other way round."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mandates", "0005_proposals_oldest_first"),
        ("organisations", "0002_walls"),
        ("people", "0006_lighter_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="proposal",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.worker",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="house",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="person",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="mandate_proposals", to="people.person"
            ),
        ),
    ]
