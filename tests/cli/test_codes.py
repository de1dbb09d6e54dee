"""`paryz codes`: the codes and their provisions from the command line."""

import dataclasses
import json
from pathlib import Path

import pytest

from paryz.facts.vocabulary import FACTS, FIELDS, OWN_FIELDS, VALUES
from paryz.kernel.facts import KINDS
from paryz.law import codes
from paryz.words import labels
from tests import vocabulary

EVERY_PROVISION = [
    provision.number for code in codes.package().codes for provision in code.provisions
]


def test_both_codes_are_listed_with_their_days(paryz):
    ethics, honour = paryz("codes", "list", "--json").json

    assert ethics["id"] == "kz-civil-2020"
    assert ethics["in_force"]["from"] == "unknown"
    assert ethics["in_force"]["not_before"] == "2020-09-09"
    assert [each["id"] for each in ethics["editions"]] == ["E-342", "E-472"]
    assert (honour["in_force"]["from"], honour["in_force"]["to"]) == ("2005-05-03", "2015-12-31")
    assert "Repealed" in honour["banner"]


def test_a_provision_is_shown_with_its_words_and_all_that_belongs_to_it(paryz):
    answer = paryz("codes", "show", "E9.16")

    assert answer.code == 0
    for words in (
        "printed as “16)”",
        "gifts received without his knowledge",
        "Unofficial",
        "not before 13 January 2024",
        "Defects of the text:",
        "Hand over the gift",
        "overdue_after",
        "Cited by: E9.15",
    ):
        assert words in answer.out


def test_a_provision_is_shown_in_the_language_asked_for(paryz):
    shown = paryz("codes", "show", "E5", "--language", "kk", "--json").json

    assert shown["language"] == "kk"
    assert shown["text"] == codes.package().codes[0].translations("kk")["E5"]


def test_the_wording_before_the_amendment_is_said_to_be_missing(paryz):
    before = paryz("codes", "show", "E9.16", "--as-of", "2022-01-01", "--json").json
    after = paryz("codes", "show", "E9.16", "--as-of", "2025-01-01", "--json").json

    assert before["edition_as_of"] == "E-342"
    assert "not available" in before["notes"][0]
    assert after["edition_as_of"] == "E-472"
    assert after["notes"] == []


def test_a_provision_that_was_not_amended_has_its_words_at_once(paryz):
    assert paryz("codes", "show", "E5", "--as-of", "2022-01-01", "--json").json["notes"] == []


def test_a_repealed_code_says_so_for_a_day_after_its_last(paryz):
    shown = paryz("codes", "show", "H1.12", "--as-of", "2016-01-01", "--json").json

    assert "no longer in force" in shown["notes"][0]


@pytest.mark.parametrize("number", ["E99", "", "nonsense"])
def test_a_number_that_there_is_not_is_told(paryz, number):
    answer = paryz("codes", "show", number)

    assert answer.code == 2
    assert "There is no provision" in answer.err


def test_a_day_that_there_is_not_is_told(paryz):
    answer = paryz("codes", "show", "E5", "--as-of", "2026-02-31")

    assert answer.code == 1
    assert "2026-02-31" in answer.err


def test_coverage_has_a_row_for_every_provision(paryz):
    rows = paryz("codes", "coverage", "--json").json

    assert [row["number"] for row in rows] == EVERY_PROVISION
    for row in rows:
        assert row["text"], row["number"]
        assert row["languages"] == ["kk", "ru", "en"], row["number"]


def test_every_duty_of_the_vocabulary_is_covered_with_scenarios(paryz):
    rows = {row["number"]: row for row in paryz("codes", "coverage", "--json").json}
    acts = {act: row for row in rows.values() for act in row["duties"]}

    assert {row.act for row in vocabulary.duties()} <= set(acts)
    for number, row in rows.items():
        if row["duties"]:
            assert row["scenarios"], number


def test_coverage_for_people_counts_the_provisions(paryz):
    answer = paryz("codes", "coverage")

    assert answer.out.endswith(f"\n{len(EVERY_PROVISION)} provisions.\n")
    assert "hand-over-gift, pay-for-service" in answer.out


def test_the_signed_readings_are_those_of_the_rules(paryz):
    printed = Path(__file__).parents[2] / "docs" / "readings.md"

    assert printed.read_text(encoding="utf-8") == paryz("codes", "readings", "--markdown").out, (
        "docs/readings.md is printed by `paryz codes readings --markdown`; `make lists` does it"
    )


def test_every_reading_has_a_place_to_sign(paryz):
    document = paryz("codes", "readings", "--markdown").out

    for code in codes.package().codes:
        for provision in code.provisions:
            if provision.readings:
                assert f"### {provision.number}" in document
            for reading in provision.readings:
                assert reading.text in document
    assert "**rolled** (default)" in document


def test_every_name_of_the_vocabulary_has_a_label():
    assert set(KINDS) == set(FACTS)
    for kind in KINDS.values():
        for field in dataclasses.fields(kind):
            name = field.name
            assert name in FIELDS or (kind.__name__, name) in OWN_FIELDS, f"{kind.__name__}.{name}"
            options = set(field.metadata.get("options", ()))
            assert options <= set(VALUES.get(name, {})), f"{kind.__name__}.{name}"


def test_every_modality_has_a_label():
    for code in codes.package().codes:
        for provision in code.provisions:
            assert provision.modality in labels.MODALITIES


@pytest.mark.parametrize("said", ["acts", "addressees"])
def test_an_act_or_an_addressee_without_a_label_is_refused(said):
    package = codes.package()
    known = getattr(package, said)

    for name in known:
        left = {each: label for each, label in known.items() if each != name}
        with pytest.raises(ValueError, match=f"names “{name}”, which has no label"):
            dataclasses.replace(package, **{said: left})


def test_json_is_json(paryz):
    assert json.loads(paryz("codes", "readings", "--json").out)[0]["number"] == "O0"
