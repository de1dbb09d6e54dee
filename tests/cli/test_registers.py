"""`paryz registers` and `paryz register`: lists, matters and papers, as whoever asks may see."""

from __future__ import annotations

import pytest

from paryz.facts import Approached, ApproachReported
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.cli.running import paryz, undone
from tests.people import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """Two approaches of Aigerim: one told to the employer, one to nobody yet."""
    with undone(django_db_blocker):
        world = make_world()
        for matter in ("a1", "a2"):
            fact = Approached(
                person=world.aigerim.uid, day=world.today, approach=matter, description="Пара"
            )
            record(operator(world.today), world.organisation, [fact], now=world.now)
        told = ApproachReported(
            person=world.aigerim.uid, day=world.today, approach="a1", to="employer"
        )
        record(operator(world.today), world.organisation, [told], now=world.now)
        yield world


def identifiers(*arguments):
    found = paryz("register", "list", "approaches", "--tab", "all", *arguments, "--json").json
    return sorted(row["identifier"] for row in found)


def test_every_register_is_listed_with_its_provisions(office):
    found = {row["name"]: row for row in paryz("registers", "--json").json}

    assert found["approaches"]["all"] == 2
    assert found["approaches"]["to_do"] == 1
    assert "E9.13" in found["approaches"]["provisions"]


def test_whoever_asks_sees_what_is_theirs(office):
    assert identifiers("--as", office.aigerim.uid) == ["a1", "a2"]
    assert identifiers("--as", office["ethics"].uid) == ["a1"]
    assert identifiers("--as", office["personnel"].uid) == []
    assert identifiers("--as", office["administrator"].uid) == []


def test_a_matter_is_shown_with_its_facts_duties_and_papers(office):
    row = paryz("register", "list", "approaches", "--json").json[0]

    shown = paryz("register", "show", row["fact"], "--json").json

    assert [fact["kind"] for fact in shown["facts"]] == ["Approached"]
    assert [duty["act"] for duty in shown["duties"]] == ["report-approach"]
    assert shown["papers"] == ["notice"]


def test_a_matter_of_others_is_missing(office):
    row = paryz("register", "list", "approaches", "--json").json[0]

    answer = paryz("register", "show", row["fact"], "--as", office["ethics"].uid)

    assert answer.code == 1
    assert "There is no matter with the fact" in answer.err
    unknown = paryz("register", "show", "nothing", "--as", office["ethics"].uid)
    assert unknown.err.replace("nothing", row["fact"]) == answer.err


def test_a_register_is_exported_and_a_paper_printed(office, tmp_path):
    row = paryz("register", "list", "approaches", "--json").json[0]

    paryz("register", "export", "approaches", tmp_path / "list.csv")
    paryz("register", "paper", row["fact"], "notice", tmp_path / "notice.pdf")

    assert "a1" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF")


def test_a_register_that_there_is_not_is_said(office):
    answer = paryz("register", "list", "everything")

    assert answer.code == 1
    assert "approaches" in answer.err
