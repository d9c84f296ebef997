"""Who works where is known before anyone has signed in, so these tables have a trail and no row wall."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("audit", "0002_trail")]
    operations = [
        migrations.RunSQL("select wall.keep_trail_of('organisations_organisation'), wall.keep_trail_of('organisations_worker')", migrations.RunSQL.noop),
    ]
