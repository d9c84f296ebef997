"""Somebody whom a worker knows is recognised under another spelling or by year alone too, and an exclusion ends by two people (T-03)."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_kept_out'),
        ('organisations', '0003_invitations'),
        ('people', '0008_of_one_house'),
    ]

    operations = [
        migrations.AddField(
            model_name='declaredrelation',
            name='declaration',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='exclusion',
            name='end_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='exclusion',
            name='end_asked_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.worker'),
        ),
        migrations.AddField(
            model_name='exclusion',
            name='end_reason',
            field=models.TextField(blank=True, verbose_name='waarom het eindigt'),
        ),
        migrations.AddField(
            model_name='exclusion',
            name='ended_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.worker'),
        ),
        migrations.AlterField(
            model_name='exclusion',
            name='ground',
            field=models.CharField(choices=[('declared', 'gaf zelf op deze persoon te kennen'), ('resembles', 'gaf iemand op die op deze persoon lijkt'), ('by_hand', 'uitgesloten door de coördinator')], max_length=10, verbose_name='grond'),
        ),
        migrations.AddConstraint(
            model_name='exclusion',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('end_asked_by__isnull', False), ('ended_by__isnull', False), models.Q(('end_reason', ''), _negated=True), models.Q(('ended_by', models.F('end_asked_by')), _negated=True)), _connector='OR'), name='exclusion_ended_by_two'),
        ),
        migrations.RunSQL((Path(__file__).parent.parent / "sql" / "known_otherwise.sql").read_text(), migrations.RunSQL.noop),
    ]
