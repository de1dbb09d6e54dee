"""The contract on imports names every room, has few exceptions, and notices each wrong import."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.house.layers import contract, holds, imported, imports, lines, options, upward

HOUSE = "Imports go one way"
KERNEL = "The kernel has no circles"
# The contracts have no exception. What they let pass is what they are about: the demo shows one
# country, a country is made of kernel and facts, and Django is asked for the reader's language.
PERMITTED = {
    "paryz.demo.** -> paryz_kz.**",
    "paryz.languages -> django",
    "paryz_kz -> paryz.kernel.**",
    "paryz_kz.** -> paryz.kernel.**",
    "paryz_kz.** -> paryz.facts",
}


def test_the_contracts_have_no_exception():
    contracts = options()["contracts"]

    passed = {each for asked in contracts for each in asked.get("ignore_imports", ())}

    assert passed == PERMITTED


def test_the_contracts_hold():
    broken = [asked["name"] for asked in options()["contracts"] if not holds(asked)]

    assert broken == []


@pytest.mark.parametrize("name", [HOUSE, KERNEL])
def test_a_wrong_import_in_each_room_is_noticed(name):
    asked = contract(name)
    seeds = [*upward(asked)]

    unnoticed = [seed for seed in seeds if holds(asked, seed)]

    assert unnoticed == []
    assert {importer for importer, _ in seeds} | {*lines(asked)[0]} == _children(asked)


def _children(asked):
    (container,) = asked["containers"]
    return imports().find_children(container)


def test_an_import_from_deep_within_a_room_is_noticed():
    assert not holds(contract(HOUSE), ("paryz.law.official.matching", "paryz.people.names"))


@pytest.mark.parametrize(
    ("name", "importer", "imported"),
    [
        ("Registers do not", "paryz.registers.trips.papers", "paryz.registers.gifts.papers"),
        ("Kernel, facts, law", "paryz.law.judging", "paryz.clock"),
        ("Kernel, facts, law", "paryz.law.judging", "django"),
        ("Kernel, facts, law", "paryz.kernel.rules", "django"),
        ("Kernel, facts, law", "paryz.facts.gifts", "django"),
        ("Kernel, facts, law", "paryz_kz.cases", "django"),
        ("Only the demo", "paryz.registers.cases.opening", "paryz_kz.cases"),
        ("A package of codes", "paryz_kz.cases", "paryz.law.codes"),
        ("A package of codes", "paryz_kz.cases", "paryz.registers"),
        ("A package of codes", "paryz_kz", "paryz.languages"),
    ],
)
def test_a_wrong_import_is_noticed(name, importer, imported):
    assert not holds(contract(name), (importer, imported))


@pytest.mark.parametrize("name", [HOUSE, KERNEL])
def test_a_room_that_has_no_line_is_noticed(name):
    asked = contract(name)
    room = lines(asked)[-1][0]
    without = [line for line in asked["layers"] if room.rpartition(".")[2] not in line]

    assert not holds({**asked, "layers": without})


def test_no_modules_import_each_other_in_a_circle():
    try:
        TopologicalSorter(imported()).prepare()
    except CycleError as found:
        pytest.fail(" <- ".join(found.args[1]))


@pytest.mark.parametrize("importer", ["paryz.kernel.refusal", "paryz.installation"])
def test_a_circle_is_noticed(importer):
    graph = imported()

    graph[importer].add("paryz.cli.ledger")

    with pytest.raises(CycleError):
        TopologicalSorter(graph).prepare()
