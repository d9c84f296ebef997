"""Where somebody lives, to whom they are related and who they may be belongs to the house of that somebody; the database sees to it."""

import django.db.models.deletion
from django.db import migrations, models

from schakel.audit.walls import of_the_same_house


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_invitations"),
        ("people", "0007_names_without_accents"),
    ]

    operations = [
        migrations.AlterField(
            model_name="relation",
            name="house",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="relation",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="relations",
                to="people.person",
            ),
        ),
        migrations.AlterField(
            model_name="residence",
            name="house",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="residence",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="residences",
                to="people.person",
            ),
        ),
        migrations.AlterField(
            model_name="suggestion",
            name="house",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="suggestion",
            name="newcomer",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suggestions",
                to="people.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(fields=("house", "id"), name="person_of_house"),
        ),
        of_the_same_house("people_residence", "person_id", "people_person"),
        of_the_same_house("people_relation", "person_id", "people_person"),
        of_the_same_house("people_suggestion", "newcomer_id", "people_person"),
    ]
