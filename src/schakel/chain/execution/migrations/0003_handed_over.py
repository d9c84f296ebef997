"""An action can end because another service took it over."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('execution', '0002_walls'),
    ]

    operations = [
        migrations.AlterField(
            model_name='actionupdate',
            name='state',
            field=models.CharField(choices=[('accepted', 'aanvaard'), ('refused', 'niet aanvaard'), ('started', 'bezig'), ('done', 'gedaan'), ('not_possible', 'niet mogelijk'), ('not_done', 'niet gedaan'), ('handed_over', 'overgedragen aan een andere dienst')], max_length=14, verbose_name='stand'),
        ),
    ]
