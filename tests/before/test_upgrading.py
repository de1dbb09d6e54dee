"""An installation of before is brought up to date, and is what it was."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.before import duties
from tests.before.explained import EXPLAINED, NOT_RECORDED
from tests.before.installations import KEPT, keys, put_down, receipt, unpacked

pytestmark = [pytest.mark.slow, pytest.mark.sqlite, pytest.mark.postgres]


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    with put_down(tmp_path_factory.mktemp("before") / "home") as installation:
        installation.paryz("ledger", "head")
        yield installation


@pytest.fixture(scope="module")
def stored(here):
    """The duties as they stand in the index after the upgrade, which rebuilds it."""
    return here.asked("duties")


@pytest.fixture(scope="module")
def rebuilt(here, stored):
    return here.asked("rebuilt")


@pytest.fixture
def before(here):
    return duties.read(here.kept / "duties.tsv")


def test_its_record_is_as_it_was_written(here):
    verified = json.loads(here.paryz("ledger", "verify", "--json"))

    assert verified == json.loads((here.kept / "verified.json").read_text(encoding="utf-8"))
    assert [chain["fault"] for chain in verified] == [None, None, None]


def test_the_duties_of_its_index_are_those_of_then(before, stored):
    assert len(before) > 200
    assert duties.unexplained(duties.differences(before, stored), EXPLAINED) == []


def test_the_duties_derived_from_its_record_are_those_of_then(before, rebuilt):
    assert duties.unexplained(duties.differences(before, rebuilt), EXPLAINED) == []


def test_every_reason_for_a_difference_explains_one(before, rebuilt):
    found = duties.differences(before, rebuilt)

    assert [each for each in EXPLAINED if not any(map(each.explains, found))] == []


def test_nothing_that_is_kept_is_otherwise_than_its_record_but_what_is_explained(here):
    found = here.asked("otherwise")

    assert [each for each in found if each["put_right"]] == []
    assert {each["table"] for each in found} == NOT_RECORDED.keys()


def test_its_pages_answer_a_personnel_officer(here):
    answers = here.asked("pages")

    assert len(answers) > 30
    assert {page: status for page, status in answers.items() if status != 200} == {}


def test_its_organisations_and_units_are_found_by_their_names(here):
    searched = here.asked("searched")

    assert len(searched) > 5
    assert all(kept == words != "" for kept, words in searched)


def test_a_document_printed_then_is_confirmed(here):
    printed = receipt(here.kept)
    [[status, page]] = here.asked("document", printed.token)

    assert status == 200
    assert (
        " ".join(printed.line.split(" ")[4][start : start + 4] for start in range(0, 16, 4)) in page
    )


def test_the_verifier_of_then_finds_nothing_in_an_export_of_now(here, tmp_path):
    """With the receipt, the keys and the export that somebody kept since."""
    export = tmp_path / "now.jsonl"
    here.paryz("ledger", "export", export)
    older = unpacked(here.kept / "export.jsonl.xz", tmp_path)
    key, witness = keys(here.kept)

    done = subprocess.run(
        [
            *(sys.executable, "-I", KEPT / "verify_ledger.py", export, "--language", "en"),
            *("--key", key, "--witness", witness, "--older", older),
            *("--receipt", receipt(here.kept).line),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "is in the record as it says" in done.stdout
    assert "is contained in this one" in done.stdout
    assert f"cosigned by the witness {witness.partition('+')[0]}: 1" in done.stdout
