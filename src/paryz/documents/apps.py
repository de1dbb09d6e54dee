"""The room of documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
