"""A person was erased: the raw files are searched for every word, and nothing is found."""

from __future__ import annotations

import time
from threading import Thread

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from paryz.engines import cleaning
from paryz.engines.address import SECONDS_TO_WAIT_FOR_A_LOCK
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Chain
from paryz.ledger.verifying import verify
from paryz.people.forgetting import OTHERS, Forgets
from paryz.people.models import Person
from paryz.policy.actors import operator
from paryz.recording.erasing import emptying
from paryz.recording.erasing.approving import approve, ask, finish_pending
from paryz.recording.models import ErasureRequest
from tests.needles import forms, found_in
from tests.people import make_world
from tests.recording.erased import WORDS, files_of_the_database, files_of_the_home, plant

pytestmark = pytest.mark.database


@pytest.fixture
def planted(transactional_db):
    """Somebody with words everywhere; what earlier tests left beside the database is cleared."""
    for file in files_of_the_home():
        if any(word.encode() in file.read_bytes() for word in WORDS):
            file.unlink()
    return plant(make_world())


def erase(planted):
    world = planted.world
    request = ask(world.actor("personnel"), planted.person, world.organisation, "Art. 8", world.now)
    return approve(world.actor("ethics"), request, world.now)


def everywhere():
    return found_in([*files_of_the_database(), *files_of_the_home()], WORDS)


def test_every_word_is_found_before(planted):
    found = everywhere()

    missing = [word for word in WORDS if not any(each.startswith(word) for each in found)]
    # A password is kept as a hash alone.
    assert missing == ["Zyxwolfram-typed"]


def test_nothing_is_found_in_any_file_afterwards(planted):
    erased = erase(planted)

    assert erased.left is None
    assert erased.whole
    assert everywhere() == []
    assert {verify(chain).fault for chain in Chain.objects.all()} == {None}
    assert not any("Өзгешебөкенов" in str(each.get_decoded()) for each in Session.objects.all())


def test_a_file_is_overwritten_before_it_is_taken_from_its_folder(tmp_path, monkeypatch):
    """A second name of the file stands for the disk, which still holds what stood there."""
    file, disk = tmp_path / "scans" / "form.pdf", tmp_path / "disk"
    file.parent.mkdir()
    file.write_bytes(b"Asanova " * 1000)
    disk.hardlink_to(file)
    monkeypatch.setattr(emptying, "BYTES_AT_ONCE", 999)

    emptying.wipe(file)

    assert disk.read_bytes() == bytes(8000)
    assert not file.exists()


def test_of_two_who_approve_at_once_one_erases_and_the_other_is_told(planted):
    world = planted.world
    request = ask(operator(world.today), planted.person, world.organisation, "Art. 8", world.now)
    told = []

    def approving(who):
        try:
            told.append(approve(world.actor(who), request, world.now).whole)
        except Refused as refused:
            told.append(str(refused))
        finally:
            connection.close()

    threads = [Thread(target=approving, args=(who,)) for who in ("personnel", "ethics")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)

    assert not any(thread.is_alive() for thread in threads), "an approval does not end"
    assert set(told) == {True, "This request was decided already. Look at what became of it."}
    assert everywhere() == []


@pytest.mark.sqlite
def test_whoever_reads_for_long_has_nobody_wait_who_writes(planted, monkeypatch):
    monkeypatch.setattr(cleaning, "TRIES", 2)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM people_person")
        cursor.fetchone()

    begun = time.monotonic()
    left = erase(planted).left
    waited = time.monotonic() - begun
    waiting = ErasureRequest.objects.exclude(pending=None).count()
    other.close()
    then = finish_pending()

    assert "paryz erase --finish" in str(left)
    assert waiting == 1
    # As long as one try waited by itself.
    assert waited < SECONDS_TO_WAIT_FOR_A_LOCK
    assert then is None
    assert everywhere() == []


@pytest.mark.postgres
@pytest.mark.parametrize(
    "doing", ["SELECT pg_current_xact_id()", "SELECT 1"], ids=["writing", "reading"]
)
def test_rows_that_somebody_may_still_see_are_cleaned_later(planted, monkeypatch, doing):
    monkeypatch.setattr(cleaning, "TRIES", 2)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute(doing)

    left = erase(planted).left
    waiting = ErasureRequest.objects.exclude(pending=None).count()
    other.close()
    # The server's own cleaning may hold it up for a moment as well, and is waited for.
    monkeypatch.undo()
    then = finish_pending()

    assert "paryz erase --finish" in str(left)
    assert waiting == 1
    assert then is None
    assert everywhere() == []


def leave_the_pages(monkeypatch):
    monkeypatch.setattr(emptying, "clean_database", lambda: None)
    monkeypatch.setattr("paryz.engines.cleaning._clean_sqlite", lambda: None)


def unlink_alone(monkeypatch):
    monkeypatch.setattr(emptying, "wipe", lambda file: None)


def keep_the_attempts(monkeypatch):
    kept = {**OTHERS, "axes.AccessAttempt": Forgets()}
    monkeypatch.setattr("paryz.people.forgetting.OTHERS", kept)


def keep_the_name(monkeypatch):
    monkeypatch.setattr(Person, "forgets", Forgets())


def keep_the_entries(monkeypatch):
    monkeypatch.setattr(emptying, "_empty", lambda chain, facts: None)


@pytest.mark.parametrize(
    "fault",
    [leave_the_pages, unlink_alone, keep_the_attempts, keep_the_name, keep_the_entries],
    ids=lambda fault: fault.__name__,
)
def test_a_step_that_is_left_out_is_found(planted, monkeypatch, fault):
    fault(monkeypatch)

    erase(planted)

    assert everywhere() != []


@pytest.mark.parametrize("word", ["Қобыз", "Quillfeatherley"])
def test_a_word_is_looked_for_in_base64_wherever_it_begins(word):
    import base64

    shapes = forms(word).values()

    for before in range(7):
        raw = base64.b64encode(b"x" * before + word.encode() + b"yz")
        assert any(shape in raw for shape in shapes), before
