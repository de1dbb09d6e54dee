from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="stagedlist",
            name="kind",
            field=models.CharField(
                choices=[("staff", "staff"), ("gifts", "gifts")], default="staff", max_length=8
            ),
        ),
    ]
