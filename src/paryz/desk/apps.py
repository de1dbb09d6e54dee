"""The room of desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
