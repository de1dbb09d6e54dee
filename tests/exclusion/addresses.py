"""Every address that can lead to a matter or to a word of it, and what is asked of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from paryz.declaring.installed import registers
from tests.askers import NOBODY_KEY, NOBODY_UID
from tests.exclusion.matters import PAPERS, Planted
from tests.people import World


@dataclass(frozen=True, kw_only=True)
class Address:
    """An address of a matter, the same of what is not there, and whether all its readers get it."""

    route: str
    here: str
    missing: str
    for_readers: bool = True
    sends: bool = False


def of_matter(planted: Planted) -> Iterator[Address]:
    """The addresses that lead to one matter: one of each rule of the policy."""
    yield _one("matter", (planted.register, planted.fact), (planted.register, NOBODY_UID))
    yield _one("fact", (planted.fact,), (NOBODY_UID,))
    yield _one("attachment", (planted.attachment,), (NOBODY_UID,))
    for deadline in planted.deadlines[:1]:
        yield _one("duty", (deadline,), (NOBODY_KEY,))


def further_of_matter(planted: Planted) -> Iterator[Address]:
    """All the other addresses: by other facts, what is done about it, its papers."""
    name, fact = planted.register, planted.fact
    for each in planted.facts[1:]:
        yield _one("fact", (each,), (NOBODY_UID,))
    for each in (fact, planted.facts[-1]):
        yield _one("fact-retract", (each,), (NOBODY_UID,), readers=False, sends=True)
        yield _one("fact-correct", (each,), (NOBODY_UID,), readers=False, sends=True)
    for deadline in planted.deadlines[1:]:
        yield _one("duty", (deadline,), (NOBODY_KEY,))
    yield _one("matter", (name, planted.facts[-1]), (name, NOBODY_UID))
    yield _one("matter-done", (name, fact, fact), (name, NOBODY_UID, fact))
    yield _one("matter-attach", (name, fact, fact), (name, NOBODY_UID, fact), sends=True)
    yield _one("matter-paper", (name, fact, PAPERS[name]), (name, NOBODY_UID, PAPERS[name]))
    outside = (name, NOBODY_UID, "outside")
    yield _one("matter-paper", (name, fact, "outside"), outside, readers=False)
    for act in registers()[name].acts:
        if act.route:
            yield _one(act.route, (fact,), (NOBODY_UID,), readers=False, sends=True)
        else:
            there = (name, fact, act.name)
            yield _one("matter-act", there, (name, NOBODY_UID, act.name), readers=False, sends=True)
    if name == "cases":
        yield _one("case-decide", (fact,), (NOBODY_UID,), readers=False, sends=True)


def _one(
    route: str,
    here: Sequence[object],
    missing: Sequence[object],
    *,
    readers: bool = True,
    sends: bool = False,
) -> Address:
    return Address(
        route=route,
        here=reverse(route, args=here),
        missing=reverse(route, args=missing),
        for_readers=readers,
        sends=sends,
    )


def of_lists(world: World) -> Iterator[str]:
    """Where all matters are counted and told of: one list of each rule of the policy."""
    yield from (
        reverse("register", args=["approaches"]) + "?tab=all",
        reverse("register", args=["cases"]) + "?tab=all",
        reverse("home"),
        reverse("duties") + "?tab=all",
        reverse("duties-export", args=["csv"]) + "?tab=all",
        reverse("notices"),
        reverse("protection"),
        reverse("person", args=[world.aigerim.uid]),
        reverse("person", args=[world.bolat.uid]),
    )


def further_lists(world: World, sought: str) -> Iterator[str]:
    """Every list, search, count and export; ``sought`` is a word that the matters hold."""
    for name, register in registers().items():
        address = reverse("register", args=[name])
        yield f"{address}?tab=all"
        yield f"{address}?tab=all&q={sought}"
        if len(register.states) > 2:
            yield f"{address}?tab=all&state={next(iter(register.states))}"
        yield reverse("register-export", args=[name, "csv"]) + "?tab=all"
    yield from (
        reverse("registers"),
        f"{reverse('duties')}?tab=all&q=асанова",
        reverse("feed-settings"),
        f"{reverse('protection')}?tab=reported",
        reverse("people"),
        f"{reverse('people')}?q=болатов",
        reverse("people-export", args=["csv"]),
        reverse("units"),
        reverse("unit", args=[world.units["own"].uid]),
        reverse("sanctions"),
        reverse("reprimands"),
        reverse("speakers"),
        reverse("kin"),
        reverse("erasures"),
        reverse("erasure-ask", args=[world.aigerim.uid]),
        reverse("gifts"),
        reverse("gifts-week"),
        reverse("acknowledgements"),
        reverse("happened"),
        reverse("case-open") + "?q=асанова",
        reverse("appointment-check"),
    )


def uncompared() -> Iterator[str]:
    """What is looked through for words alone: everybody reads the same of it, or the hour is in it.

    An auditor sees that something was recorded, and nothing of what or of whom; the figures of
    appeals are those of the whole organisation, with the small ones hidden; workbooks say when
    they were made.
    """
    for route in ("record", "record-export", "roles", "checkpoints"):
        yield reverse(route)
    yield reverse("appeals-delays")
    yield reverse("appeals-delays-paper")
    for name in registers():
        yield reverse("register-export", args=[name, "xlsx"]) + "?tab=all"
    yield reverse("duties-export", args=["xlsx"]) + "?tab=all"
