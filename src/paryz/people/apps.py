"""The room of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Organisations, units, persons, posts, accounts, roles."""

    name = "paryz.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
