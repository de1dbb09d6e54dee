"""`paryz explain`: words and edition, cause, each day counted or skipped, reading, calendar."""

import pytest

from paryz.duties.models import Deadline

GIFT = ("GiftReceived", "day=2026-11-14", "gift=vase", "how=given", "--today", "2026-11-22")


def test_a_gift_is_explained_day_by_day(paryz):
    (told,) = paryz("explain", *GIFT, "--json").json

    assert told["provision"] == "E9.16"
    assert told["edition"] == "E-472"
    assert told["text"].startswith("gifts received without his knowledge")
    assert told["cause"]["fact"] == "GiftReceived"
    assert told["zero"] == "2026-11-14"
    assert [day["number"] for day in told["days"]] == [None, 1, 2, 3, 4, 5, 6, 7]
    assert told["days"][0]["reason"] == "day zero: the day itself is not counted"
    assert (told["due"], told["act_by"], told["rolled"]) == (
        "2026-11-21",
        "2026-11-20",
        "2026-11-23",
    )
    assert told["calendar"].startswith("kz-")
    assert told["status"] == "disputed"


def test_the_days_between_the_ends_say_why_they_are_not_worked(paryz):
    (told,) = paryz("explain", *GIFT, "--json").json

    assert [(day["day"], day["reason"]) for day in told["around"]] == [
        ("2026-11-21", "Saturday"),
        ("2026-11-22", "Sunday"),
        ("2026-11-23", "working day"),
    ]


@pytest.mark.parametrize(
    ("chosen", "status", "late_from"),
    [("strict", "overdue", "2026-11-22"), ("rolled", "disputed", "2026-11-24")],
)
def test_the_reading_is_named_and_changes_the_end(paryz, chosen, status, late_from):
    (told,) = paryz("explain", *GIFT, "--setting", f"overdue_after={chosen}", "--json").json

    assert told["overdue_after"] == chosen
    assert (told["status"], told["late_from"]) == (status, late_from)
    assert told["reading"]


def test_working_days_skip_holidays_by_their_name(paryz):
    answer = paryz(
        "explain", "ServiceEntered", "day=2026-01-05", "category=civil", "--today", "2026-01-20"
    )

    assert "  -  Wednesday, 7 January 2026: Orthodox Christmas" in answer.out
    assert "    3  Friday, 9 January 2026: working day" in answer.out


def test_awareness_moves_day_zero_and_the_story_says_so(paryz):
    (told,) = paryz(
        "explain",
        "GiftReceived",
        "day=2026-11-02",
        "aware_on=2026-11-10",
        "gift=vase",
        "how=without-knowledge",
        "--today",
        "2026-11-12",
        "--json",
    ).json

    assert told["zero"] == "2026-11-10"
    assert any("not from the day of the event" in sentence for sentence in told["why"])


def test_several_facts_are_told_apart(paryz):
    told = paryz(
        "explain",
        *GIFT[:4],
        "+",
        "GiftHandedOver",
        "day=2026-11-20",
        "gift=vase",
        "--today",
        "2026-11-22",
        "--json",
    ).json

    assert [each["status"] for each in told] == ["done"]
    assert told[0]["discharged_by"] == "GiftHandedOver"


def test_a_term_in_months_shows_its_stretches(paryz):
    answer = paryz(
        "explain",
        "CaseOpened",
        "case=k1",
        "provision=E9.1",
        "day=2026-09-02",
        "committed_on=2026-08-01",
        "discovered_on=2026-09-01",
        "+",
        "CaseSuspended",
        "case=k1",
        "day=2026-09-05",
        "until=2026-09-10",
        "reason=leave",
        "--today",
        "2026-11-22",
    )

    assert "2026-09-05 – 2026-09-10  suspended" in answer.out


def test_what_is_owed_at_once_has_no_last_day(paryz):
    (told,) = paryz(
        "explain", "Approached", "day=2026-11-20", "approach=a", "--today", "2026-11-22", "--json"
    ).json

    assert (told["due"], told["elapsed"], told["days"]) == ("none", "2 d", [])


def test_a_year_that_is_not_entered_leaves_the_day_unknown(paryz):
    (told,) = paryz(
        "explain",
        "ServiceEntered",
        "category=civil",
        "day=2027-12-31",
        "--today",
        "2028-01-20",
        "--json",
    ).json

    assert told["due"] == "unknown"
    assert "2028" in told["notes"][0]


def test_a_scenario_of_a_file_is_explained(paryz, tmp_path):
    file = tmp_path / "s.yaml"
    file.write_text(
        "- {name: a, today: 2026-11-16, facts: [GiftReceived: {day: 2026-11-14, gift: a}]}\n"
        "- {name: b, today: 2026-11-16, facts: [GiftReceived: {day: 2026-11-13, gift: b}]}\n",
        encoding="utf-8",
    )

    both = paryz("explain", file, "--json").json
    second = paryz("explain", file, "--scenario", 2, "--json").json

    assert [each["matter"] for each in both] == ["a", "b"]
    assert [each["matter"] for each in second] == ["b"]
    assert paryz("explain", file, "--scenario", 3).code == 2


def test_facts_that_are_refused_say_why(paryz):
    answer = paryz("explain", "GiftReceived", "day=2026-11-14", "--today", "2026-11-22")

    assert answer.code == 1
    assert answer.out == ""
    assert "needs" in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("day=2026-11-14", "GiftReceived"), "before any fact"),
        ((*GIFT, "--setting", "strict"), "name=value"),
        (("nowhere.yaml",), "nowhere.yaml"),
    ],
)
def test_what_cannot_be_asked_is_told(paryz, arguments, words):
    answer = paryz("explain", *arguments)

    assert answer.code == 2
    assert words in " ".join(answer.err.split())


def test_an_explanation_is_given_in_the_language_asked_for(paryz):
    (told,) = paryz("explain", *GIFT, "--language", "ru", "--json").json

    assert told["text"].startswith("подарки, полученные без его ведома")


@pytest.mark.django_db
def test_a_duty_of_the_record_is_explained_by_its_number(paryz, world):
    deadline = Deadline.objects.get(person=world.aigerim, act="acknowledge")

    (told,) = paryz("explain", deadline.pk, "--json").json

    assert told["provision"] == "E5"
    assert told["due"] == deadline.due.isoformat()
    assert [day["number"] for day in told["days"]][-1] == 3


@pytest.mark.django_db
def test_a_duty_that_somebody_may_not_see_is_as_missing(paryz, world):
    deadline = Deadline.objects.get(person=world.aigerim, act="acknowledge")

    hidden = paryz("explain", deadline.pk, "--as", world.charlie.uid)
    missing = paryz("explain", 999999, "--as", world.charlie.uid)

    assert hidden.code == missing.code == 2
    assert f"There is no duty {deadline.pk}." in hidden.err
    assert "There is no duty 999999." in missing.err
