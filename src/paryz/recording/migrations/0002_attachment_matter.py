"""In which kind of matter an attachment lies, and as which fact it was recorded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recording", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="matter_kind",
            field=models.CharField(default="person", max_length=20),
        ),
        migrations.AddField(
            model_name="attachment",
            name="recorded_as",
            field=models.CharField(blank=True, db_index=True, default="", max_length=40),
            preserve_default=False,
        ),
    ]
