"""`paryz check`: 0 all hold, 1 some fail and are named, 2 a file cannot be read."""

import pytest

from paryz.law.coverage import scenario_files

HOLDS = """
- name: A gift received on Saturday is due on the next Saturday
  facts:
    - GiftReceived: {day: 2026-11-14, gift: vase}
  today: 2026-11-16
  duties:
    - {provision: E9.16, due: 2026-11-21}
"""
FAILS = HOLDS.replace("2026-11-21", "2026-11-23").replace("A gift", "A vase")


@pytest.fixture
def scenarios(tmp_path):
    def write(words, name="scenarios.yaml"):
        file = tmp_path / name
        file.write_text(words, encoding="utf-8")
        return file

    return write


def test_scenarios_that_hold_are_counted(paryz, scenarios):
    answer = paryz("check", scenarios(HOLDS))

    assert answer.code == 0
    assert answer.out == "1 of 1 scenarios hold, 0 fail.\n"


def test_a_scenario_that_does_not_hold_is_reported_by_its_name(paryz, scenarios):
    answer = paryz("check", scenarios(HOLDS, "a.yaml"), scenarios(FAILS, "b.yaml"))

    assert answer.code == 1
    assert "A vase received on Saturday is due on the next Saturday" in answer.out
    assert "A gift received" not in answer.out
    assert answer.out.endswith("1 of 2 scenarios hold, 1 fail.\n")


@pytest.mark.parametrize(
    "words",
    [
        "{",
        "- name: x\n  today: 2026-01-01\n  duty: []\n",
        "- just words\n",
        "- name: x\n",
        "- name: x\n  today: 2026-01-01\n  settings: {overdue: strict}\n",
        "- name: x\n  today: 2026-01-01\n  duties: [{provision: E5, deadline: 2026-01-01}]\n",
    ],
)
def test_a_file_with_other_keys_or_no_yaml_cannot_be_read(paryz, scenarios, words):
    answer = paryz("check", scenarios(HOLDS, "good.yaml"), scenarios(words))

    assert answer.code == 2
    assert "scenarios.yaml" in answer.err
    assert answer.out == ""


def test_a_file_that_is_not_there_cannot_be_read(paryz, tmp_path):
    answer = paryz("check", tmp_path / "nowhere.yaml")

    assert answer.code == 2
    assert "nowhere.yaml" in answer.err


def test_a_file_of_other_letters_cannot_be_read(paryz, tmp_path):
    file = tmp_path / "cp1251.yaml"
    file.write_bytes("- name: Подарок\n".encode("cp1251"))

    assert paryz("check", file).code == 2


@pytest.mark.parametrize("seed", [1, 7])
def test_shipped_scenarios_hold_in_any_order(paryz, seed):
    answer = paryz("check", "--shuffle", seed, *scenario_files())

    assert answer.code == 0, answer.out
    assert answer.out.endswith(" 0 fail.\n")


def test_a_refused_fact_may_be_what_is_expected(paryz, scenarios):
    answer = paryz(
        "check",
        scenarios(
            "- name: Awareness precedes receipt\n  today: 2026-11-16\n  refused: before\n  facts:\n"
            "    - GiftReceived: {day: 2026-11-14, aware_on: 2026-11-13, gift: vase}\n"
        ),
    )

    assert answer.code == 0


def test_asking_without_a_file_is_a_mistake(paryz):
    assert paryz("check").code == 2
