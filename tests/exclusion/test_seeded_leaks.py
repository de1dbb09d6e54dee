"""Leaks that are seeded one at a time, each of which the matrix has to find.

Each breaks one rule the way somebody could by mistake, looks as somebody whom that rule keeps
out, and asks what the matrix says. Nothing is changed but in this process.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.test import Client

from paryz.desk import protection
from paryz.ledger.models import Entry
from paryz.matters.declared import finding
from paryz.matters.listing import Listing, Shown
from paryz.notices import addressed, feeds
from paryz.people.models import Kinship, Placement
from paryz.policy import readers as readers_of
from paryz.policy import seeing, superiors, texts
from paryz.recording import parties
from tests.exclusion import test_named_late as named_late
from tests.exclusion.looking import look_at_lists, look_at_matters
from tests.exclusion.matters import plant
from tests.exclusion.office import ASKERS, furnish, name_of
from tests.exclusion.town import Town, appraise, snapshot, tell
from tests.people import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.family]
LABELS = (
    "approaches",
    "approaches, to the prosecutor",
    "conflicts, told to nobody",
    "cases",
    "trips",
)
WHO = {asker.key: dataclasses.replace(asker, full=False) for asker in ASKERS}


@pytest.fixture(autouse=True)
def no_text_of_the_policy_is_kept() -> Iterator[None]:
    """What is put together once for many is put together anew under a broken rule."""
    texts.kept.clear()
    yield
    texts.kept.clear()


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        town = Town(world=furnish())
        appraise(town.world)
        for key, who in WHO.items():
            person = town.world[name_of(key)]
            town.clients[key] = sign_in(Client(), person)
            town.feeds[key] = feeds.renew(person, town.world.now)
            if key in ("the accused", "a subordinate"):
                town.before[key] = snapshot(town, who)
        for label in LABELS:
            town.planted[label] = plant(town.world, label)
        tell(town)
        yield town
        transaction.set_rollback(True)


@pytest.fixture
def town(built, django_db_blocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)


Break = Callable[[pytest.MonkeyPatch], None]


def everything(actor: Any, *_only: Any, **_columns: Any) -> Q:
    """The condition that everything meets."""
    return Q()


def table(name: str) -> Break:
    """A table of the policy without its rule."""
    return lambda patch: patch.setitem(seeing._VISIBLE, name, everything)


def tied(keeps: Callable[[Any, Any], bool]) -> Break:
    """Of the ties of people only those that ``keeps`` says are looked at."""

    def broken(patch: pytest.MonkeyPatch) -> None:
        true = superiors.ties
        patch.setattr(
            superiors,
            "ties",
            lambda people, today: [tie for tie in true(people, today) if keeps(tie, people)],
        )

    return broken


def is_declared(person: int, relative: int) -> bool:
    return Kinship.objects.filter(person=person, relative=relative).exists()


def is_direct(tie: Any) -> bool:
    """Whether somebody stands above as the direct supervisor of a post."""
    found = Placement.objects.filter(post__person=tie.person, supervisor=tie.other)
    return tie.kind == "above" and found.exists()


def readers(**changes: Any) -> Break:
    """Every reader without one of the conditions under which they read."""

    def broken(patch: pytest.MonkeyPatch) -> None:
        found = {
            who: _merged(
                (dataclasses.replace(reader, **changes), kinds)
                for reader, kinds in conditions.items()
            )
            for who, conditions in readers_of.readings().items()
        }
        patch.setattr(readers_of, "readings", lambda: found)

    return broken


def _merged(pairs: Any) -> dict[Any, tuple[str, ...]]:
    found: dict[Any, tuple[str, ...]] = {}
    for reader, kinds in pairs:
        found[reader] = (*found.get(reader, ()), *kinds)
    return found


def reads_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(readers_of, "declared", everything)


def not_excluded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(readers_of, "not_shut_out", everything)


def today_alone(patch: pytest.MonkeyPatch) -> None:
    """Whoever was a subordinate once is one no more."""
    true = superiors._sorted
    patch.setattr(
        superiors,
        "_sorted",
        lambda themselves, last, today: dataclasses.replace(true(themselves, last, today), once=()),
    )


def for_ever(patch: pytest.MonkeyPatch) -> None:
    """Whoever was one before the day is one still: too much is shut."""
    true = superiors._sorted
    patch.setattr(
        superiors,
        "_sorted",
        lambda themselves, last, today: true(themselves, dict.fromkeys(last, today), today),
    )


def all_spread(patch: pytest.MonkeyPatch) -> None:
    """The people of whoever stood aside are shut out too: too much is shut."""
    patch.setattr(superiors, "SPREADING", superiors.SPREADING | {"recused"})


def exports_all(patch: pytest.MonkeyPatch) -> None:
    true = Listing.export
    patch.setattr(
        Listing,
        "export",
        lambda self, rows, asked, file_format: true(
            self, rows.model._default_manager.all(), asked, file_format
        ),
    )


def counts_all(patch: pytest.MonkeyPatch) -> None:
    def counts(self: Shown) -> dict[str, int]:
        tabs = self.listing.tabs or (self.tab,)
        every = self.rows.model._default_manager.count()
        return {tab.name: every for tab in tabs}

    patch.setattr(Shown, "counts", property(counts))


def tells_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(addressed, "visible_to", lambda actor, rows: rows)


def protects_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(protection, "not_shut_out", everything)


def asks_twice(patch: pytest.MonkeyPatch) -> None:
    """What is not there is answered before the policy is asked: a query less tells of it."""
    true = finding.declared_case

    def hasty(actor: Any, register: Any, fact: str, today: Any) -> Any:
        if not Entry.objects.filter(fact=fact).exists():
            raise Http404
        return true(actor, register, fact, today)

    patch.setattr(finding, "declared_case", hasty)


# What is broken, as whom one looks, and how the matrix says it.
LEAKS: dict[str, tuple[Break, str, str]] = {
    "nobody is shut out": (not_excluded, "the accused", "finds approaches ("),
    "kin by their own word": (
        tied(lambda tie, _: tie.kind != "kin" or not is_declared(tie.person, tie.other)),
        "kin, as they say",
        "finds approaches (",
    ),
    "kin by his word": (
        tied(lambda tie, _: tie.kind != "kin" or not is_declared(tie.other, tie.person)),
        "kin, as he says",
        "finds approaches (",
    ),
    "delegates": (
        tied(lambda tie, _: tie.kind != "place" or tie.person == tie.other),
        "the delegate of a subordinate",
        "finds approaches (",
    ),
    "direct supervisors": (
        tied(lambda tie, _: not is_direct(tie)),
        "a subordinate",
        "finds approaches (",
    ),
    "levels above": (
        tied(lambda tie, people: tie.kind != "above" or tie.person in people),
        "a subordinate of a subordinate",
        "finds approaches (",
    ),
    "heads of units": (
        tied(lambda tie, _: tie.kind != "above" or is_direct(tie)),
        "somebody in a unit under his",
        "finds approaches (",
    ),
    "subordinates of then": (
        today_alone,
        "a subordinate on the day, not now",
        "finds approaches (",
    ),
    "subordinates in between": (
        today_alone,
        "a subordinate between the day and now",
        "finds approaches (",
    ),
    "subordinates before the day": (for_ever, "a subordinate before the day alone", "gets 404"),
    "kin before the day": (for_ever, "kin before the day alone", "gets 404"),
    "people of who stood aside": (all_spread, "a subordinate of who stood aside", "gets 404"),
    "what was not told": (
        readers(told=False),
        "an unrelated officer",
        "finds approaches, to the prosecutor (",
    ),
    "what is in another state": (
        readers(states=()),
        "an unrelated officer",
        "finds conflicts, told to nobody (",
    ),
    "duties": (table("duties.Deadline"), "the accused", "gets 200 at duty"),
    "facts": (table("ledger.Entry"), "a subordinate", "gets 200 at fact"),
    "files": (table("recording.Attachment"), "who stood aside", "gets 200 at attachment"),
    "matters": (reads_all, "kin, as they say", "gets 200 at matter"),
    "an export": (exports_all, "a subordinate", "export.csv/?tab=all says something else"),
    "counts": (counts_all, "a subordinate", "says something else"),
    "notices": (tells_all, "a subordinate", "says something else"),
    "reprisals": (protects_all, "the accused", "/protection/ says something else"),
    "queries": (asks_twice, "the accused", "queries, not"),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found(town, monkeypatch, leak):
    broken, key, says = LEAKS[leak]
    broken(monkeypatch)

    wrong = look_at_matters(town, WHO[key])
    if not any(says in each for each in wrong):
        wrong += look_at_lists(town, WHO[key])

    assert any(says in each for each in wrong), "\n".join(wrong) or "nothing was found"


@pytest.mark.parametrize(
    "key", ["the accused", "a subordinate", "an unrelated officer", "who stood aside"]
)
def test_where_nothing_is_broken_nothing_is_found(town, key):
    wrong = look_at_matters(town, WHO[key])
    if key in town.before:
        wrong += look_at_lists(town, WHO[key])

    assert wrong == []


def test_a_party_that_is_not_noted_is_found(monkeypatch):
    monkeypatch.setattr(parties, "index_parties", lambda *given: None)
    world = furnish()
    officer = sign_in(Client(), world[named_late.OFFICER])

    with pytest.raises(AssertionError):
        named_late.test_whoever_is_named_late_loses_the_matter_with_the_next_request(
            world, officer, "approaches"
        )


def test_an_end_of_access_that_is_not_written_is_found(monkeypatch):
    monkeypatch.setattr(parties, "access_ended", lambda *given: [])
    world = furnish()
    officer = sign_in(Client(), world[named_late.OFFICER])

    with pytest.raises(Entry.DoesNotExist):
        named_late.test_whoever_is_named_late_loses_the_matter_with_the_next_request(
            world, officer, "approaches"
        )


def test_an_opening_that_is_not_noted_is_found(monkeypatch):
    monkeypatch.setattr(finding, "opened", lambda *given, **further: None)
    world = furnish()
    officer = sign_in(Client(), world[named_late.OFFICER])

    with pytest.raises(Entry.DoesNotExist):
        named_late.test_whoever_is_named_late_loses_the_matter_with_the_next_request(
            world, officer, "approaches"
        )
