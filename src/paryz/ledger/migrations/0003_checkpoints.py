"""Checkpoints, and what others said of them: written once, and never changed or removed."""

import django.db.models.deletion
from django.db import migrations, models

TABLES = ("ledger_checkpoint", "ledger_cosignature", "ledger_timestamp")
KEPT = "Checkpoints are never changed or deleted. Make a new one."

SQLITE = [
    f"""
    CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END
    """
    for table in TABLES
    for act in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION ledger_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{KEPT}'; END $$
    """,
    *(
        f"""
        CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_keep()
        """
        for table in TABLES
    ),
]


def install(apps, schema_editor):
    """Make the triggers of the engine underneath."""
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Tables with their triggers."""

    dependencies = [
        ("ledger", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(unique=True)),
                ("made_at", models.CharField(max_length=32)),
                ("note", models.TextField()),
                ("heads", models.TextField()),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=300, unique=True)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["name", "since"],
            },
        ),
        migrations.CreateModel(
            name="Timestamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("response", models.BinaryField()),
                ("stamped_at", models.CharField(max_length=40)),
                ("received_at", models.DateTimeField()),
                (
                    "checkpoint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="timestamp",
                        to="ledger.checkpoint",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.TextField()),
                (
                    "checkpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosignatures",
                        to="ledger.checkpoint",
                    ),
                ),
                (
                    "witness",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosignatures",
                        to="ledger.witness",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("checkpoint", "witness"), name="cosigned_once")
                ],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
