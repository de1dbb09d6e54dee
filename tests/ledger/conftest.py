"""A ledger of more than two hundred entries, made once for a module."""

import pytest
from django.db import transaction

from tests.ledger import ledgers


@pytest.fixture(scope="module")
def ledger(django_db_setup, django_db_blocker):
    """The exports of a ledger, and what people outside hold of it; the database is as before."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = ledgers.make()
        transaction.set_rollback(True)
    return found
