"""A column that begins another index needs none of its own; who answered a suggestion is never asked the other way round."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_walls"),
        ("people", "0005_no_index_twice"),
    ]

    operations = [
        migrations.AlterField(
            model_name="suggestion",
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
            model_name="suggestion",
            name="newcomer",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="suggestions", to="people.person"
            ),
        ),
    ]
