"""What is owed, as somebody is told it who has just found something on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paryz.declaring.register import Words
from paryz.kernel.evaluation import Owed
from paryz.law.explaining import Explanation, explain
from paryz.matters.moves import without_a_day
from paryz.matters.offices import is_valid, offices_for
from paryz.people.models import Body, Organisation
from paryz.policy.actors import Actor
from paryz.recording.worlds import world_of
from paryz.words.citing import Quote, quote
from paryz.words.labels import act_label, owed_by_label
from paryz.words.saying import say

# In the order in which somebody has to think of them.
ORDER = ("notify-employer", "return-gift", "hand-over-gift", "pay-for-service")
# Which office of the organisation's directory an act is addressed to.
OFFICES = {"hand-over-gift": "gifts", "pay-for-service": "budget"}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A duty in everyday words: for whom, what, to whom, by when, why, under which words.

    ``words`` stand where there is no day: at once, no term.
    """

    act: str
    label: str
    condition: Words
    to: str
    act_by: date | None
    due: date | None
    rolled: date | None
    words: str
    status: str
    story: Sequence[str]
    reading: str
    quote: Quote
    offices: Sequence[Body]

    @property
    def is_moved(self) -> bool:
        """Whether the last day is a day of rest, so that three days have to be told apart."""
        return self.due is not None and self.due != self.act_by


def tell(
    organisation: Organisation,
    owed: Iterable[Owed],
    today: date,
    *,
    actor: Actor,
    conditions: Mapping[str, Words] | None = None,
) -> list[Told]:
    """The servant's duties, each act once, in the order of :data:`ORDER`."""
    world = world_of(organisation)
    found: dict[str, Owed] = {}
    for each in owed:
        if each.duty.owed_by == "servant" and each.discharged is None:
            found.setdefault(each.duty.act, each)
    ordered = sorted(found, key=lambda act: ORDER.index(act) if act in ORDER else len(ORDER))
    return [
        _told(
            explain(found[act], world, today),
            offices(actor, organisation, act, today),
            (conditions or {}).get(act, ""),
        )
        for act in ordered
    ]


def _told(why: Explanation, found: Sequence[Body], condition: Words) -> Told:
    owed, dates = why.owed, why.owed.dates
    words = (
        ""
        if dates.act_by
        else without_a_day(immediate=owed.limit.unit == "immediately", unknown=dates.unknown)
    )
    return Told(
        act=owed.duty.act,
        label=act_label(owed.duty.act),
        condition=condition,
        to=owed_by_label(owed.duty.to or ""),
        act_by=dates.act_by,
        due=dates.due,
        rolled=dates.rolled,
        words=words,
        status=why.status,
        story=[say(each) for each in (*why.story, *owed.notes)],
        reading=say(why.reading) if why.reading else "",
        quote=quote(owed.provision.number),
        offices=found,
    )


def offices(actor: Actor, organisation: Organisation, act: str, day: date) -> list[Body]:
    """The offices to which an act is addressed, as the organisation's directory has them."""
    if act not in OFFICES:
        return []
    found = offices_for(actor, organisation, OFFICES[act])
    return [body for body in found if is_valid(body, day)]
