
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('case_direction', '0005_lock_per_goal_and_action'),
        ('cases', '0003_doors'),
        ('organisations', '0002_walls'),
    ]

    operations = [
        migrations.AddField(
            model_name='planaction',
            name='root_id',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce('origin_id', 'id'), output_field=models.UUIDField()),
        ),
        migrations.AddIndex(
            model_name='planaction',
            index=models.Index(fields=['root_id'], name='action_through_versions'),
        ),
    ]
