"""`paryz sanctions` and `paryz reprimands` tell what the two pages tell."""

import json

import pytest

from paryz.cli.__main__ import app
from tests.people import make_world
from tests.registers.cases import steps
from tests.registers.cases.test_collective import considered, history
from tests.registers.walking import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def answer(*words):
    """What a command prints, as it is read by a program."""
    from typer.testing import CliRunner

    said = CliRunner().invoke(app, [*words, "--json"])
    assert said.exit_code == 0, said.output
    return json.loads(said.output)


def test_a_sanction_is_told_with_both_days_and_on_another_day_not_any_more(world):
    _, url = steps.opened(browser(world["ethics"]), world)
    case = steps.decided(world, url)

    found = answer("sanctions")

    assert [row["case"] for row in found] == [case.matter.identifier]
    assert found[0]["sanction"] == "remark"
    assert found[0]["from"] == steps.ago(world, 5)
    assert found[0]["until"] > world.today.isoformat()
    assert answer("sanctions", "--as-of", "2036-01-01") == []


def test_a_reprimand_is_told_by_the_other_command_alone(world):
    client, url = history(world)
    considered(client, url)

    assert answer("sanctions") == []
    assert [row["administered_on"] for row in answer("reprimands")] == ["2012-05-20"]


def test_whoever_may_not_read_a_case_is_told_of_no_sanction(world):
    _, url = steps.opened(browser(world["ethics"]), world)
    steps.decided(world, url)

    assert answer("sanctions", "--as", world["stranger"].uid) == []
    assert len(answer("sanctions", "--as", world["commission"].uid)) == 1
