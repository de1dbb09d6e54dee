"""`paryz import gifts`: the whole register of the United States, and small ones by hand."""

from __future__ import annotations

import csv
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paryz.duties.models import Deadline, Matter
from paryz.facts import GiftReceived
from paryz.ledger.models import Chain, Entry
from paryz.ledger.verifying import verify
from paryz.people.models import Organisation
from paryz.recording.actions import record, retract
from paryz.recording.searching import found_by
from tests.cli.running import lines_of, paryz, undone
from tests.imports.gifts.lists import HEADINGS, SMALL, federal_bytes

pytestmark = [pytest.mark.django_db]
STATES = "United States"
BOWL = '1,NA,2005,"A bowl. Recd--October 20, 2005.",72,A. Consul'
VASE = "2,2005-03-04,2005,A vase,5,B. Consul"
BAD = "3,NA,2005,A rug,5,C. Consul"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("registers")


@pytest.fixture(scope="module")
def states(place, django_db_setup, django_db_blocker):
    """The report of the whole register, brought into an installation that was never set up."""
    file = place / "us.csv"
    file.write_bytes(federal_bytes())
    with undone(django_db_blocker):
        begun = time.process_time()
        report = paryz(*command(file, "us-federal-gifts"), "--skip-bad", "--json").json
        yield {**report, "seconds": time.process_time() - begun, "file": file}


def command(file, mapping, organisation=STATES):
    return ("import", "gifts", file, "--map", mapping, "--organisation", organisation)


def written(path, *rows, text=SMALL):
    (path / "island.csv").write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    (path / "island.toml").write_text(text, encoding="utf-8")
    return command(path / "island.csv", path / "island.toml", "Island")


def listed(name):
    return Entry.objects.filter(
        chain__key=Organisation.objects.get(name=name).uid, kind="GiftListed"
    )


# The whole register


def test_the_whole_register_is_listed_in_well_under_a_minute(states):
    assert states["imported"]
    assert states["seconds"] < 25
    assert listed(STATES).count() == states["listed"] == 7_670


def test_the_report_counts_what_was_read_marked_refused_and_told(states):
    assert (states["rows"], states["refused"], len(states["twins"])) == (8_392, 721, 1)
    assert states["day_from_description"] == 2_794
    assert states["reasons"]["a span of days"] == 367
    assert sum(states["reasons"].values()) == 721
    assert len({row["line"] for row in states["bad"]}) == 721


def test_every_refused_row_is_in_the_file_with_its_reason(states):
    from pathlib import Path

    rows = lines_of(Path(states["bad_rows_file"]))

    assert len(rows) == 721
    assert all(row["Reason"] for row in rows)
    assert Path(states["bad_rows_file"]).stat().st_mode & 0o077 == 0


def test_no_duty_arises_from_the_whole_register(states):
    assert not Deadline.objects.filter(matter_kind="gift").exists()


def test_every_gift_is_a_row_of_the_register_under_the_rules_of_the_states(states):
    rows = Matter.objects.filter(organisation__name=STATES, kind="gift")

    assert rows.count() == 7_670
    assert set(rows.values_list("state", flat=True)) == {"listed"}
    assert set(rows.values_list("person", flat=True)) == {None}
    assert {rules.split(":")[0] for rules in rows.values_list("rules", flat=True)} == {STATES}


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (("коньяк", "cognac"), 25),
        (("кілем", "ковёр", "rug"), 705),
        (("ваза", "vase"), 297),
        (("Chirac tray",), 1),
    ],
)
def test_the_whole_register_is_found_by_everyday_words_in_three_languages(states, asked, number):
    rows = Matter.objects.filter(organisation__name=STATES, kind="gift")

    assert {words: rows.filter(found_by(words)).count() for words in asked} == dict.fromkeys(
        asked, number
    )


def test_the_chain_of_the_whole_register_verifies(states):
    chain = Chain.objects.get(key=Organisation.objects.get(name=STATES).uid)

    verdict = verify(chain)

    assert (verdict.fault, verdict.entries) == (None, 7_670)


def test_the_whole_register_a_second_time_changes_nothing(states):
    before = Entry.objects.count()

    again = paryz(*command(states["file"], "us-federal-gifts"), "--skip-bad", "--json").json

    assert Entry.objects.count() == before
    assert (again["listed"], again["same"], again["refused"]) == (0, 7_670, 721)
    assert again["receipt"] is None


# Small registers


def test_nothing_is_listed_while_there_is_a_bad_row(tmp_path):
    answer = paryz(*written(tmp_path, BOWL, BAD))

    assert answer.code == 1
    assert "line 3, What: No day is given" in answer.err
    assert "Nothing was listed" in answer.err
    assert not Organisation.objects.filter(name="Island").exists()


def test_the_rest_is_listed_and_the_mended_file_is_imported_as_it_is(tmp_path):
    bad = tmp_path / "bad.csv"
    first = paryz(*written(tmp_path, BOWL, BAD), "--skip-bad", "--bad-rows", bad)

    rows = list(csv.reader(bad.open(encoding="utf-8-sig")))
    rows[1][1] = "2005-05-05"
    with bad.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    mended = paryz(*command(bad, tmp_path / "island.toml", "Island"))

    assert (first.code, mended.code) == (0, 0), first.err + mended.err
    assert set(listed("Island").values_list("matter", flat=True)) == {"I-1", "I-3"}


def test_a_dry_run_lists_nothing(tmp_path):
    answer = paryz(*written(tmp_path, BOWL), "--dry-run")

    assert answer.code == 0
    assert "1 to be listed" in answer.out
    assert "No duty of Kazakhstan" in answer.out
    assert not Organisation.objects.filter(name="Island").exists()


def test_a_gift_that_is_listed_with_other_words_is_not_changed_and_told(tmp_path):
    paryz(*written(tmp_path, BOWL, VASE))

    answer = paryz(*written(tmp_path, BOWL.replace("72", "73"), VASE), "--json")

    assert answer.code == 1
    assert [row["reason"] for row in answer.json["bad"]] == [
        "The gift I-1 is recorded already, with other words in: Worth. What is recorded is not "
        "changed by a list: retract it first, if the list is right."
    ]
    assert answer.json["same"] == 1


def test_a_gift_that_was_retracted_is_listed_anew(tmp_path):
    from paryz.cli.django import acting
    from paryz.clock import now

    paryz(*written(tmp_path, BOWL))
    here = Organisation.objects.get(name="Island")
    retract(acting(None, now()), here, listed("Island").get().fact, reason="wrong", now=now())

    paryz(*written(tmp_path, BOWL.replace("72", "73")))

    assert listed("Island").count() == 2


def test_a_number_of_the_organisations_own_gifts_is_not_taken(tmp_path, world):
    gift = GiftReceived(person=world.aigerim.uid, day=world.today, gift="I-1")
    record(world.actor("personnel"), world.organisation, [gift], now=world.now)
    written(tmp_path, BOWL)

    answer = paryz(
        *command(tmp_path / "island.csv", tmp_path / "island.toml", world.organisation.name)
    )

    assert answer.code == 1
    assert "belongs to another gift of this organisation. Give a prefix." in answer.err


def test_who_keeps_one_unit_alone_lists_nothing(tmp_path, world):
    written(tmp_path, BOWL)
    files = command(tmp_path / "island.csv", tmp_path / "island.toml", world.organisation.name)

    whole = paryz(*files, "--as", world["ethics"].uid, "--dry-run")
    unit = paryz(*files, "--as", world["supervisor"].uid, "--dry-run")

    assert whole.code == 0, whole.err
    assert unit.code == 1
    assert "nothing here that you may record" in unit.err


def test_the_entry_says_who_listed_the_gift(tmp_path, world):
    written(tmp_path, BOWL)
    files = command(tmp_path / "island.csv", tmp_path / "island.toml", world.organisation.name)

    answer = paryz(*files, "--as", world["ethics"].uid, "--json")

    (entry,) = listed(world.organisation.name)
    assert entry.recorded_by == f"person:{world['ethics'].uid}"
    assert answer.json["receipt"].startswith("paryz-receipt-1 ")


def test_a_mapping_that_is_wrong_is_answered_by_a_sentence(tmp_path):
    answer = paryz(*written(tmp_path, BOWL, text=SMALL.replace("rules =", "rule =")))

    assert answer.code == 1
    assert "says “rule”, which no mapping has there" in answer.err


def test_a_thousand_gifts_take_no_more_queries_each_than_ten(tmp_path):
    def queries(count):
        rows = [f"{count}{n},2005-03-04,2005,A vase,5,B" for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            assert paryz(*written(tmp_path, *rows)).code == 0
        return len(captured)

    queries(5)
    few, many = queries(10), queries(800)

    assert many <= few + 40
