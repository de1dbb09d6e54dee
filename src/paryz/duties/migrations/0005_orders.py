from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes for pages over a ministry: by the kind of a matter, and what is open in its order."""

    dependencies = [
        ("duties", "0004_nobodys"),
        ("people", "0006_folded"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(fields=["matter_kind"], name="deadline_of_kind"),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                fields=["act_by", "cause_day", "id"],
                name="deadline_open_first",
                condition=models.Q(discharged_on__isnull=True, ended_on__isnull=True),
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["kind"], name="matter_of_kind"),
        ),
    ]
