"""Fixtures that every test has."""

import pytest
from django.core.cache import caches
from django.utils import translation
from hypothesis import settings

from tests.day import set_clock
from tests.people import client_for, world

__all__ = ["client_for", "set_clock", "world"]

# How long a test takes is measured in bench/; here a busy machine must fail nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def english():
    """A page asked for in Kazakh leaves nothing behind for the next test."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def nobody_has_read():
    """No page for everybody is kept from an earlier test."""
    caches["pages"].clear()
