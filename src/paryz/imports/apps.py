"""The room of imports."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Lists from outside: read, compared with what is known, shown, brought in."""

    name = "paryz.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"
