"""Entries are appended and never edited: triggers on both engines hold it below the program.

The one step that is let through empties content and salt (erasure) and leaves everything
that the chain is made of as it is.
"""

from django.db import migrations

KEPT = (
    "id",
    "chain_id",
    "number",
    "fact",
    "commitment",
    "before",
    "seal",
    "recorded_at",
    "recorded_by",
)
EDIT = "Ledger entries are never edited. Retract the fact instead."
DELETE = "Ledger entries are never deleted. Retract the fact instead."
HEAD = "The head of a chain only moves forward."

SQLITE = [
    f"""
    CREATE TRIGGER entry_no_delete BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, '{DELETE}'); END
    """,
    f"""
    CREATE TRIGGER entry_no_update BEFORE UPDATE ON ledger_entry
    WHEN NOT (
        NEW.salt IS NULL AND NEW.content IS NULL AND OLD.salt IS NOT NULL
        AND {" AND ".join(f"NEW.{column} IS OLD.{column}" for column in KEPT)}
    )
    BEGIN SELECT RAISE(ABORT, '{EDIT}'); END
    """,
    f"""
    CREATE TRIGGER chain_no_delete BEFORE DELETE ON ledger_chain
    BEGIN SELECT RAISE(ABORT, '{HEAD}'); END
    """,
    f"""
    CREATE TRIGGER chain_forward BEFORE UPDATE ON ledger_chain
    WHEN NEW.number < OLD.number OR NEW.key IS NOT OLD.key
    BEGIN SELECT RAISE(ABORT, '{HEAD}'); END
    """,
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION ledger_refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NEW.salt IS NULL AND NEW.content IS NULL
            AND OLD.salt IS NOT NULL
            AND {" AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in KEPT)}
        THEN RETURN NEW; END IF;
        IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION '{EDIT}'; END IF;
        RAISE EXCEPTION '{DELETE}';
    END $$
    """,
    """
    CREATE TRIGGER entry_no_edit BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_edit()
    """,
    """
    CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_edit()
    """,
    f"""
    CREATE FUNCTION ledger_forward() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NEW.number >= OLD.number AND NEW.key = OLD.key
        THEN RETURN NEW; END IF;
        RAISE EXCEPTION '{HEAD}';
    END $$
    """,
    """
    CREATE TRIGGER chain_forward BEFORE UPDATE OR DELETE ON ledger_chain
    FOR EACH ROW EXECUTE FUNCTION ledger_forward()
    """,
]


def install(apps, schema_editor):
    """Make the triggers of the engine underneath."""
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Append-only on both engines."""

    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
