"""Duties that say something else than before are found; a reason explains what it names alone."""

from __future__ import annotations

import pytest

from tests.before.duties import THERE, Difference, differences, read, unexplained
from tests.before.installations import ENGINES, KEPT

BEFORE = read(KEPT / "sqlite" / "duties.tsv")
GIFT = next(duty for duty in BEFORE if duty["act"] == "hand-over-gift" and duty["due"])


def now(**changed: str):
    return [duty | changed if duty is GIFT else duty for duty in BEFORE]


def test_the_same_duties_in_another_order_differ_in_nothing():
    assert differences(BEFORE, reversed(BEFORE)) == []


@pytest.mark.parametrize(
    "column", "due act_by rolled late_from status discharged_on ended_on unknown owed_by".split()
)
def test_every_column_that_says_something_else_is_found(column):
    [found] = differences(BEFORE, now(**{column: "else"}))

    assert (found.act, found.matter, found.column) == ("hand-over-gift", GIFT["matter"], column)
    assert (found.was, found.now) == (GIFT[column], "else")


def test_a_duty_that_is_gone_and_one_that_is_new_are_found():
    rest = [duty for duty in BEFORE if duty is not GIFT]

    assert [(each.column, each.now) for each in differences(BEFORE, rest)] == [(THERE, "")]
    assert [(each.column, each.now) for each in differences(rest, BEFORE)] == [(THERE, "yes")]


@pytest.mark.parametrize(
    ("reason", "left"),
    [
        ({}, []),
        ({"columns": ("status",)}, ["due"]),
        ({"act": "notify-employer"}, ["due"]),
        ({"provision": "E9.15"}, ["due"]),
    ],
)
def test_a_reason_explains_the_columns_of_one_act_under_one_provision(reason, left):
    named = {"provision": GIFT["provision"], "act": GIFT["act"], "columns": ("due",)}
    explained = Difference(**{**named, **reason}, reason="The term was counted from another day.")

    found = unexplained(differences(BEFORE, now(due="2026-01-01")), [explained])

    assert [each.column for each in found] == left


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_kept_has_duties_in_every_status(engine):
    kept = read(KEPT / engine / "duties.tsv")

    assert {duty["status"] for duty in kept} >= {"done", "done-late", "ended", "open", "overdue"}
    assert len({duty["organisation"] for duty in kept}) == 2
