"""The policy as it is assembled says what the table says that was written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from paryz.cli.policy import printed
from paryz.kernel.facts import KINDS
from paryz.policy.routes import PART_OF, ROUTES, STATES, routes
from tests.matrix import routes as addresses
from tests.policy.comparing import differences
from tests.policy.expected import expected
from tests.policy.flipping import cells

DOC = Path(__file__).parents[2] / "docs" / "who-may-see.md"


def test_no_cell_differs():
    assert [*differences()] == []


def test_every_address_and_every_kind_of_fact_stands_in_the_table():
    named = {address for subject, address in expected() if subject == "address"}
    facts = {kind for subject, kind in expected() if subject == "fact"}

    assert named == {name for name, _parts, _address in addresses()}
    assert facts == {*KINDS}


def test_no_address_says_twice_whose_it_is():
    assert not ROUTES.keys() & PART_OF.keys()
    assert not ROUTES.keys() & STATES.keys()
    assert not PART_OF.keys() & STATES.keys()
    assert {*PART_OF.values()} <= routes().keys()


def test_the_page_on_who_may_see_is_printed_from_the_table():
    assert printed() in DOC.read_text(encoding="utf-8"), (
        "The table of docs/who-may-see.md is printed by `paryz policy`; `make lists` does it."
    )


@pytest.mark.parametrize("part", ["addresses", "writers", "lists", "registers"])
def test_every_cell_that_is_turned_over_is_found(part):
    turned, survived = 0, []

    for cell in cells():
        if cell.part != part:
            continue
        turned += 1
        with cell.flipped():
            found = next(differences(), None)
        if found is None:
            survived.append(str(cell))

    assert turned > 50
    assert survived == []
    assert [*differences()] == []
