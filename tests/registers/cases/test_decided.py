"""Decisions that were approved, held against what the record says of them."""

from __future__ import annotations

import pytest

from paryz.registers.cases.decided import index_decisions
from paryz.registers.cases.models import Decision
from tests.people import make_world
from tests.registers.cases import steps
from tests.registers.walking import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A case that two decided."""
    world = make_world()
    client = browser(world["ethics"])
    _, url = steps.opened(client, world)
    steps.demanded(client, world, url)
    steps.explained(client, world, url)
    steps.decided(world, url)
    return world


def test_a_decision_that_is_as_it_was_approved_is_left_alone(world):
    told = index_decisions(world.organisation)

    assert (told.differences, told.left) == ([], [])


@pytest.mark.parametrize(
    "column", ["outcome", "sha256", "approver", "initiator", "number", "case", "state"]
)
def test_what_the_record_holds_of_a_decision_is_put_right(world, column):
    before = Decision.objects.values().get()
    other = {
        "outcome": "dismissal",
        "approver": world["commission"],
        "initiator": world["commission"],
        "state": "refused",
    }
    Decision.objects.update(**{column: other.get(column, "other")})

    told = index_decisions(world.organisation)

    [found] = told.differences
    assert [name.removesuffix("_id") for name in found.columns] == [column]
    assert told.left == []
    assert Decision.objects.values().get() == before


def test_a_text_that_is_another_one_is_named_and_left(world):
    Decision.objects.update(text="Уволить")

    told = index_decisions(world.organisation)

    assert told.differences == []
    [left] = told.left
    assert left.columns == ("text",)
    assert Decision.objects.get().text == "Уволить"


def test_a_decision_that_is_gone_and_one_that_nobody_recorded_are_named_and_left(world):
    Decision.objects.update(fact="never")

    told = index_decisions(world.organisation)

    assert told.differences == []
    assert sorted(each.kept is None for each in told.left) == [False, True]
    assert Decision.objects.get().fact == "never"
