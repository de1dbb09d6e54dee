"""The register of cases, which keeps the texts of decisions."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """See the package's docstring."""

    name = "paryz.registers.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
