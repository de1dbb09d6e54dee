"""Every cell of the policy turned over, and the program itself asked for what it answers then.

Too long for the suite, which turns the same cells over and compares what is assembled. Left out is
what changes no answer: a role named at an address that is for everybody, "own" of what concerns
nobody, one of two pages that state the same fact. Run it with
``pytest tests/policy/ordeal.py``, or ``make ordeal``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from paryz.declaring.installed import registers
from paryz.kernel.facts import KINDS
from paryz.policy.actors import Actor, actor_of
from paryz.policy.routes import may_ask
from tests.policy.asking import ASKERS, Asker, meet
from tests.policy.expected import expected
from tests.policy.flipping import Cell, cells
from tests.policy.test_answers import built, town, wrongly, wrongly_asked
from tests.policy.test_stating import Sample, sampled, wrongly_stated
from tests.policy.town import NOBODYS, Town

__all__ = ["built", "sampled", "town"]
pytestmark = pytest.mark.django_db
# Somebody of each relation; of the roles whoever holds one over the whole and over her unit.
THEMSELVES = ("nobody in particular", "servant", "boss")
ABOUT_SOMEBODY = ("own", "direct-supervisor")
PLACES = ("organisation", "own")
PARTS = ("addresses", "lists", "writers", "registers")


@pytest.fixture(scope="module")
def actors(built, django_db_blocker) -> dict[str, tuple[Asker, Actor]]:
    """Everybody who asks, as they are today."""
    found = {}
    with django_db_blocker.unblock():
        for asker in ASKERS:
            with transaction.atomic():
                known = dict(built.world.people)
                found[asker.key] = (asker, meet(built, asker))
                transaction.set_rollback(True)
            built.world.people = known
    return found


def answered_wrong(
    town: Town, cell: Cell, actors: dict[str, tuple[Asker, Actor]], sampled: list[Sample]
) -> bool:
    """Whether somebody whom the cell concerns is answered otherwise than the table says."""
    whose = [f"{cell.who}, {place}" for place in PLACES]
    for key in (*(each for each in whose if each in actors), *THEMSELVES):
        asker, actor = actors[key]
        if cell.part == "addresses":
            wrong = iter((*wrongly_asked(asker, actor), *_unsigned(town, cell.where)))
        else:
            wrong = (each for which in _both(town, asker, actor, sampled) for each in which)
        if next(wrong, None) is not None:
            return True
    if cell.part == "lists":
        return any(
            next(each, None) is not None
            for role in ("personnel", "supervisor", "ethics")
            for each in _both(town, *actors[f"{role}, organisation"], sampled)
        )
    return False


def _unsigned(town: Town, address: str) -> Iterator[str]:
    if may_ask(actor_of(None, town.world.today), address) != _is_for("anyone", address):
        yield f"whoever is not signed in is answered otherwise at {address}"


def _is_for(who: str, address: str) -> bool:
    return who in expected()["address", address].sees


def _says_nothing(cell: Cell) -> bool:
    """Whether no answer that is asked for here can be another one."""
    if cell.part == "addresses":
        # Somebody is named, or left out, to whom the address is open as it is to everybody.
        everybody = _is_for("servant", cell.where) and cell.who not in ("servant", "anyone")
        return everybody or (_is_for("anyone", cell.where) and cell.who != "anyone")
    if cell.part == "registers":
        name, _, what = cell.where.partition(", ")
        register = registers()[name]
        if register.kind in NOBODYS and cell.who in ABOUT_SOMEBODY:
            return True
        act = next((each for each in register.deeds if each.name == what), None)
        # Two pages state one fact: recording takes it from whoever may on either.
        return act is not None and any(
            each.kind == act.kind and each != act and cell.who in each.by for each in register.deeds
        )
    kind = cell.where if cell.part == "writers" else cell.who
    about = cell.who if cell.part == "writers" else "own"
    return kind in KINDS and _is_nobodys(kind) and about in ABOUT_SOMEBODY


def _is_nobodys(kind: str) -> bool:
    fact = KINDS[kind]
    return fact.concerns_everyone or fact.matter_field in NOBODYS or kind == "GiftListed"


def _both(town, asker, actor, sampled):
    yield wrongly_stated(asker, actor, sampled)
    yield wrongly(town, asker, actor)


@pytest.mark.parametrize("part", PARTS)
def test_the_program_answers_wrong_wherever_a_cell_is_turned_over(town, actors, sampled, part):
    turned, survived = 0, []

    for cell in cells():
        if cell.part == part and not _says_nothing(cell):
            turned += 1
            with cell.flipped():
                if not answered_wrong(town, cell, actors, sampled):
                    survived.append(str(cell))

    print(f"{part}: {turned} cells turned over, {turned - len(survived)} found")
    assert survived == []
