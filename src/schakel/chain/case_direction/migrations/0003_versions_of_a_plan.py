"""A plan keeps its versions apart: a draft is saved many times, and what is copied knows where it came from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('case_direction', '0002_walls'),
        ('cases', '0002_walls'),
        ('organisations', '0002_walls'),
    ]

    operations = [
        migrations.AddField(
            model_name='goal',
            name='origin',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='case_direction.goal'),
        ),
        migrations.AddField(
            model_name='plan',
            name='no_offer_reason',
            field=models.TextField(blank=True, verbose_name='waarom er nu geen hulpaanbod is'),
        ),
        migrations.AddField(
            model_name='plan',
            name='revision',
            field=models.IntegerField(default=1),
        ),
        migrations.AddField(
            model_name='planaction',
            name='origin',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='case_direction.planaction'),
        ),
        migrations.AddField(
            model_name='planaction',
            name='track',
            field=models.CharField(choices=[('safety', 'veiligheid'), ('offer', 'hulpaanbod aan de vermoedelijke pleger'), ('victim', 'hulp aan het slachtoffer'), ('children', 'kinderen'), ('practical', 'wonen, inkomen, gezondheid')], default='practical', max_length=10, verbose_name='spoor'),
        ),
        migrations.AlterField(
            model_name='invitation',
            name='has_conflict',
            field=models.BooleanField(null=True, verbose_name='belangenconflict'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(condition=models.Q(('agreed_at__isnull', True)), fields=('case',), name='one_draft_plan_per_case'),
        ),
    ]
