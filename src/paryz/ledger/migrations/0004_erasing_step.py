"""The one step that is let through empties content, salt and the matter's name, and nothing else.

Before, it left the other columns open as well: whoever emptied an entry could have written
another kind, person or day beside it.
"""

from django.db import migrations

KEPT = (
    "id",
    "chain_id",
    "number",
    "fact",
    "kind",
    "person",
    "day",
    "matter_kind",
    "retracts",
    "commitment",
    "before",
    "seal",
    "recorded_at",
    "recorded_by",
)
EDIT = "Ledger entries are never edited. Retract the fact instead."
DELETE = "Ledger entries are never deleted. Retract the fact instead."

SQLITE = [
    "DROP TRIGGER entry_no_update",
    f"""
    CREATE TRIGGER entry_no_update BEFORE UPDATE ON ledger_entry
    WHEN NOT (
        NEW.salt IS NULL AND NEW.content IS NULL AND OLD.salt IS NOT NULL
        AND (NEW.matter = '' OR NEW.matter IS OLD.matter)
        AND {" AND ".join(f"NEW.{column} IS OLD.{column}" for column in KEPT)}
    )
    BEGIN SELECT RAISE(ABORT, '{EDIT}'); END
    """,
]
POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION ledger_refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NEW.salt IS NULL AND NEW.content IS NULL
            AND OLD.salt IS NOT NULL
            AND (NEW.matter = '' OR NEW.matter = OLD.matter)
            AND {" AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in KEPT)}
        THEN RETURN NEW; END IF;
        IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION '{EDIT}'; END IF;
        RAISE EXCEPTION '{DELETE}';
    END $$
    """,
]


def narrow(apps, schema_editor):
    """Put the narrower step in place of the one of migration 0002."""
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Append-only, but for emptying."""

    dependencies = [("ledger", "0003_checkpoints")]

    operations = [migrations.RunPython(narrow, migrations.RunPython.noop)]
