"""A small record with checkpoints, and what somebody can do to it who owns the database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as current
from django.db import connection

from paryz.kernel.chain import FIRST, seal
from paryz.ledger.models import Chain, Entry
from tests.emptying import without_triggers
from tests.ledger.ledgers import add, draft

ONE, OTHER = "organisationorga", "otherorganisatio"


def grow(key: str, entries: int, *, minute: int = 0) -> None:
    """So many entries more."""
    add(key, [draft(number) for number in range(entries)], minute=minute)


def settle(settings: Any, home: Any, **chosen: Any) -> None:
    """An installation in a folder of its own, with these settings."""
    settings.INSTALLATION = replace(current.INSTALLATION, home=home, **chosen)


@pytest.fixture
def here(settings, tmp_path):
    """The installation of a test, with a key of its own."""
    home = tmp_path / "home"
    home.mkdir()
    settle(settings, home)
    return home


def tamper(*statements: str, **values: Any) -> None:
    """Run these past the triggers."""
    with without_triggers(connection), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)


def seal_anew(key: str, first: int) -> None:
    """Change an entry and seal all that follow, as somebody would who hides it well."""
    chain = Chain.objects.get(key=key)
    before = FIRST
    with without_triggers(connection):
        for entry in Entry.objects.filter(chain=chain).order_by("number"):
            if entry.number >= first:
                entry.recorded_by = "operator" if entry.number > first else "person:somebody"
                entry.before = before
                entry.seal = seal(
                    chain=key,
                    number=entry.number,
                    recorded_at=entry.recorded_at,
                    recorded_by=entry.recorded_by,
                    committed=entry.commitment,
                    before=before,
                )
                entry.save()
            before = entry.seal
        Chain.objects.filter(pk=chain.pk).update(seal=before)


def cut_off(key: str, last: int) -> None:
    """Remove what follows an entry, with the head put right."""
    chain = Chain.objects.get(key=key)
    with without_triggers(connection):
        Entry.objects.filter(chain=chain, number__gt=last).delete()
        kept = Entry.objects.filter(chain=chain, number=last).first()
        Chain.objects.filter(pk=chain.pk).update(number=last, seal=kept.seal if kept else FIRST)
