"""`paryz erase`, and what a backup from before an erasure is worth afterwards."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from tests.cli.running import apart, environment, heads, write_list
from tests.needles import files_under, found_in

HEADINGS = "Tab number;Surname;Given name;Entered on;Left on;Category;Unit"
PEOPLE = (
    "1;Қызметбекова;Айша;2026-03-02;;civil;School",
    "2;Өзгешебөкенов;Ұлпаңгүлжан;2026-03-02;2026-06-01;civil;School",
)
# Makes the first of them a personnel officer: there is no command for it yet.
APPOINT = """
import datetime as dt
from paryz.cli.django import ready
ready(migrate=False)
from paryz.people.models import Organisation, Person, Role
Role.objects.create(
    person=Person.objects.get(surname="Қызметбекова"), name="personnel",
    organisation=Organisation.objects.get(), since=dt.date(2026, 3, 2),
)
"""
WORDS = ("Өзгешебөкенов", "Ұлпаңгүлжан")
OFFICER = ("--as", "Қызметбекова Айша")
LEAVER = "Өзгешебөкенов Ұлпаңгүлжан"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation with an officer and somebody who left."""
    home = tmp_path_factory.mktemp("erased") / "home"
    file = write_list(home.parent / "list.csv", HEADINGS, *PEOPLE)
    done = apart(home, "import", "staff", file, "--organisation", "Мектеп")
    assert done.code == 0, done.err
    subprocess.run([sys.executable, "-c", APPOINT], env=environment(home), check=True)
    return home


@pytest.fixture
def there(home, tmp_path):
    """A copy of it, to erase in."""
    shutil.copytree(home, tmp_path / "there")
    return tmp_path / "there"


def asked(home, *more):
    done = apart(home, "erase", LEAVER, "--basis", "Request of 1 June", *more)
    assert done.code == 0, done.err
    return json.loads(apart(home, "erase", "--list", "--json").out)[0]["id"]


def erased(home):
    done = apart(home, "erase", "--approve", asked(home), *OFFICER)
    assert done.code == 0, done.err
    return done


def test_the_operator_asks_and_an_officer_approves_and_the_files_hold_nothing(there):
    assert found_in(files_under(there), WORDS)

    done = erased(there)

    assert "It is erased." in done.out
    assert found_in(files_under(there), WORDS) == []
    assert apart(there, "ledger", "verify").code == 0
    assert (there / "paryz.sqlite3").stat().st_mode & 0o077 == 0


def test_the_operator_is_one_pair_of_eyes_however_often_they_ask(there):
    done = apart(there, "erase", "--approve", asked(there))

    assert done.code == 1
    assert "Another person must." in done.err
    assert found_in(files_under(there), WORDS)


def test_what_would_go_is_said_when_it_is_asked_for(there):
    done = apart(there, "erase", LEAVER, "--basis", "Request of 1 June", *OFFICER)

    assert "goes: Entry into service, 1" in done.out
    assert "paryz erase --approve" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say what to do"),
        ((LEAVER,), "Say on what basis"),
        ((LEAVER, "--basis", "Өзгешебөкеновтың өтініші"), "Write them without the name."),
        (("Қызметбекова Айша", "--basis", "Request"), "is in service."),
        (("Nobody", "--basis", "Request"), "There is nobody “Nobody”."),
        (("--approve", "zzzz"), "There is no request zzzz."),
        (("--fact", "zzzz", "--basis", "Request"), "There is no fact zzzz to erase."),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_sentence(home, arguments, said):
    done = apart(home, "erase", *arguments)

    assert (done.code, done.out) == (1, "")
    assert said in done.err


def test_a_copy_from_before_the_erasure_is_erased_again(there, tmp_path):
    copy, empty, outside = tmp_path / "copy.tgz", tmp_path / "empty", tmp_path / "outside"
    assert apart(there, "backup", copy).code == 0
    erased(there)
    outside.mkdir()
    shutil.copy(there / "erasures.jsonl", outside)

    done = apart(empty, "restore", copy, "--erasures", outside)

    assert done.code == 0, done.err
    assert "Erased again" in done.out
    assert found_in(files_under(empty), WORDS) == []
    assert apart(empty, "ledger", "verify").code == 0


def test_the_folder_outside_is_written_and_read_by_itself(there, tmp_path):
    outside, copy, empty = tmp_path / "outside", tmp_path / "copy.tgz", tmp_path / "empty"
    outside.mkdir()
    named = {"PARYZ_OUTSIDE": str(outside)}
    assert apart(there, "backup", copy, **named).code == 0
    uid = asked(there)
    assert apart(there, "erase", "--approve", uid, *OFFICER, **named).code == 0

    done = apart(empty, "restore", copy, **named)

    told = (outside / "erasures.jsonl").read_text()
    assert not any(word in told for word in WORDS)
    assert "Erased again" in done.out
    assert found_in(files_under(empty), WORDS) == []


def test_without_a_list_of_erasures_it_is_said_what_was_not_checked(there, tmp_path):
    copy, empty = tmp_path / "copy.tgz", tmp_path / "empty"
    assert apart(there, "backup", copy).code == 0

    done = apart(empty, "restore", copy)

    assert done.code == 0
    assert "No list of erasures was found." in done.err
    assert found_in(files_under(empty), WORDS)


def test_a_copy_from_after_the_erasure_needs_nothing_more(there, tmp_path):
    copy, empty = tmp_path / "copy.tgz", tmp_path / "empty"
    erased(there)
    assert apart(there, "backup", copy).code == 0

    done = apart(empty, "restore", copy, "--erasures", there / "erasures.jsonl")

    assert "Nothing had to be erased again" in done.out
    assert heads(empty) == heads(there)


def test_a_list_that_is_none_is_refused_by_its_line(there, tmp_path):
    copy, bad = tmp_path / "copy.tgz", tmp_path / "bad.jsonl"
    assert apart(there, "backup", copy).code == 0
    bad.write_text('{"format": "something else"}\n')

    done = apart(tmp_path / "empty", "restore", copy, "--erasures", bad)

    assert done.code == 1
    assert "Line 1 of" in done.err
