"""Fixtures that every test has."""

from tests.people import client_for, world

__all__ = ["client_for", "world"]
