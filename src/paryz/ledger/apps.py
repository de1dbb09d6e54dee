"""The room of ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
