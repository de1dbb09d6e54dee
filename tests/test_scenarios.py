"""Every scenario holds, in any order of its facts, and together they leave nothing of the law out.

``scenarios/given`` are those that came with the task; the others were written from the
vocabulary and the codes. A test here fails if a fact, a duty, a status, a reading or a policy
has no scenario.
"""

from __future__ import annotations

import dataclasses
import random
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from paryz.kernel.facts import KINDS
from paryz.law import codes, scenarios
from tests import vocabulary

HERE = Path(__file__).parents[1] / "src" / "paryz_kz" / "scenarios"
ALL = {
    f"{path.relative_to(HERE)}: {scenario.name}": scenario
    for path in sorted(HERE.rglob("*.yaml"))
    for scenario in scenarios.load(path)
}
every_scenario = pytest.mark.parametrize("name", ALL)
ROWS = {f"{row.provision} {row.act}": row for row in vocabulary.duties()}
STATUSES = ("open", "disputed", "overdue", "done", "done-disputed", "done-late", "ended")
ROUNDS = 3


@cache
def outcome(name):
    return scenarios.run(ALL[name])


def derived(found):
    """What came out, down to which fact raised and which discharged what."""
    return sorted(
        (
            *scenarios.described(duty, found.today).items(),
            ("cause", duty.cause.id),
            ("discharged by", duty.discharged.id if duty.discharged else ""),
        )
        for duty in found.duties
    )


@every_scenario
def test_the_scenario_holds(name):
    assert scenarios.failures(ALL[name]) == []


@every_scenario
def test_the_order_in_which_facts_are_stated_is_irrelevant(name):
    stated = [
        (kind, {"id": str(position), **fields})
        for position, (kind, fields) in enumerate(ALL[name].facts, 1)
    ]
    for seed in range(ROUNDS):
        shuffled = stated[::-1] if seed == 0 else stated.copy()
        if seed:
            random.Random(f"{name} {seed}").shuffle(shuffled)
        scenario = dataclasses.replace(ALL[name], facts=shuffled)

        assert scenarios.failures(scenario) == []
        assert derived(scenarios.run(scenario)) == derived(outcome(name))


def test_no_two_scenarios_of_ours_have_one_name():
    names = [scenario.name for name, scenario in ALL.items() if not name.startswith("given")]

    assert sorted(names) == sorted(set(names))


def test_every_scenario_expects_something():
    assert [name for name, scenario in ALL.items() if not scenario.expects] == []


# What the scenarios cover


@cache
def covered():
    """What was seen of each duty, by provision and act."""
    seen = defaultdict(set)
    for name in ALL:
        found = outcome(name)
        for duty in found.duties:
            key = f"{duty.number} {duty.duty.act}"
            status = duty.status(found.today)
            seen[key].add(status)
            if duty.dates.due and status == "done":
                seen[key].add("on time")
            if status in ("overdue", "done-late"):
                seen[key].add("late")
            if duty.dates.unknown or meets_the_calendar(duty, found.world.calendar):
                seen[key].add("edge")
    return seen


def meets_the_calendar(duty, calendar):
    """The term ends on a day off or at the end of a month, or runs over more than weekends."""
    due, zero = duty.dates.due, duty.limit.zero
    if due is None:
        return False
    ends_a_month = (due - due.replace(day=1)).days >= 27
    over = [row for row in calendar.days if zero and zero < row.day <= due]
    return ends_a_month or bool(over) or not calendar.is_working(due)


@cache
def refused_kinds():
    return {
        kind
        for name, scenario in ALL.items()
        if "refused" in scenario.expects and outcome(name).refusal
        for kind, _ in scenario.facts
    }


@pytest.mark.parametrize("key", [key for key, row in ROWS.items() if row.has_term])
def test_a_duty_with_a_term_has_scenarios_on_time_late_and_at_an_edge_of_the_calendar(key):
    assert covered()[key] >= {"on time", "late", "edge"}


@pytest.mark.parametrize("key", [key for key, row in ROWS.items() if not row.has_term])
def test_a_duty_without_a_term_has_scenarios_open_done_and_refused(key):
    assert covered()[key] >= {"open", "done"}
    assert refused_kinds() & set(ROWS[key].discharged_by)


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_is_expected_by_a_scenario(status):
    lines = [
        line
        for scenario in ALL.values()
        for key in ("duties", "includes")
        for line in scenario.expects.get(key) or []
    ]

    assert any(line.get("status") == status for line in lines)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_fact_happens_in_a_scenario_that_is_not_refused(kind):
    assert any(
        kind == stated
        for scenario in ALL.values()
        if "refused" not in scenario.expects
        for stated, _ in scenario.facts
    ), f"{kind} happens in no scenario of src/paryz_kz/scenarios."


def chosen():
    """The settings that our scenarios make, each with its value."""
    found = set()
    for scenario in ALL.values():
        for key, value in scenario.settings.items():
            found |= {(key, each) for each in (value if isinstance(value, list) else [value])}
    return found


def test_every_choice_of_every_reading_and_every_policy_has_a_scenario():
    every = {(key, option) for key, options in codes.readings().items() for option in options}
    every |= {("policies", policy) for policy in codes.policies()}
    every |= {("adopts", code) for code in codes.adoptable()}

    assert every - chosen() == set()
    assert codes.publications() | {"calendar_known_on"} <= {key for key, _ in chosen()}


# The vocabulary is the program's


def declared():
    """The duties that the codes declare, by number and act."""
    return {
        f"{duty.label or provision.number} {duty.act}": duty
        for code in codes.package().codes
        for provision in code.provisions
        for duty in provision.duties
    }


def names(kinds):
    return {kind.__name__ for kind in kinds}


def test_the_codes_declare_the_duties_of_the_vocabulary_and_no_others():
    assert sorted(declared()) == sorted(ROWS), "They stand by hand in tests/data/duties.txt."


@pytest.mark.parametrize("key", ROWS)
def test_a_duty_is_declared_as_the_vocabulary_has_it(key):
    row, duty = ROWS[key], declared()[key]

    assert (duty.owed_by, duty.to or "-", duty.source) == (row.owed_by, row.to, row.source)
    assert row.arises_from[0] in names(duty.arises_from) <= set(row.arises_from)
    assert names(duty.discharged_by) == set(row.discharged_by)


@pytest.mark.parametrize("kind", vocabulary.facts())
def test_a_fact_has_the_fields_of_the_vocabulary(kind):
    held = {each.name: each for each in dataclasses.fields(KINDS[kind])}

    for expected in vocabulary.facts()[kind]:
        found = held[expected.name]
        assert found.metadata["required"] == expected.required
        if expected.values:
            assert found.metadata["options"] == expected.values
        if expected.default:
            assert found.default == expected.default
    ours = {name for name, each in held.items() if each.metadata.get("required")}
    agreed = {each.name for each in vocabulary.facts()[kind] if each.required}
    assert ours - {"person", "day"} == agreed


# A scenario that is false is reported


def broken(tmp_path, text):
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    (scenario,) = scenarios.load(path)
    return scenarios.failures(scenario)


ENTRY = """
- name: An entry
  facts:
    - ServiceEntered: {day: 2026-11-02, category: civil}
  today: 2026-11-06
"""
DECIDED = """
- name: A decision
  facts:
    - CaseOpened: {day: 2026-08-20, case: k, provision: E9.5, committed_on: 2026-08-10,
        discovered_on: 2026-08-19}
    - CaseDecided: {day: 2026-08-31, case: k, outcome: remark}
  today: 2026-11-06
"""


@pytest.mark.parametrize(
    "expects",
    [
        "  duties: [{provision: E5, due: 2026-11-05, status: overdue, note: '', basis: kz-civil}]",
        "  includes: [{provision: E5}]",
        "  duties: [{}]",
        "  excludes: [{provision: E6}]",
        "  in_force: {edition: E-472, from: unknown, not_before: 2024-01-13}",
    ],
)
def test_a_scenario_that_is_true_holds(tmp_path, expects):
    assert broken(tmp_path, ENTRY + expects) == []


@pytest.mark.parametrize(
    "expects",
    [
        "  duties: [{provision: E5, status: done}]",
        "  duties: [{provision: E5, due: 2026-11-04}]",
        "  duties: [{provision: E5, due: none}]",
        "  duties: []",
        "  duties: [{provision: E5}, {provision: E5}]",
        "  includes: [{provision: E5}, {act: acknowledge}]",
        "  includes: [{provision: E6}]",
        "  includes: [{provision: E5, note: provisional}]",
        "  excludes: [{provision: E5}]",
        "  refused: before",
        "  in_force: {edition: E-472, from: 2024-01-16}",
        "  in_force: {edition: E-1, from: 2024-01-16}",
        "  in_force: {sanction: k, from: 2024-01-16, until: 2024-07-16}",
    ],
)
def test_a_scenario_that_is_false_is_reported(tmp_path, expects):
    assert broken(tmp_path, ENTRY + expects) != []


def test_a_sanction_with_another_last_day_is_reported(tmp_path):
    right = "  in_force: {sanction: k, from: 2026-08-31, until: 2027-02-28}"

    assert broken(tmp_path, DECIDED + right) == []
    assert broken(tmp_path, DECIDED + right.replace("02-28", "03-01")) != []


def test_a_refusal_in_other_words_or_unforeseen_is_reported(tmp_path):
    refused = ENTRY.replace("civil", "municipal")

    assert broken(tmp_path, refused + "  refused: MUNICIPAL") == []
    assert broken(tmp_path, refused + "  refused: second sanction") != []
    assert broken(tmp_path, refused + "  duties: []") != []


def test_each_line_finds_a_different_duty_however_they_are_ordered(tmp_path):
    two = ENTRY.replace(
        "  today", "    - CodeAcknowledged: {day: 2026-11-03, code: kz-civil-2020}\n  today"
    )

    assert broken(tmp_path, two + "  duties: [{person: Aigerim}, {provision: E5}]") == []
    assert broken(tmp_path, two + "  duties: [{provision: E5}, {person: Aigerim}]") == []


# A file that cannot be read is not a scenario that is false


@pytest.mark.parametrize(
    "text",
    [
        "- name: [",
        "- name: A\n\ttoday: 2026-11-06",
        "just words",
        "",
        "- name: A\n  today: 2026-11-06\n  expects: {}",
        "- name: A\n  today: 2026-11-06\n  settings: {colour: blue}",
        "- name: A\n  today: 2026-11-06\n  settings: strict",
        "- name: A\n  today: 2026-11-06\n  duties: [{colour: blue}]",
        "- name: A\n  today: 2026-11-06\n  duties: [E5]",
        "- name: A\n  today: 2026-11-06\n  in_force: {colour: blue}",
        "- name: A\n  today: 2026-11-06\n  facts: [ServiceLeft]",
        "- name: A\n  today: 2026-11-06\n  facts: [{A: {}, B: {}}]",
        "- today: 2026-11-06",
        "- name: A",
    ],
)
def test_a_file_that_is_no_yaml_or_has_unknown_keys_cannot_be_read(tmp_path, text):
    path = tmp_path / "unreadable.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(scenarios.Unreadable, match=r"unreadable\.yaml"):
        scenarios.load(path)


def test_a_file_that_is_missing_or_no_text_cannot_be_read(tmp_path):
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00\x01")

    for path in (binary, tmp_path / "missing.yaml", tmp_path):
        with pytest.raises(scenarios.Unreadable):
            scenarios.load(path)
