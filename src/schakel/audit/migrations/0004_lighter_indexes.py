"""Most lines of a timeline are about one thing: a case, a referral or a person; the indexes of the other two need not know of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_count_anew"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="line",
            name="line_of_case",
        ),
        migrations.RemoveIndex(
            model_name="line",
            name="line_of_referral",
        ),
        migrations.RemoveIndex(
            model_name="line",
            name="line_of_person",
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(condition=models.Q(("case_id__isnull", False)), fields=["case_id", "-at"], name="line_of_case"),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(
                condition=models.Q(("referral_id__isnull", False)), fields=["referral_id", "-at"], name="line_of_referral"
            ),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(
                condition=models.Q(("person_id__isnull", False)), fields=["person_id", "-at"], name="line_of_person"
            ),
        ),
    ]
