"""How long do the plain duties of a whole country take, in columns, a row at a time, and elsewhere?

Seven million duties from arrays of days and words: signatures, gifts, services, assessments. The
sides are the columns of the kernel, its row kernel on a part of the same causes, and OpenFisca (an
engine of the same kind, on NumPy), which is asked for the same days of the same duties.
`pip install openfisca-core` brings it; without it the line is left out and said so.
Processor time, since all of it is computing.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from measuring import ROUNDS, in_turn, machine, ratio, say, show, workplace

from paryz.facts import (
    AssessmentScheduled,
    CodeAcknowledged,
    ComplianceConsidered,
    GiftHandedOver,
    GiftReceived,
    ServiceEntered,
    ServicePaidFor,
    ServiceReceived,
)
from paryz.facts.standing import standing
from paryz.kernel.columns import Causes, answers, said
from paryz.kernel.evaluation import owed
from paryz.kernel.facts import Fact
from paryz.law import codes

DUTIES = 7_000_000
ROWS = 20_000
FIRST, LAST = date(2024, 3, 1).toordinal(), date(2027, 11, 1).toordinal()
CODE = "kz-civil-2020"
GOAL_SECONDS = 1.0
MONTH = "2026-11"
WORLD = codes.world()
NAMES = ("due", "act_by", "rolled", "late_from")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--duties", type=int, default=DUTIES)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
    columns = made_up(chosen.duties, random.Random(1))
    some = made_up(ROWS, random.Random(1))
    matters = list(as_facts(some))
    duties = sum(len(each.rows) for causes in columns for each in answers(causes, WORLD))
    rows = sum(len(found) for found in derived(matters))
    assert summed(by_columns(some)) == summed_rows(matters)
    sides: dict[str, Callable[[], float]] = {
        "columns": timed(lambda: by_columns(columns)),
        "rows": timed(lambda: derived(matters)),
    }
    elsewhere = openfisca(columns)
    if elsewhere is None:
        say("OpenFisca is not installed: pip install openfisca-core")
    else:
        assert summed_arrays(elsewhere()) == summed(by_columns(columns))
        sides["openfisca"] = timed(elsewhere)
    taken = in_turn(sides, rounds=chosen.rounds)
    for name, seconds in taken.items():
        number = rows if name == "rows" else duties
        middle = sorted(seconds)[len(seconds) // 2]
        say(f"{name}: {middle:.3f} s for {number:,} duties, {middle / number * 1e6:.3f} µs each")
    scaled = [each * duties / rows for each in taken["rows"]]
    bar = [GOAL_SECONDS * duties / DUTIES] * len(taken["columns"])
    show(f"{duties:,} plain duties", "columns : a second of processor for seven million",
         ratio(taken["columns"], bar), 1)  # fmt: skip
    show(f"{duties:,} plain duties", "row kernel : columns", ratio(scaled, taken["columns"]))
    if elsewhere is not None:
        found = ratio(taken["columns"], taken["openfisca"])
        show(f"{duties:,} plain duties", "columns : OpenFisca", found)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """A side of the comparison: the processor time that the work takes."""

    def seconds() -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return seconds


def made_up(duties: int, chance: random.Random) -> list[Causes]:
    """Causes that raise about so many duties: four of seven are signatures."""
    number = duties // 7

    def days(many: int) -> array[int]:
        return array("i", (chance.randint(FIRST, LAST) for _ in range(many)))

    def later(column: array[int], most: int, share: float = 1.0) -> array[int]:
        return array(
            "i",
            (day + chance.randint(0, most) if chance.random() < share else 0 for day in column),
        )

    def words(many: int, *values: str) -> Any:
        return said([chance.choice(values) for _ in range(many)])

    entered, received = days(4 * number), days(2 * number)
    served, set_for = days(number // 2), days(number // 2)
    return [
        Causes(
            kind="ServiceEntered",
            days={"day": entered},
            words={"category": words(len(entered), "civil"), "week": words(len(entered), *"556")},
            serving={"civil": every(entered)},
            acts={("CodeAcknowledged", CODE): later(entered, 9, 0.9)},
            left=array("i", bytes(4 * len(entered))),
        ),
        Causes(
            kind="GiftReceived",
            days={"day": received, "aware_on": later(received, 9, 0.5)},
            words={
                "connected": words(len(received), "yes", "yes", "yes", "no"),
                "how": words(len(received), "given", "without-knowledge"),
                "giver": words(len(received), "known"),
            },
            serving={"civil": every(received)},
            acts={("GiftHandedOver", ""): later(received, 12, 0.6)},
        ),
        Causes(
            kind="ServiceReceived",
            days={"day": served, "aware_on": later(served, 9, 0.5)},
            words={"connected": words(len(served), "yes")},
            serving={"civil": every(served)},
            acts={("ServicePaidFor", ""): later(served, 12, 0.6)},
        ),
        Causes(
            kind="AssessmentScheduled",
            days={"day": set_for, "held_on": later(set_for, 40)},
            words={"kind": words(len(set_for), "appraisal", "certification")},
            serving={"civil": every(set_for)},
            acts={("ComplianceConsidered", ""): later(set_for, 40, 0.7)},
        ),
    ]


def every(column: array[int]) -> bytes:
    return b"\1" * len(column)


def by_columns(columns: list[Causes]) -> list[Any]:
    return [each for causes in columns for each in answers(causes, WORLD)]


def summed(found: list[Any]) -> dict[str, tuple[int, ...]]:
    """Of each act: how many, the sum of each of its days, and the sum of the days it was done."""
    sums: dict[str, tuple[int, ...]] = {}
    for each in found:
        of_days = (sum(getattr(dates, name).toordinal() for dates in each.dates) for name in NAMES)
        added = (len(each.rows), *of_days, sum(each.done))
        act = each.rule[2].act
        sums[act] = tuple(map(sum, zip(added, sums.get(act, (0,) * len(added)), strict=True)))
    return sums


# The row kernel


def as_facts(columns: list[Causes]) -> Iterator[tuple[tuple[str, str], list[Fact], str]]:
    """The matters of the causes as the row kernel takes them."""
    kinds: dict[str, tuple[type[Fact], str, type[Fact]]] = {
        "ServiceEntered": (ServiceEntered, "", CodeAcknowledged),
        "GiftReceived": (GiftReceived, "gift", GiftHandedOver),
        "ServiceReceived": (ServiceReceived, "service", ServicePaidFor),
        "AssessmentScheduled": (AssessmentScheduled, "assessment", ComplianceConsidered),
    }
    for causes in columns:
        cause, name, act = kinds[causes.kind]
        (ends,) = causes.acts.values()
        for row in range(len(causes.days["day"])):
            person = f"{causes.kind} {row}"
            about: dict[str, Any] = {name: person} if name else {}
            days = {
                field: date.fromordinal(column[row])
                for field, column in causes.days.items()
                if column[row]
            }
            words = {field: each.values[each.codes[row]] for field, each in causes.words.items()}
            facts = [cause(id=f"{person} a", person=person, **about, **days, **words)]
            if ends[row]:
                coded = {"code": CODE} if act is CodeAcknowledged else {}
                day = date.fromordinal(ends[row])
                facts.append(act(id=f"{person} b", person=person, day=day, **about, **coded))
            yield facts[0].matter, facts, person


def derived(matters: list[tuple[tuple[str, str], list[Fact], str]]) -> list[list[Any]]:
    found = []
    serving = ServiceEntered(id="s", person="", day=date.fromordinal(FIRST), category="civil")
    for matter, facts, person in matters:
        own = facts if matter[0] == "person" else [serving]
        duties = owed(matter, facts, {person: standing(person, own)}, WORLD)
        found.append([each for each in duties if each.duty.act in ACTS])
    return found


ACTS = ("acknowledge", "hand-over-gift", "pay-for-service", "consider-compliance")


def summed_rows(matters: list[tuple[tuple[str, str], list[Fact], str]]) -> dict[str, Any]:
    sums: dict[str, tuple[int, ...]] = {}
    for duty in (each for found in derived(matters) for each in found):
        days = (getattr(duty.dates, name).toordinal() for name in NAMES)
        done = duty.discharged.day.toordinal() if duty.discharged else 0
        added = (1, *days, done)
        act = duty.duty.act
        sums[act] = tuple(map(sum, zip(added, sums.get(act, (0,) * len(added)), strict=True)))
    return sums


# OpenFisca


def openfisca(columns: list[Causes]) -> Callable[[], dict[str, Any]] | None:
    """The same days of the same duties as variables of OpenFisca; None where it is missing."""
    try:
        import numpy
        from openfisca_core.entities import build_entity
        from openfisca_core.periods import DateUnit
        from openfisca_core.simulations import SimulationBuilder
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem
        from openfisca_core.variables import Variable
    except ImportError:
        return None
    duty = build_entity("duty", "duties", "A cause and what follows", is_person=True)
    tables = {act: table_of(act, numpy) for act in ACTS}

    def variable(name: str, formula: Any = None, value_type: type = int) -> Any:
        body: dict[str, Any] = {
            "value_type": value_type,
            "entity": duty,
            "definition_period": DateUnit.MONTH,
            "label": name,
        }
        if formula is not None:
            body["formula"] = formula
        return type(name, (Variable,), body)

    def zero(duties: Any, period: Any) -> Any:
        return numpy.maximum(duties("day", period), duties("later_day", period))

    def raised(duties: Any, period: Any) -> Any:
        return (duties("connected", period) == 1) | (duties("unnoticed", period) == 1)

    def of(name: str) -> Any:
        def formula(duties: Any, period: Any) -> Any:
            days, act = duties("zero", period), duties("act", period)
            six = duties("week", period) == 6
            found = numpy.zeros(len(days), dtype=numpy.int32)
            for number, each in enumerate(ACTS):
                for week in (5, 6):
                    rows = (act == number) & (six == (week == 6))
                    found[rows] = tables[each][week][name][days[rows] - FIRST]
            return found

        return formula

    inputs = ("day", "later_day", "connected", "unnoticed", "act", "week", "done")
    system = TaxBenefitSystem([duty])
    for name in inputs:
        system.add_variable(variable(name))
    system.add_variable(variable("zero", zero))
    system.add_variable(variable("raised", raised, bool))
    for name in NAMES:
        system.add_variable(variable(name, of(name)))
    given = {name: numpy.concatenate(parts) for name, parts in as_arrays(columns, numpy).items()}

    def work() -> dict[str, Any]:
        simulation = SimulationBuilder().build_default_simulation(system, len(given["day"]))
        for name in inputs:
            simulation.set_input(name, MONTH, given[name])
        found = {name: simulation.calculate(name, MONTH) for name in ("raised", *NAMES)}
        return {**found, "act": given["act"], "done": given["done"]}

    return work


def table_of(act: str, numpy: Any) -> dict[int, dict[str, Any]]:
    """The days that a duty's term gives to each day zero, by week, as arrays."""
    from paryz.kernel.columns import Dated

    (_, _, duty) = next(rule for rule in WORLD.duties if rule[2].act == act)
    span = range(FIRST, LAST + 60)
    weeks = {week: Dated(duty.term, WORLD, week) for week in (5, 6)}
    return {
        week: {
            name: numpy.array(
                [day.toordinal() if (day := getattr(dated[zero], name)) else 0 for zero in span],
                dtype=numpy.int32,
            )
            for name in NAMES
        }
        for week, dated in weeks.items()
    }


def as_arrays(columns: list[Causes], numpy: Any) -> dict[str, list[Any]]:
    parts: dict[str, list[Any]] = {}
    for number, causes in enumerate(columns):
        days = {
            name: numpy.frombuffer(each, dtype=numpy.int32) for name, each in causes.days.items()
        }
        many = len(days["day"])
        (done,) = causes.acts.values()
        ones, zeros = numpy.ones(many, numpy.int32), numpy.zeros(many, numpy.int32)

        def said_as(name: str, value: str, otherwise: Any, of: Causes = causes) -> Any:
            if name not in of.words:
                return otherwise
            mask = of.words[name].mask(each == value for each in of.words[name].values)
            return numpy.frombuffer(mask, dtype=numpy.uint8).astype(numpy.int32)

        week = said_as("week", "6", zeros)
        row = {
            "day": days["day"],
            "later_day": days.get("aware_on", days.get("held_on", zeros)),
            "connected": said_as("connected", "yes", ones),
            "unnoticed": said_as("how", "without-knowledge", zeros),
            "act": numpy.full(many, number, numpy.int32),
            "week": 5 + week,
            "done": numpy.frombuffer(done, dtype=numpy.int32),
        }
        for name, each in row.items():
            parts.setdefault(name, []).append(each)
    return parts


def summed_arrays(found: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    sums = {}
    for number, act in enumerate(ACTS):
        rows = found["raised"] & (found["act"] == number)
        days = (int(found[name][rows].sum(dtype="int64")) for name in NAMES)
        sums[act] = (int(rows.sum()), *days, int(found["done"][rows].sum(dtype="int64")))
    return sums


if __name__ == "__main__":
    sys.exit(main())
