"""Whoever knows somebody from outside the work is kept from everything about that person, whatever else they may (T-03)."""

import importlib
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import schakel.core
from schakel.audit.walls import BY_COORDINATOR, guard

names = importlib.import_module("schakel.people.migrations.0003_search_names")
TEXT = (Path(__file__).parent.parent / "sql" / "kept_out.sql").read_text().replace("{from}", names.FROM).replace("{to}", names.TO)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_worklists'),
        ('organisations', '0003_invitations'),
        ('people', '0008_of_one_house'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeclaredRelation',
            fields=[
                ('id', models.UUIDField(default=schakel.core.uuid7, editable=False, primary_key=True, serialize=False)),
                ('tie', models.CharField(choices=[('myself', 'ikzelf'), ('partner', 'partner of ex-partner'), ('family', 'familie'), ('friend', 'vriend of kennis'), ('neighbour', 'buur'), ('colleague', 'collega'), ('client', 'cliënt buiten de keten')], max_length=10, verbose_name='hoe je iemand kent')),
                ('mark', models.CharField(db_index=True, max_length=64)),
                ('declared_at', models.DateTimeField(auto_now_add=True)),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declared_relations', to='organisations.worker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('worker', 'mark'), name='relation_declared_once')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.UUIDField(default=schakel.core.uuid7, editable=False, primary_key=True, serialize=False)),
                ('ground', models.CharField(choices=[('declared', 'gaf zelf op deze persoon te kennen'), ('by_hand', 'uitgesloten door de coördinator')], max_length=10, verbose_name='grond')),
                ('reason', models.TextField(blank=True, verbose_name='reden')),
                ('made_at', models.DateTimeField(verbose_name='sinds')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='gezien door de coördinator op')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='beëindigd op')),
                ('house', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('worker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='exclusions', to='organisations.worker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('worker', 'person'), name='excluded_once'), models.CheckConstraint(condition=models.Q(('ground', 'by_hand'), ('reason', ''), _negated=True), name='exclusion_by_hand_has_a_reason')],
            },
        ),
        guard("cases_declaredrelation", own="worker_id = (select wall.worker())"),
        guard("cases_exclusion", to_the_coordinator=BY_COORDINATOR + " and worker_id <> (select wall.worker())"),
        migrations.RunSQL(TEXT, migrations.RunSQL.noop),
    ]
