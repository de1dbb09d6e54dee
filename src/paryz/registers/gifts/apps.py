"""The register of gifts and services."""

from django.apps import AppConfig


class GiftsConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.registers.gifts"
    label = "gifts"
    default_auto_field = "django.db.models.BigAutoField"
