"""What columns answer is what the row kernel answers, duty for duty."""

from __future__ import annotations

from datetime import date

import pytest

from paryz.facts.standing import standing
from paryz.kernel.columns import answers, changed, left, plain
from paryz.kernel.evaluation import owed
from paryz.kernel.gathering import gather
from paryz.law import codes
from tests.populations import Population
from tests.test_scenarios import ALL, outcome

TODAY = date(2026, 11, 20)
SETTINGS = (
    {},
    {"overdue_after": "strict", "wording_before_472": "none"},
    {"order_342_published": "2020-09-01", "order_472_published": "2023-11-30"},
    {"adopts": ["kz-honour-2005"], "policies": ["reacknowledge"]},
)


def by_rows(matters, standings, world, today):
    """Each plain duty as the row kernel has it, by its number, its act and its cause."""
    return {
        (each.number, each.duty.act, each.cause.id): (
            each.force,
            each.dates,
            each.discharged.day if each.discharged else None,
            each.ended.day if each.ended else None,
            each.status(today),
        )
        for matter, facts in matters.items()
        for each in owed(matter, facts, standings, world)
        if plain(each.duty)
    }


def by_columns(matters, standings, world, today):
    """The same as columns have it, and the causes that were left to the row kernel."""
    found, rest = {}, set()
    for kind in {type(fact).__name__ for facts in matters.values() for fact in facts}:
        gathered = gather(kind, matters, standings, world)
        rest.update(fact.id for fact in gathered.left)
        for each in answers(gathered.causes, world):
            _, provision, duty = each.rule
            columns = (each.rows, each.dates, each.done, each.ended, each.statuses(today))
            for row, dates, done, ended, status in zip(*columns, strict=True):
                key = (duty.label or provision.number, duty.act, gathered.facts[row].id)
                assert key not in found
                found[key] = (
                    each.force,
                    dates,
                    date.fromordinal(done) if done else None,
                    date.fromordinal(ended) if ended else None,
                    status,
                )
    return found, rest


def compared(matters, standings, world, today):
    """The plain duties of both, which must be the same but for causes that were left."""
    rows = by_rows(matters, standings, world, today)
    columns, rest = by_columns(matters, standings, world, today)
    assert columns == {key: each for key, each in rows.items() if key[2] not in rest}
    return columns, rows


def test_columns_answer_every_scenario_as_the_row_kernel_does():
    answered = 0
    for name in ALL:
        found = outcome(name)
        matters = {}
        for fact in found.facts:
            if not fact.concerns_everyone:
                matters.setdefault(fact.matter, []).append(fact)
        standings = {
            fact.person: standing(
                fact.person, matters.get(("person", fact.person), ()), assume=True
            )
            for fact in found.facts
        }
        columns, _ = compared(matters, standings, found.world, found.today)
        answered += len(columns)

    assert answered > 250


def same_in_a_population(seed, settings):
    """Thousands of generated duties, which both must answer alike."""
    people = Population(seed=seed, people=2_600)

    columns, rows = compared(
        people.matters, people.standings, codes.world(codes.settings(settings)), TODAY
    )

    assert len(rows) >= 5_000
    assert len(columns) > 0.8 * len(rows)


@pytest.mark.parametrize("position", range(len(SETTINGS)))
def test_columns_answer_thousands_of_generated_duties_as_the_row_kernel_does(position):
    same_in_a_population(position, SETTINGS[position])


@pytest.mark.ordeal
@pytest.mark.parametrize("seed", range(100, 125))
@pytest.mark.parametrize("position", range(len(SETTINGS)))
def test_columns_answer_half_a_million_generated_duties_as_the_row_kernel_does(position, seed):
    """A hundred populations of at least five thousand duties."""
    same_in_a_population(seed, SETTINGS[position])


def test_what_is_left_is_what_a_function_decides():
    world = codes.world()
    kinds = sorted(world.by_cause)

    acts = {
        (provision.number, duty.act) for kind in kinds for _, provision, duty in left(world, kind)
    }

    assert ("E9.15", "return-gift") in acts
    assert ("E14.1", "decide-case") in acts
    assert ("E9.16", "hand-over-gift") not in acts
    assert ("E5", "acknowledge") not in acts


def test_a_moved_day_off_changes_the_rows_whose_term_runs_over_it():
    before = codes.world(known_on=date(2026, 3, 17))
    after = codes.world()
    people = Population(seed=7, people=400)
    gathered = gather("GiftReceived", people.matters, people.standings, after)

    found = changed(gathered.causes, before, after)

    other = {}
    for world in (before, after):
        rows = by_rows(people.matters, people.standings, world, TODAY)
        for key, each in rows.items():
            other.setdefault(key, []).append(each[:2])
    expected = {
        key[2]
        for key, (was, becomes) in other.items()
        if was != becomes and key[2] in {fact.id for fact in gathered.facts}
    }
    assert {gathered.facts[row].id for row in found} == expected
