"""Fixtures that every test has."""

import pytest
from django.utils import translation

from tests.people import client_for, world

__all__ = ["client_for", "world"]


@pytest.fixture(autouse=True)
def english():
    """A page asked for in Kazakh leaves nothing behind for the next test."""
    translation.deactivate()
    yield
    translation.deactivate()
