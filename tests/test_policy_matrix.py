"""Every address × everybody who may ask: who gets it, who is told that nothing is there.

A row for each who asks, who looks for what was planted in fields that they may not see, and
compares what is forbidden with what is missing. Each distinct answer of the policy is walked once:
of those with the same roles to whom an address answers alike, one asks, another at each address.
That the policy itself answers right to each of them, tests/policy/ holds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from paryz.ledger.models import Entry
from paryz.policy import seeing
from paryz.policy.routes import ANYONE
from paryz.policy.seeing import SERVANT
from tests import matrix
from tests.askers import CANARIES, WHO, Who, sees_person
from tests.matrix import text_of
from tests.planted import Thing, Town
from tests.policy.expected import expected

# They change who is asking, or are asked for by a form alone.
NOT_WALKED = {"sign-out", "set_language"}
# There for whoever has recorded something of their own, which here is Aigerim alone.
OF_HER_OWN = {"kin-paper"}
# The same words for everybody: one with a role and one without are enough.
PUBLIC = {"codes", "code", "provision", "calendar", "verify", "verifier"}

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.family]


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield matrix.build()
        transaction.set_rollback(True)


@pytest.fixture
def town(built, django_db_blocker) -> Iterator[Town]:
    """The town as it was built: whatever a test writes is undone."""
    known = dict(built.world.people)
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)
    built.world.people = known


def turn(who: Who, number: int, answer: Callable[[Who], object]) -> bool:
    """Whether it is theirs to ask, of those with the same roles who are answered alike."""
    mine = answer(who)
    those = [each for each in _fellows(who) if answer(each) == mine]
    return those[number % len(those)] is who


@cache
def _fellows(who: Who) -> tuple[Who, ...]:
    """Everybody of the same relation and with the same roles that count, wherever they count."""

    def held(each: Who) -> tuple[str, frozenset[str]]:
        return each.relation, frozenset(role for role, _scope in each.in_force)

    return tuple(each for each in WHO if held(each) == held(who))


def may_ask(who: Who, route: str) -> bool:
    asked = expected()["address", route].sees
    if ANYONE in asked:
        return True
    if who.relation == "anonymous":
        return False
    return SERVANT in asked or who.has(*asked)


def canaries(who: Who, text: str, where: str) -> list[str]:
    """What stands there and is not for them."""
    return [
        f"{who.key} finds “{planted}” at {where}"
        for planted, allowed in CANARIES.items()
        if planted in text and not allowed(who)
    ]


def refused(who: Who, answer) -> bool:
    """Whether they were told that nothing is there, or to sign in first."""
    if who.relation == "anonymous":
        return answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
    return answer.status_code == 404


def look_at_plain(town: Town, who: Who, client: Client) -> list[str]:
    """Addresses that stand for nothing of anybody's: lists, exports, forms."""
    found = []
    for number, (route, parts, _address) in enumerate(sorted({*matrix.routes()})):
        if route in NOT_WALKED or (parts and route not in town.plain):
            continue
        if route in PUBLIC and len(who.roles) == 1 and who.key != "personnel, other":
            continue
        if not turn(who, number, lambda each, route=route: shown(each, route)):
            continue
        may = may_ask(who, route) and (route not in OF_HER_OWN or who.is_self)
        for args in town.plain.get(route, [()]):
            for asked in questions(who, route, reverse(route, args=args), may=may):
                answer = client.get(asked)
                if may == refused(who, answer):
                    found.append(f"{who.key} gets {answer.status_code} at {asked}")
                if answer.status_code >= 500:
                    found.append(f"{asked} breaks for {who.key}")
                found += canaries(who, text_of(answer), asked)
    return found


def shown(who: Who, route: str) -> tuple[bool, bool]:
    """How a list answers: whether it is theirs, and whether she stands in what is theirs."""
    return may_ask(who, route), sees_person(who)


def questions(who: Who, route: str, address: str, *, may: bool) -> list[str]:
    """How an address is asked for: also as a search that finds what is planted.

    Whoever looks after a part of the organisation makes the search alone: the list without one
    shows the same rows, and was looked at by whoever looks after all of it.
    """
    if ANYONE in expected()["address", route].sees or not may:
        return [address]
    search = f"{address}?tab=all&q=канар"
    in_full = all(scope == "organisation" for _role, scope in who.roles)
    return [address, search] if in_full and who.roles == who.in_force else [search]


def look_at_things(town: Town, who: Who, client: Client) -> list[str]:
    """Addresses of somebody's: right for whom it is, and otherwise as if it were not there."""
    found = []
    missing: dict[str, Said] = {}
    unsent: set[str] = set()
    for number, thing in enumerate(town.things):
        if not turn(who, number, lambda each, thing=thing: (has(each, thing), thing.known(each))):
            continue
        address = reverse(thing.route, args=thing.args)
        answer, said = ask(client, address)
        found += canaries(who, said.text, address)
        if has(who, thing):
            if answer.status_code not in (200, 302):
                found.append(f"{who.key} gets {answer.status_code} at {thing.route} {thing.what}")
            continue
        if not refused(who, answer):
            found.append(
                f"{who.key} gets {answer.status_code} at {thing.route} {thing.what} of Aigerim"
            )
        if who.relation != "anonymous":
            nothing = reverse(thing.route, args=thing.missing)
            if nothing not in missing:
                _answer, missing[nothing] = ask(client, nothing)
            found += compare_with_missing(who, thing, said, missing[nothing])
        if thing.route in unsent:
            continue
        sent = client.post(address)
        if sent.status_code == 405:
            unsent.add(thing.route)
        elif not refused(who, sent):
            found.append(f"{who.key} may send to {thing.route} {thing.what} of Aigerim")
    return found


def has(who: Who, thing: Thing) -> bool:
    """Whether a thing is theirs to have."""
    return may_ask(who, thing.route) and thing.allowed(who)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an address answered, and how much was looked up for it."""

    status: int
    text: str
    queries: int


def ask(client: Client, address: str) -> tuple[Any, Said]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    said = Said(status=answer.status_code, text=text_of(answer), queries=len(asked))
    return answer, said


def compare_with_missing(who: Who, thing: Thing, forbidden: Said, missing: Said) -> list[str]:
    """Status, bytes, headers and queries of what is forbidden and of what is not there."""
    found = []
    if (forbidden.status, forbidden.text) != (missing.status, missing.text):
        found.append(f"{thing.route} {thing.what} tells {who.key} that it is there")
    if forbidden.queries != missing.queries and not thing.known(who):
        found.append(
            f"{thing.route} {thing.what} takes {forbidden.queries} queries for {who.key}, "
            f"and {missing.queries} where nothing is"
        )
    return found


def look_at_forms(town: Town, who: Who, client: Client) -> list[str]:
    """Forms that name people of others: nothing is printed, told or recorded."""
    found = []
    before = Entry.objects.count()
    for number, (route, given, allowed) in enumerate(town.posts):
        if not turn(who, number, allowed):
            continue
        if who.is_self or (who.covers("personnel") and allowed(who)):
            continue
        with transaction.atomic():
            answer = client.post(reverse(route), given)
            transaction.set_rollback(True)
        found += canaries(who, text_of(answer), f"{route} {given}")
        if not (may_ask(who, route) and allowed(who)) and answer.status_code == 200:
            found.append(f"{who.key} is answered at {route} {given}")
    if Entry.objects.count() != before:
        found.append(f"{who.key} has recorded something")
    return found


def walk(town: Town, who: Who) -> list[str]:
    """Everything that is wrong for one who asks."""
    client = matrix.join(town, who)
    return [
        *look_at_plain(town, who, client),
        *look_at_things(town, who, client),
        *look_at_forms(town, who, client),
    ]


@pytest.mark.parametrize("who", WHO, ids=lambda who: who.key)
def test_everybody_gets_what_is_theirs_and_nothing_else(town, who):
    found = walk(town, who)

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "key", ["stranger", "personnel, sibling", "personnel, other", "personnel, retired", "self"]
)
def test_a_leak_in_the_policy_is_found(town, monkeypatch, key):
    """Seeded: everything is visible to everybody who may ask for the address."""
    true = seeing.visible_to
    for name, module in list(sys.modules.items()):
        if name.startswith("paryz.") and getattr(module, "visible_to", None) is true:
            monkeypatch.setattr(module, "visible_to", lambda actor, rows: rows)

    found = walk(town, next(who for who in WHO if who.key == key))

    assert any("finds" in each for each in found)
    assert any("of Aigerim" in each for each in found)


def test_what_is_planted_is_found_by_those_it_is_for(town):
    """Otherwise a canary that no page shows would prove nothing."""
    seen = set()
    for key in ("self", "personnel, organisation", "ethics, organisation"):
        who = next(each for each in WHO if each.key == key)
        client = matrix.join(town, who)
        for thing in town.things:
            if may_ask(who, thing.route) and thing.allowed(who):
                text = text_of(client.get(reverse(thing.route, args=thing.args)))
                seen |= {planted for planted in CANARIES if planted in text}

    assert {
        "Канарқызы",
        "•••• 7391",
        "kanar.mail@example.kz",
        "КАНАР-ТАБЕЛЬ",
        "Канар сейф 9",
        "kanar-scan",
        "KANARBYTES",
        "Канар Беруші",
        "Канар қорап",
        "kanar-bottle",
        "KANAR-PHOTOGRAPH",
    } <= seen


def test_the_matrix_knows_how_to_fill_every_address(town):
    filled = {thing.route for thing in town.things} | town.plain.keys()
    parts = {name for name, count, _address in matrix.routes() if count}

    assert parts - filled == set(), "Say in tests/planted.py what stands behind them."
