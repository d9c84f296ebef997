"""Each index once: case and incident of a referral had two, and the number already begins with the house."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0003_no_index_twice"),
        ("organisations", "0002_walls"),
        ("referral", "0004_walls_for_referrers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="referral",
            name="acknowledged_by",
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
            model_name="referral",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals",
                to="cases.case",
            ),
        ),
        migrations.AlterField(
            model_name="referral",
            name="house",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="referral",
            name="incident",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals",
                to="incidents.incident",
            ),
        ),
    ]
