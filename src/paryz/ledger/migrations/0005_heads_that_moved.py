"""A checkpoint may store the heads that moved since the one before; those that stand store all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column that is empty where all heads are stored: no row is written anew for it."""

    dependencies = [
        ("ledger", "0004_erasing_step"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkpoint",
            name="after",
            field=models.PositiveBigIntegerField(null=True),
        ),
    ]
