"""Every relation to the accused × every register × every address that leads to a matter of it.

Whoever is shut out is told what somebody is told who asks for what is not there: the same bytes
after the same number of queries. Whoever the matter is for gets it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from paryz.declaring.installed import registers
from paryz.ledger.models import Entry
from tests.exclusion.looking import look_at_matters
from tests.exclusion.matters import PAPERS, READS, STATED
from tests.exclusion.office import ASKERS
from tests.exclusion.town import Town, build

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.family]


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def town(built, django_db_blocker) -> Iterator[Town]:
    """The town as it was built: whatever a test writes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", ASKERS, ids=lambda who: who.key)
def test_a_matter_is_there_for_whom_it_is_and_missing_for_others(town, who):
    before = Entry.objects.count()

    wrong = look_at_matters(town, who)

    assert not wrong, "\n".join(wrong)
    assert Entry.objects.count() == before


def test_every_register_stands_in_the_matrix_with_its_readers():
    assert {label.partition(",")[0] for label in STATED} == registers().keys() == PAPERS.keys(), (
        "A matter of each register stands in tests/exclusion/matters.py."
    )
    assert READS.keys() == STATED.keys()
