"""A number that is taken in another house is no longer refused, for that would tell that the case is there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_known_otherwise")]
    operations = [
        migrations.AlterField("case", "number", models.CharField("dossiernummer", max_length=20, db_index=True)),
        migrations.AddConstraint("case", models.UniqueConstraint(fields=["house", "number"], name="case_number_once_per_house")),
    ]
