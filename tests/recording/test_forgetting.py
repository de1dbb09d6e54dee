"""Every table says how it forgets a person, or why each of its words stays."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import isolate_apps

from paryz.engines.cleaning import tables
from paryz.people.forgetting import RECORD, declared, that_forget, undeclared, words_of

# Tables that no model stands for, and how each forgets.
OTHER_TABLES = {
    "django_migrations": "names of our own migrations",
    "sqlite_sequence": "numbers",
}
# SQLite keeps a full text index in tables of its own; cleaning builds it anew (cleaning.py).
PARTS_OF_AN_INDEX = ("", "_data", "_idx", "_content", "_docsize", "_config")

EVERY_MODEL = list(apps.get_models(include_auto_created=True))


@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda model: model._meta.label)
def test_a_table_says_how_it_forgets(model):
    assert undeclared(model) == [], (
        f"{model._meta.label} must say how these words go, or why they stay: see Forgets in "
        "paryz/people/forgetting.py"
    )


@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda model: model._meta.label)
def test_nothing_is_declared_of_a_column_that_there_is_not(model):
    found = declared(model)
    if found is None:
        return
    names = {field.name for field in model._meta.local_fields}

    assert {*found.empties, *found.keeps} <= names
    assert not set(found.empties) & found.keeps.keys()


@pytest.mark.django_db
def test_a_table_without_a_model_says_how_it_forgets_too():
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        indexes = (
            {
                name
                for (name,) in cursor.execute(
                    "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
                ).fetchall()
            }
            if connection.vendor == "sqlite"
            else set()
        )
    of_indexes = {f"{index}{part}" for index in indexes for part in PARTS_OF_AN_INDEX}

    assert there - set(tables()) - OTHER_TABLES.keys() - of_indexes == set()


@isolate_apps("paryz.people")
def test_a_new_table_with_words_is_found_until_it_says_how():
    class Note(models.Model):
        words = models.TextField()
        colour = models.CharField(max_length=5, choices=[("red", "Red")])

        class Meta:
            app_label = "people"

    assert words_of(Note) == ["words"]
    assert undeclared(Note) == ["words"]


@pytest.mark.django_db
def test_whatever_goes_can_be_looked_for(world):
    """The declared ways lead to rows: a wrong one would be an error, and not an empty answer."""
    from paryz.people.forgetting import Gone

    gone = Gone(organisation=world.organisation, person=world.aigerim, own=True)
    for when, whose in (("matter", gone), ("name", world.aigerim)):
        for model, each in that_forget(when):
            assert model._default_manager.filter(each.of(whose)).count() >= 0
    assert RECORD not in {model._meta.label for model, _ in that_forget("matter")}
