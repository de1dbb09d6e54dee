"""`paryz backup --to` and `restore --identity`: copies that only the holder of a key reads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.running import apart, environment, heads, write_list
from tests.cli.test_keeping import HEADINGS, WRITER, cut_off, people
from tests.waiting import next_line


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("kept") / "home"
    file = write_list(home.parent / "list.csv", HEADINGS, *people(50))
    done = apart(home, "import", "staff", file, "--organisation", "Мектеп")
    assert done.code == 0, done.err
    return home


def new_key(home, file):
    done = apart(home, "backup", "new-key", "--identity", file)
    assert done.code == 0, done.err
    return done.out.split('"')[1]


@pytest.fixture(scope="module")
def key(home):
    return new_key(home, home.parent / "secret.age")


@pytest.fixture(scope="module")
def secret(home, key):
    return home.parent / "secret.age"


@pytest.fixture(scope="module")
def copy(home, key):
    """An encrypted copy that was made while another process wrote."""
    target = home.parent / "copy.age"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER], env=environment(home), stdout=subprocess.PIPE, text=True
    ) as writer:
        try:
            next_line(writer, writer.stdout)
            done = apart(home, "backup", target, "--to", key)
            assert writer.poll() is None
        finally:
            writer.kill()
    assert done.code == 0, done.err
    return target, done.out


def test_an_encrypted_copy_made_while_others_write_is_restored_with_its_heads(
    copy, secret, tmp_path
):
    target, told = copy

    done = apart(tmp_path / "empty", "restore", target, "--identity", secret)

    assert done.code == 0, done.err
    [(_, number, seal)] = heads(tmp_path / "empty")
    assert f"entry {number}, seal {seal}" in told
    assert f"{number} entries, as they were written" in done.out


def test_nothing_of_it_can_be_read_without_the_key(copy):
    target, _ = copy
    raw = target.read_bytes()

    assert raw.startswith(b"age-encryption.org/v1")
    assert b"paryz" not in raw
    assert target.stat().st_mode & 0o077 == 0


def test_the_secret_half_is_for_its_owner_alone_and_is_not_overwritten(home, secret):
    again = apart(home, "backup", "new-key", "--identity", secret)

    assert secret.stat().st_mode & 0o077 == 0
    assert again.code == 1
    assert "exists already" in again.err


def test_the_key_of_the_settings_is_used_when_none_is_named(home, key, tmp_path):
    settings = home / "paryz.toml"
    before = settings.read_text() if settings.exists() else ""
    settings.write_text(f'backup_recipients = ["{key}"]\n' + before)
    try:
        done = apart(home, "backup", tmp_path / "copy.age")
    finally:
        settings.write_text(before)

    assert done.code == 0, done.err
    assert (tmp_path / "copy.age").read_bytes().startswith(b"age-encryption.org/v1")


def with_another_key(home, copy, secret, tmp_path):
    new_key(home, tmp_path / "other.age")
    return copy, ("--identity", tmp_path / "other.age"), "is encrypted to another key"


def with_no_key(home, copy, secret, tmp_path):
    return copy, (), "is encrypted. Name the file with its secret key"


def cut(home, copy, secret, tmp_path):
    (tmp_path / "cut.age").write_bytes(cut_off(copy.read_bytes()))
    return tmp_path / "cut.age", ("--identity", secret), "is no backup of Paryz, or it is damaged."


def changed(home, copy, secret, tmp_path):
    raw = bytearray(copy.read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / "changed.age").write_bytes(raw)
    return (
        tmp_path / "changed.age",
        ("--identity", secret),
        "is no backup of Paryz, or it is damaged.",
    )


def plain(home, copy, secret, tmp_path):
    assert apart(home, "backup", tmp_path / "plain.tgz").code == 0
    return tmp_path / "plain.tgz", ("--identity", secret), "is not encrypted"


def no_identity(home, copy, secret, tmp_path):
    (tmp_path / "note.txt").write_text("keep me\n")
    return copy, ("--identity", tmp_path / "note.txt"), "holds no secret key"


@pytest.mark.parametrize(
    "case",
    [with_another_key, with_no_key, cut, changed, plain, no_identity],
    ids=lambda case: case.__name__,
)
def test_what_cannot_be_read_is_refused_before_anything_is_put_in_place(
    home, copy, secret, tmp_path, case
):
    file, more, said = case(home, copy[0], secret, tmp_path)

    done = apart(tmp_path / "empty", "restore", file, *more)

    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert not any((tmp_path / "empty").iterdir())


def test_a_word_that_is_no_key_is_named(home, tmp_path):
    done = apart(home, "backup", tmp_path / "copy.age", "--to", "Айгерім")

    assert done.code == 1
    assert "“Айгерім” is no key to encrypt to." in done.err
    assert not any(tmp_path.iterdir())
