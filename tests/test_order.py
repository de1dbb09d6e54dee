"""The order of facts is one function's, and no identifier has a say in it.

The same facts, whoever recorded them and in whatever order, give the same duties and the same
state of every register.
"""

from __future__ import annotations

import dataclasses
import random

import pytest

from paryz.duties.summaries import summaries, summary_of
from paryz.facts.order import WITHIN_A_DAY
from paryz.kernel.facts import KINDS, decode, encode, kind_of
from paryz.kernel.order import in_order
from paryz.law import scenarios
from tests.test_scenarios import ALL

DAY = "2026-06-01"
TRIALS = 300
# What is said where a field must say something.
LEAST = {"day": "2026-06-10", "number": "1"}


def fact(kind, *, id="", day=DAY, **fields):
    """A fact of that kind with what it needs, and what is said besides."""
    needed = {
        each.name: each.metadata.get("options", (LEAST.get(each.metadata["kind"], "m"),))[0]
        for each in dataclasses.fields(KINDS[kind])
        if each.metadata.get("required") and each.name not in ("person", "day")
    }
    return decode(kind, {**needed, "day": day, **fields}, id=id, person="Aigerim")


def kinds(facts):
    return [kind_of(each) for each in facts]


def recorded_anew(facts, order):
    """The facts in another order, under identifiers of another record."""
    names = {each.id: f"{order.randrange(10**9):09}" for each in facts}
    anew = [dataclasses.replace(each, id=names[each.id]) for each in facts]
    anew = [
        dataclasses.replace(each, **{each.lies_with: names[getattr(each, each.lies_with)]})
        if each.lies_with
        else each
        for each in anew
    ]
    order.shuffle(anew)
    return anew


def test_every_kind_of_fact_has_its_place_within_a_day_and_only_one():
    assert sorted(WITHIN_A_DAY) == sorted(KINDS), "Places stand in src/paryz/facts/order.py."


def test_a_cause_has_its_place_before_what_follows_it():
    place = {kind: n for n, kind in enumerate(WITHIN_A_DAY)}

    for name, kind in KINDS.items():
        for cause in kind.follows:
            assert place[cause] < place[name], (cause, name)


def test_facts_stand_by_their_days_whatever_their_hours():
    later = fact("EmployerNotified", day="2026-06-02", time="08:00")
    earlier = fact("GiftReceived", time="23:00")

    assert in_order([later, earlier]) == [earlier, later]


def test_facts_with_an_hour_stand_by_it_whatever_their_kinds():
    facts = [
        fact("ViolationWitnessed", time="09:00"),
        fact("ViolationStopped", time="10:00"),
        fact("ViolationReported", time="11:00"),
    ]

    assert in_order(facts[::-1]) == facts


def test_a_fact_without_an_hour_stands_before_those_that_have_one():
    facts = [fact("GiftDeclined"), fact("GiftReceived", time="00:00")]

    assert in_order(facts[::-1]) == facts


def test_a_fact_without_an_hour_stands_directly_after_what_it_must_follow():
    facts = [
        fact("Approached", time="09:00"),
        fact("ApproachReported"),
        fact("ApproachReported", time="10:00"),
    ]

    assert in_order(facts[::-1]) == facts


def test_a_fact_without_an_hour_stands_after_the_last_of_those_that_it_must_follow():
    facts = [
        fact("ConflictArose", time="09:00"),
        fact("ConflictReported", time="10:00"),
        fact("ConflictReported", time="12:00"),
        fact("ConflictDiscussed"),
        fact("MeasuresTaken"),
        fact("Recused", time="13:00"),
    ]

    assert in_order(facts[::-1]) == facts


def test_what_another_matter_holds_is_no_cause():
    other = fact("ConflictReported", conflict="other", time="12:00")
    arose = fact("ConflictArose", conflict="mine", time="09:00")
    reported = fact("ConflictReported", conflict="mine")
    discussed = fact("ConflictDiscussed", conflict="mine")

    assert in_order([discussed, other, reported, arose]) == [arose, reported, discussed, other]


def test_what_lies_with_a_fact_stands_directly_after_it():
    witnessed = fact("ViolationWitnessed", id="b", time="09:00")
    named = fact("PartyNamed", id="a", of="b")
    stopped = fact("ViolationStopped", id="c", time="10:00")

    assert in_order([stopped, named, witnessed]) == [witnessed, named, stopped]


@pytest.mark.parametrize(
    "pair",
    [
        ("ViolationReported", "ViolationStopped"),
        ("AppealRedirected", "AppealAnswered"),
        ("ReturnRefused", "GiftReturned"),
        ("AssignmentUpheld", "AssignmentWithdrawn"),
        ("AcknowledgementRefused", "CodeAcknowledged"),
    ],
)
def test_of_two_kinds_of_one_day_the_one_that_ends_it_stands_last(pair):
    for first, last in (pair, pair[::-1]):
        assert kinds(in_order([fact(first), fact(last)])) == list(pair)


def test_two_names_of_a_giver_stand_in_the_order_of_their_letters():
    facts = [fact("GiverIdentified", giver_name=name, id=n) for name, n in (("Б", "1"), ("А", "2"))]

    for order in (facts, facts[::-1]):
        assert [each.giver_name for each in in_order(order)] == ["А", "Б"]


def state(facts):
    return summary_of(in_order(facts)[0].matter[0], facts, []).state


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("ViolationWitnessed", "ViolationReported", "ViolationStopped"), "stopped"),
        (("AppealReceived", "AppealRedirected", "AppealAnswered"), "answered"),
    ],
)
def test_a_register_says_one_thing_whatever_identifiers_were_given(told, expected):
    order = random.Random(1)
    facts = [fact(kind, id=str(n)) for n, kind in enumerate(told)]

    assert {state(recorded_anew(facts, order)) for _ in range(TRIALS)} == {expected}


def alike(facts):
    """What the facts say, without the identifiers of facts."""
    return [
        (kind_of(each), {k: v for k, v in encode(each).items() if k != each.lies_with})
        for each in facts
    ]


@pytest.mark.parametrize("matter", sorted(summaries()))
def test_facts_of_one_matter_stand_in_one_order_and_give_one_state(matter):
    order = random.Random(matter)
    ours = [name for name, kind in KINDS.items() if kind.matter_field == matter]
    for _ in range(40):
        facts = []
        for n in range(order.randint(2, 7)):
            said = {"time": f"{order.randint(8, 10):02}:00"} if order.random() < 0.3 else {}
            made = fact(
                order.choice(ours), id=str(n), day=order.choice([DAY, "2026-06-02"]), **said
            )
            words = {
                each.name: order.choice(["Асан", "Берік"])
                for each in dataclasses.fields(made)
                if each.metadata.get("free") and order.random() < 0.5
            }
            facts.append(dataclasses.replace(made, **words))
        facts.append(fact("PartyNamed", id="party", of="0"))

        first = in_order(facts)
        for _ in range(5):
            again = recorded_anew(facts, order)
            assert alike(in_order(again)) == alike(first)
            assert summary_of(matter, again, []) == summary_of(matter, facts, [])


def derived(found):
    """What is owed, told without the identifiers of facts."""

    def said(each):
        return (kind_of(each), encode(each)) if each else None

    return sorted(
        repr((scenarios.described(duty, found.today), said(duty.cause), said(duty.discharged)))
        for duty in found.duties
    )


@pytest.mark.parametrize("name", ALL)
def test_what_is_owed_in_a_scenario_depends_on_no_identifier(name):
    scenario, order = ALL[name], random.Random(name)
    found = scenarios.run(scenario)

    for _ in range(3):
        ids = {
            str(fields.get("id", n)): f"{order.randrange(10**9):09}"
            for n, (_, fields) in enumerate(scenario.facts, 1)
        }
        facts = []
        for n, (kind, fields) in enumerate(scenario.facts, 1):
            named = KINDS[kind].lies_with if kind in KINDS else None
            anew = {**fields, "id": ids[str(fields.get("id", n))]}
            if named and named in fields:
                anew[named] = ids.get(fields[named], fields[named])
            facts.append((kind, anew))
        order.shuffle(facts)
        again = scenarios.run(dataclasses.replace(scenario, facts=facts))

        assert derived(again) == derived(found)
        assert (again.refusal is None) == (found.refusal is None)
