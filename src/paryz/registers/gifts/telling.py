"""What is owed, as somebody is told it who has just found something on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from paryz.declaring.register import Words
from paryz.kernel.evaluation import Owed
from paryz.law.explaining import Explanation, explain
from paryz.matters.moves import without_a_day
from paryz.matters.offices import is_valid, offices_for
from paryz.people.models import Body, Organisation
from paryz.policy.actors import Actor
from paryz.recording.worlds import world_of
from paryz.words.citing import quote
from paryz.words.labels import act_label, owed_by_label
from paryz.words.saying import say

# In the order in which somebody has to think of them.
ORDER = ("notify-employer", "return-gift", "hand-over-gift", "pay-for-service")
# Which office of the organisation's directory an act is addressed to.
OFFICES = {"hand-over-gift": "gifts", "pay-for-service": "budget"}


def tell(
    organisation: Organisation,
    owed: Iterable[Owed],
    today: date,
    *,
    actor: Actor,
    conditions: Mapping[str, Words] | None = None,
) -> list[dict[str, Any]]:
    """The servant's duties, each act once, in the order of :data:`ORDER`."""
    world = world_of(organisation)
    found: dict[str, Owed] = {}
    for each in owed:
        if each.duty.owed_by == "servant" and each.discharged is None:
            found.setdefault(each.duty.act, each)
    ordered = sorted(found, key=lambda act: ORDER.index(act) if act in ORDER else len(ORDER))
    return [
        _owed(
            explain(found[act], world, today),
            offices(actor, organisation, act, today),
            (conditions or {}).get(act, ""),
        )
        for act in ordered
    ]


def _owed(why: Explanation, found: Sequence[Body], condition: Words) -> dict[str, Any]:
    """A duty as `registers/gifts/owed.html` shows it. ``words`` stand where there is no day;
    ``is_moved``: the last day is a day of rest, so that three days have to be told apart.
    """
    owed, dates = why.owed, why.owed.dates
    immediate = owed.limit.unit == "immediately"
    return {
        "act": owed.duty.act,
        "label": act_label(owed.duty.act),
        "condition": condition,
        "to": owed_by_label(owed.duty.to or ""),
        "act_by": dates.act_by,
        "due": dates.due,
        "rolled": dates.rolled,
        "is_moved": dates.due is not None and dates.due != dates.act_by,
        "words": "" if dates.act_by else without_a_day(immediate=immediate, unknown=dates.unknown),
        "status": why.status,
        "story": [say(each) for each in (*why.story, *owed.notes)],
        "reading": say(why.reading) if why.reading else "",
        "quote": quote(owed.provision.number),
        "offices": found,
    }


def offices(actor: Actor, organisation: Organisation, act: str, day: date) -> list[Body]:
    """The offices to which an act is addressed, as the organisation's directory has them."""
    if act not in OFFICES:
        return []
    found = offices_for(actor, organisation, OFFICES[act])
    return [body for body in found if is_valid(body, day)]
