"""A line read before is known again by the keyed mark of its content."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_walls")]
    operations = [
        migrations.AddField(
            model_name="reportline",
            name="content_hash",
            field=models.CharField(blank=True, max_length=24),
        ),
    ]
