"""A refusal is asked of what is being stated, and of nothing that the record holds already."""

from __future__ import annotations

from datetime import date

import pytest

from paryz.kernel.consistency import check, objections
from paryz.kernel.facts import decode
from paryz.kernel.refusal import Refused
from paryz.law import codes

TODAY = date(2026, 11, 20)


def fact(kind, id, day="2026-11-02", **fields):
    return decode(kind, {"day": day, **fields}, id=id, person="Aigerim", held=True)


def opened(id="opened", day="2026-11-02", **fields):
    return fact(
        "CaseOpened", id, day, provision="E9.5", case="k", committed_on="2026-10-27",
        discovered_on="2026-10-30", **fields,
    )  # fmt: skip


def decided(id, day="2026-11-09", outcome="remark"):
    return fact("CaseDecided", id, day, case="k", outcome=outcome)


def leave(id="leave", day="2026-11-05", until="2026-11-10"):
    return fact("CaseSuspended", id, day, case="k", until=until, reason="leave")


def checked(held, *stated):
    return check([*held, *stated], codes.world(), TODAY, held=held)


# Each holds something that today's rules would not take.
HELD = {
    "a day of the year 23": [fact("GiftReceived", "old", "0023-08-12", gift="g")],
    "a day that lies ahead": [fact("GiftReceived", "old", "2062-08-12", gift="g")],
    "a value below zero": [fact("GiftReceived", "old", gift="g", value="-5")],
    "awareness before receipt": [fact("GiftReceived", "old", gift="g", aware_on="2026-11-01")],
    "an act without its cause": [fact("GiftHandedOver", "old", gift="g")],
    "an act before its cause": [
        fact("GiftReceived", "cause", "2026-11-05", gift="g"),
        fact("EmployerNotified", "old", "2026-11-04", gift="g"),
    ],
    "two openings": [
        fact("GiftReceived", "one", gift="g"),
        fact("GiftReceived", "old", gift="g"),
    ],
    "two sanctions": [opened(), decided("one"), decided("old")],
    "a decision within a leave": [opened(), leave(), decided("old")],
    "a provision that there is not": [
        fact("ViolationWitnessed", "old", violation="g", provision="X9")
    ],
    "a retraction of a retraction": [
        fact("GiftReceived", "g", gift="g"),
        fact("Retracted", "r", fact="g", reason="a slip"),
        fact("Retracted", "old", fact="r", reason="no slip"),
    ],
}
every_held = pytest.mark.parametrize("name", HELD)


@every_held
def test_what_is_held_would_be_refused_were_it_stated(name):
    with pytest.raises(Refused):
        check(HELD[name], codes.world(), TODAY)


@every_held
def test_what_is_held_is_not_refused_again(name):
    checked(HELD[name])


@every_held
def test_what_is_held_is_listed_with_what_newer_rules_have_against_it(name):
    found = list(objections(HELD[name], codes.world(), TODAY))

    assert [each.id for each, _ in found] == ["old"]
    assert str(found[0][1])


@every_held
def test_what_is_held_does_not_block_a_document_in_its_matter(name):
    held = HELD[name]

    checked(held, fact("DocumentAttached", "new", of="old", sha256="x", media_type="image/png"))


@pytest.mark.parametrize(
    ("name", "kind", "field"),
    [
        ("a day of the year 23", "GiftHandedOver", "gift"),
        ("a value below zero", "GiftReturned", "gift"),
        ("an act before its cause", "GiftHandedOver", "gift"),
        ("two openings", "GiftReturned", "gift"),
        ("two sanctions", "DecisionAnnounced", "case"),
        ("a decision within a leave", "SanctionLifted", "case"),
        ("a provision that there is not", "ViolationReported", "violation"),
    ],
)
def test_what_is_held_does_not_block_the_next_act(name, kind, field):
    held = HELD[name]
    act = fact(kind, "new", "2026-11-12", **{field: held[-1].matter[1]})

    assert act in checked(held, act)


def test_nothing_is_listed_of_what_agrees():
    held = [opened(), leave(day="2026-10-20", until="2026-10-25"), decided("one")]

    assert list(objections(held, codes.world(), TODAY)) == []


def test_what_is_stated_is_refused_where_it_contradicts_what_is_held():
    with pytest.raises(Refused, match="second sanction"):
        checked([opened(), decided("one")], decided("two"))


def test_a_third_sanction_is_refused_although_two_are_held():
    with pytest.raises(Refused, match="second sanction"):
        checked([opened(), decided("one"), decided("two")], decided("three"))


def test_a_decision_within_a_leave_is_refused_although_one_within_it_was_held():
    held = HELD["a decision within a leave"]
    retraction = fact("Retracted", "r", fact="old", reason="a slip")

    with pytest.raises(Refused, match="2026-11-10"):
        checked(held, retraction, decided("new", "2026-11-06"))


def test_a_suspension_stated_over_a_held_decision_is_refused():
    with pytest.raises(Refused, match="2026-11-10"):
        checked([opened(), decided("one")], leave())


def test_a_retraction_that_leaves_a_held_act_without_its_cause_is_refused():
    held = [fact("GiftReceived", "g", gift="g"), fact("EmployerNotified", "n", gift="g")]

    with pytest.raises(Refused, match="first"):
        checked(held, fact("Retracted", "r", fact="g", reason="a slip"))


def test_a_held_act_without_its_cause_does_not_block_a_retraction_beside_it():
    held = [
        fact("EmployerNotified", "n", gift="g"),
        fact("GiftDeclined", "d", gift="g"),
    ]

    standing = checked(held, fact("Retracted", "r", fact="d", reason="a slip"))

    assert [each.id for each in standing] == ["n"]


def test_a_held_fact_that_newer_rules_do_not_take_may_be_retracted():
    held = HELD["a day of the year 23"]

    assert checked(held, fact("Retracted", "r", fact="old", reason="the year is 2023")) == []


def test_a_retraction_that_is_held_already_is_not_retracted():
    held = [fact("GiftReceived", "g", gift="g"), fact("Retracted", "r", fact="g", reason="a slip")]

    with pytest.raises(Refused, match="retraction"):
        checked(held, fact("Retracted", "again", fact="r", reason="no slip"))


def test_a_suspension_before_its_case_is_in_the_way_of_nothing():
    held = [
        leave("early", "2026-10-20", "2026-10-25"),
        opened(),
        decided("one"),
        decided("two"),
    ]

    checked(held, fact("DecisionAnnounced", "a", "2026-11-10", case="k"))


def test_days_are_written_with_four_figures_and_read_back_as_they_were_recorded():
    held = decode("GiftReceived", {"day": "0023-08-12", "gift": "g"}, person="A", held=True)

    assert held.day == date(23, 8, 12)
    with pytest.raises(Refused, match="0023-08-12"):
        decode("GiftReceived", {"day": "0023-08-12", "gift": "g"}, person="A")
