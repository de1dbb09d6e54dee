"""The room of recording."""

from django.apps import AppConfig


class RecordingConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.recording"
    label = "recording"
    default_auto_field = "django.db.models.BigAutoField"
