"""Lists, counts, searches, exports, notices and feeds of everybody, with matters and without.

Those who are shut out of a matter are shown, byte for byte, what they were shown before it was
recorded; nobody finds a word of what is not theirs; and whoever reads it finds it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import reverse

from tests.exclusion.looking import look_at_lists
from tests.exclusion.matters import READS
from tests.exclusion.office import ASKERS, OTHERS, SHUT
from tests.exclusion.town import Town, asked, build

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.family]
# What roles read; of the others nobody but the reporter is shown anything.
TOLD = [each for each, who in READS.items() if who != "reporter" and "accused" not in who]


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(comparing=True)
        transaction.set_rollback(True)


@pytest.fixture
def town(built, django_db_blocker) -> Iterator[Town]:
    """The town as it was built: whatever a test writes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", ASKERS, ids=lambda who: who.key)
def test_no_list_count_search_export_or_feed_betrays_a_matter(town, who):
    wrong = look_at_lists(town, who)

    assert who.shut == (who.key in town.before)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "label", [each for each in READS if READS[each] != "reporter" and "accused" not in READS[each]]
)
def test_a_matter_stands_in_the_lists_of_those_who_read_it(town, label):
    """Otherwise a word that no list ever shows would prove nothing."""
    planted = town.planted[label]
    readers = [who for who in OTHERS if planted.reads(who)]
    list_, export = (
        reverse("register", args=[planted.register]) + "?tab=all",
        reverse("register-export", args=[planted.register, "csv"]) + "?tab=all",
    )

    assert "an unrelated officer" in {who.key for who in readers}
    for who in readers:
        client = town.clients[who.key]
        assert planted.word in asked(client, list_)[1], who.key
        assert planted.word in asked(client, f"{list_}&q={planted.sought}")[1], who.key
        if who.roles:
            assert planted.word in asked(client, export)[1], who.key
            assert planted.fact in asked(client, list_)[1], who.key


@pytest.mark.parametrize("who", SHUT, ids=lambda who: who.key)
def test_whoever_is_shut_out_of_one_matter_reads_others_of_the_same_register(town, who):
    """Otherwise somebody without any access would prove nothing."""
    roles = {"ethics", "personnel", "commission"}
    readable = {label for label in READS if roles & {*READS[label].split()}}
    if who.over != "organisation":
        # A role over units has nothing of what concerns nobody and lies in none of them.
        readable -= {"acts"}

    seen = {
        label
        for label in readable
        for text in [asked(town.clients[who.key], _list_of(label))[1]]
        if town.beside[label] in text
    }

    assert seen == readable - {"conflicts, told to nobody", "violations, told to nobody"}


def _list_of(label: str) -> str:
    return reverse("register", args=[label.partition(",")[0]]) + "?tab=all"
