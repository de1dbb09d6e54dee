"""The product as one Django app: its templates, styles, words and checks."""

from django.apps import AppConfig


class ParyzConfig(AppConfig):
    name = "paryz"
    label = "paryz"

    def ready(self) -> None:
        from paryz import checks  # noqa: F401  registers them
