"""The room of notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
