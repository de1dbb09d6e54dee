"""The register of acknowledgements."""

from django.apps import AppConfig


class AcknowledgementsConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.registers.acknowledgements"
    label = "acknowledgements"
    default_auto_field = "django.db.models.BigAutoField"
