"""How a person's standing is worked out from the facts of service."""

from __future__ import annotations

from collections.abc import Iterable

from paryz.facts.service import ServiceEntered, ServiceLeft
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order
from paryz.kernel.standing import Service, Standing


def standing(person: str, facts: Iterable[Fact], *, assume: bool = False) -> Standing:
    """The standing that the person's own facts give.

    A leaving that names a post ends that post's service; one that names none, or a post
    never entered, ends every service that lasts. ``assume``: with no entry at all the
    person counts as bound by every code. Facts that do not say that they alter a standing
    are left out, so that no rule of another matter can come to depend on one.
    """
    ordered = tuple(in_order(fact for fact in facts if fact.alters_standing))
    entries = [fact for fact in ordered if isinstance(fact, ServiceEntered)]
    leavings = [fact for fact in ordered if isinstance(fact, ServiceLeft)]
    return Standing(
        person=person,
        services=tuple(_service(entry, entries, leavings) for entry in entries),
        leavings=tuple(leavings),
        facts=ordered,
        assumed=assume and not entries,
    )


def _service(
    entry: ServiceEntered, entries: list[ServiceEntered], leavings: list[ServiceLeft]
) -> Service:
    posts = {other.post for other in entries}
    for left in leavings:
        names_another = left.post in posts and left.post is not None and left.post != entry.post
        if left.is_before(entry) or names_another:
            continue
        if _ends_an_earlier_service(left, entry, entries, leavings):
            continue
        return Service(entered=entry, category=entry.category, week=int(entry.week), left=left)
    return Service(entered=entry, category=entry.category, week=int(entry.week))


def _ends_an_earlier_service(
    left: ServiceLeft,
    entry: ServiceEntered,
    entries: list[ServiceEntered],
    leavings: list[ServiceLeft],
) -> bool:
    """Somebody who leaves and enters anew on one day has left the service before, if it lasted."""
    if left.day != entry.day or entry.is_before(left):
        return False
    entered = max((other.day for other in entries if other.day < entry.day), default=None)
    return entered is not None and not any(entered <= other.day < left.day for other in leavings)
