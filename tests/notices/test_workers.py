"""Two workers at once, killed at random moments: nobody gets a letter twice, and none is lost
without being listed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.day import ordinary
from tests.notices.mailbox import listening
from tests.postgres import on_postgres

ROOT = Path(__file__).parents[2]
PEOPLE, ROUNDS, SEED = 150, 4, 342
SET_UP = """
import datetime as dt
from paryz.cli.django import ready
from paryz.clock import now
ready()
from paryz.facts import ServiceEntered
from paryz.policy.actors import operator
from paryz.people.models import Person, Post
from paryz.people.tree import make_organisation
from paryz.recording.actions import record
from paryz.recording.worlds import today_in
organisation = make_organisation("Мектеп")
today = today_in(organisation, now())
facts = []
for n in range({people}):
    person = Person(surname=f"Оқушы {{n}}", email=f"p{{n}}@example.kz")
    person.save()
    post = Post.objects.create(
        person=person, organisation=organisation, category="civil", since=today
    )
    facts.append(
        ServiceEntered(person=person.uid, day=today, category="civil", post=post.uid)
    )
record(operator(today), organisation, facts, now=now())
"""
# What the time would do that a test does not wait for: leases run out.
LATER = """
from paryz.cli.django import ready
from paryz.clock import now
ready(migrate=False)
from paryz.notices.models import Letter, Round
Letter.objects.filter(state="claimed").update(until=now())
Round.objects.update(until=None, worker="", finished_at=None)
"""
LOOK = """
import json
from paryz.cli.django import ready
ready(migrate=False)
from paryz.notices.models import Letter, Notice
print(json.dumps({
    "letters": list(Letter.objects.values_list("recipient__email", "state")),
    "notices": Notice.objects.count(),
    "people": Notice.objects.values("recipient").distinct().count(),
}))
"""


@pytest.fixture
def mailbox():
    with listening() as (box, port):
        box.port = port
        yield box


@pytest.fixture
def environment(tmp_path, mailbox):
    """An installation of its own on the engine of this run, which hands letters to the mailbox."""
    (tmp_path / "paryz.toml").write_text(
        f'[mail]\nhost = "127.0.0.1"\nport = {mailbox.port}\ntls = false\n'
    )
    env = {**ordinary(), "PARYZ_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    if not on_postgres():
        yield {**env, "DATABASE_URL": "sqlite"}
        return
    import psycopg

    address = os.environ["DATABASE_URL"]
    name = f"workers_{os.getpid()}"
    scheme, _, rest = address.partition("@/")
    with psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name}")
    yield {**env, "DATABASE_URL": f"{scheme}@/{name}?{rest.partition('?')[2]}"}
    with psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True) as db:
        db.execute(f"DROP DATABASE {name} WITH (FORCE)")


def python(environment, script):
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "paryz", "worker", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for(mailbox, count, *, seconds=60):
    until = time.monotonic() + seconds
    while len(mailbox.letters) < count and time.monotonic() < until:
        time.sleep(0.01)
    return len(mailbox.letters) >= count


@pytest.mark.database
@pytest.mark.slow
def test_two_workers_that_are_killed_send_nothing_twice(environment, mailbox):
    chance = random.Random(SEED)
    mailbox.delay = 0.02
    python(environment, SET_UP.format(people=PEOPLE))
    killed = 0
    for _ in range(ROUNDS):
        workers = [start(environment) for _ in range(2)]
        wait_for(mailbox, min(PEOPLE - 40, len(mailbox.letters) + 1), seconds=30)
        time.sleep(chance.uniform(0, 0.4))
        for each in workers:
            each.send_signal(signal.SIGKILL)
            each.wait()
            killed += 1
        python(environment, LATER)
    mailbox.delay = 0.0
    for _ in range(2):
        done, said = start(environment, "--once"), ""
        said, _ = done.communicate(timeout=120)
        assert done.returncode == 0, said
        python(environment, LATER)

    found = json.loads(python(environment, LOOK))
    got = Counter(str(each["To"]) for each in mailbox.letters)
    numbers = Counter(str(each["Message-ID"]) for each in mailbox.letters)
    states = Counter(state for _, state in found["letters"])
    in_doubt = {address for address, state in found["letters"] if state == "handing"}
    assert found["people"] == PEOPLE
    assert set(got.values()) == set(numbers.values()) == {1}
    assert set(states) <= {"sent", "handing"}
    assert len(in_doubt) <= killed
    everybody = {f"p{n}@example.kz" for n in range(PEOPLE)}
    assert everybody - set(got) <= in_doubt


@pytest.mark.database
@pytest.mark.slow
def test_two_workers_share_the_work_and_end_when_they_are_asked_to(environment, mailbox):
    mailbox.delay = 0.02
    python(environment, SET_UP.format(people=40))

    workers = [start(environment) for _ in range(2)]
    arrived = wait_for(mailbox, 40)
    time.sleep(0.3)
    for each in workers:
        each.send_signal(signal.SIGTERM)
    said = [each.communicate(timeout=30)[0] for each in workers]

    assert arrived
    assert [each.returncode for each in workers] == [0, 0], said
    assert said == ["", ""]
    assert len(mailbox.letters) == 40
    states = [state for _, state in json.loads(python(environment, LOOK))["letters"]]
    assert states == ["sent"] * 40
