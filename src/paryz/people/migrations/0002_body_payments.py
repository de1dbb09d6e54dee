"""What a payment to an office needs: BIN, account, bank, code of the budget."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="bin",
            field=models.CharField(blank=True, max_length=12, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="account",
            field=models.CharField(blank=True, max_length=34, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="bank_code",
            field=models.CharField(blank=True, max_length=11, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="budget_code",
            field=models.CharField(blank=True, max_length=20, default=""),
            preserve_default=False,
        ),
    ]
