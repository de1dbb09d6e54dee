"""Eight processes record at once, and nothing is lost, doubled or left unchained."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection, transaction

from paryz.facts import GiftReceived
from paryz.ledger.appending import locked
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.settings import choose
from tests.people import make_world
from tests.postgres import on_postgres

WRITERS, EACH = 8, 12
ROOT = Path(__file__).parents[2]
SET_UP = """
import datetime as dt
from paryz.cli.django import ready
ready()
from paryz.people.models import Person, Post
from paryz.people.tree import make_organisation
organisation = make_organisation("Мектеп")
for n in range({writers}):
    person = Person(surname=f"Жазушы {{n}}")
    person.save()
    Post.objects.create(
        person=person, organisation=organisation, category="civil", since=dt.date(2026, 3, 2)
    )
"""
LOOK = """
from paryz.cli.django import ready
ready(migrate=False)
from paryz.duties.models import Deadline
from paryz.ledger.models import Chain, Entry
from paryz.ledger.verifying import verify
chain = Chain.objects.get()
verdict = verify(chain)
print(verdict.entries, verdict.fault, Deadline.objects.count())
for entry in Entry.objects.order_by("number"):
    print(entry.number, entry.seal, entry.fact)
"""


@pytest.fixture
def environment(tmp_path):
    """An installation of its own on the engine of this run."""
    env = {**os.environ, "PARYZ_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    if not on_postgres():
        yield {**env, "DATABASE_URL": "sqlite"}
        return
    import psycopg

    address = os.environ["DATABASE_URL"]
    name = f"writers_{os.getpid()}"
    scheme, _, rest = address.partition("@/")
    with psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name}")
    yield {**env, "DATABASE_URL": f"{scheme}@/{name}?{rest.partition('?')[2]}"}
    with psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True) as db:
        db.execute(f"DROP DATABASE {name} WITH (FORCE)")


def python(environment, *arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout


@pytest.mark.database
def test_eight_writers_lose_and_double_nothing(environment):
    python(environment, "-c", SET_UP.format(writers=WRITERS))
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.recording.writer", str(n), str(EACH)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(WRITERS)
    ]

    told = []
    for writer in writers:
        out, err = writer.communicate(timeout=120)
        assert writer.returncode == 0, err
        told += out.splitlines()
    first, *entries = python(environment, "-c", LOOK).splitlines()

    assert len(told) == len(set(told)) == WRITERS * EACH
    assert sorted(told) == sorted(entries)
    assert first == f"{WRITERS * EACH} None 0"


@pytest.mark.database
def test_writers_who_wait_share_a_commit_and_not_their_refusals(environment):
    python(environment, "-c", SET_UP.format(writers=WRITERS))

    seen = json.loads(python(environment, "-m", "tests.recording.crowd"))
    first, *entries = python(environment, "-c", LOOK).splitlines()

    told = [" ".join(map(str, each)) for each in seen["told"]]
    assert sorted(told) == sorted(entries)
    assert len(set(told)) == 6 + 6 + 13 * 6
    assert first.startswith(f"{len(told)} None")
    handed, unaware = (
        [each for each in seen["refused"] if each.startswith(kind)]
        for kind in ("GiftHandedOver", "GiftReceived")
    )
    assert len(handed) == len(unaware) == 6
    assert all("before" in each for each in unaware)
    assert seen["largest"] > 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_chooses_and_who_records_at_once_do_not_wait_for_each_other():
    world = make_world()
    settings = {**world.organisation.settings, "overdue_after": "strict"}
    gift = GiftReceived(person=world.aigerim.uid, day=world.today, gift="vase")
    chosen = []

    def choosing():
        try:
            chosen.extend(
                choose(operator(world.today), world.organisation, settings, now=world.now)
            )
        finally:
            connection.close()

    waiting = Thread(target=choosing)
    with transaction.atomic():
        locked(world.organisation.uid)
        waiting.start()
        until_somebody_waits_for_a_lock()
        record(operator(world.today), world.organisation, [gift], now=world.now)
    waiting.join(timeout=60)

    assert len(chosen) == 1
    assert not waiting.is_alive()


def until_somebody_waits_for_a_lock():
    deadline = time.monotonic() + 60
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            if cursor.fetchone()[0]:
                return
            assert time.monotonic() < deadline, "nobody waits for the lock of the chain"
            time.sleep(0.05)
