"""The room of duties."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
