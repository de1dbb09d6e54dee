from django.db import migrations, models

from paryz.people.names import folded

# What each table is searched by.
SEARCHED = {"organisation": ("name", "bin"), "unit": ("name", "code")}
BATCH = 2_000


def fill(apps, schema_editor):
    quote = schema_editor.quote_name
    for name, columns in SEARCHED.items():
        model = apps.get_model("people", name)
        table = quote(model._meta.db_table)
        rows = model.objects.order_by().values_list("pk", *columns)
        filled = [(folded(" ".join(words)), pk) for pk, *words in rows.iterator(chunk_size=BATCH)]
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET {quote('folded')} = %s WHERE {quote('id')} = %s",  # noqa: S608
                filled,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_successors"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="folded",
                field=models.TextField(default="", editable=False),
                preserve_default=False,
            )
            for name in SEARCHED
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
