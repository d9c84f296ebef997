"""Offers are found by person, by incident, by who made them and by what is still to be made; nothing else needs an index."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0003_no_index_twice"),
        ("mandates", "0006_lighter_indexes"),
        ("organisations", "0002_walls"),
        ("people", "0006_lighter_indexes"),
        ("programmes", "0006_joined_entries"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="offer",
            name="offer_open",
        ),
        migrations.AlterField(
            model_name="offer",
            name="house",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="offer",
            name="made_by",
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
            model_name="offer",
            name="mandate",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="mandates.mandate",
            ),
        ),
        migrations.AlterField(
            model_name="offer",
            name="person",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="people.person"
            ),
        ),
        migrations.AlterField(
            model_name="offer",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="programmes.programme",
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(condition=models.Q(("made_by__isnull", False)), fields=["made_by"], name="offer_made_by"),
        ),
    ]
