"""The full text index of the words of matters, on both engines."""

from django.db import migrations

# Triggers keep the index in step with the words, whoever writes them. The words are no second
# copy: FTS5 reads them in the table itself.
SQLITE = [
    """
    CREATE VIRTUAL TABLE duties_matterwords_found USING fts5(
        words, content='duties_matterwords', content_rowid='matter_id',
        tokenize="unicode61 remove_diacritics 0", columnsize=0, detail=none
    )
    """,
    """
    CREATE TRIGGER matterwords_added AFTER INSERT ON duties_matterwords BEGIN
        INSERT INTO duties_matterwords_found (rowid, words) VALUES (NEW.matter_id, NEW.words);
    END
    """,
    """
    CREATE TRIGGER matterwords_deleted AFTER DELETE ON duties_matterwords BEGIN
        INSERT INTO duties_matterwords_found (duties_matterwords_found, rowid, words)
        VALUES ('delete', OLD.matter_id, OLD.words);
    END
    """,
    """
    CREATE TRIGGER matterwords_changed AFTER UPDATE ON duties_matterwords BEGIN
        INSERT INTO duties_matterwords_found (duties_matterwords_found, rowid, words)
        VALUES ('delete', OLD.matter_id, OLD.words);
        INSERT INTO duties_matterwords_found (rowid, words) VALUES (NEW.matter_id, NEW.words);
    END
    """,
]
POSTGRESQL = [
    """
    CREATE INDEX duties_matterwords_found ON duties_matterwords
    USING gin (array_to_tsvector(string_to_array(words, ' ')))
    """,
]


def install(apps, schema_editor):
    """Make the full text index of the engine underneath."""
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """The full text index of the words of matters."""

    dependencies = [("duties", "0002_summaries")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
