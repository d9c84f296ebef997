
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('case_direction', '0004_wall_of_contact'),
    ]

    operations = [
        migrations.AddField(
            model_name='goal',
            name='version',
            field=models.IntegerField(default=1),
        ),
        migrations.AddField(
            model_name='planaction',
            name='version',
            field=models.IntegerField(default=1),
        ),
    ]
