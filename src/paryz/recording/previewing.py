"""What would be owed under another law, or after facts that nobody recorded yet.

Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact
from paryz.kernel.world import World
from paryz.law import codes
from paryz.law.judging import Grounds
from paryz.people.models import Organisation
from paryz.recording.affected import affected
from paryz.recording.facts import slices
from paryz.recording.grounds import MATTERS_AT_ONCE, chain_of, grounds_of
from paryz.recording.worlds import world_of, world_under

Key = tuple[str, str, str, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The duties that would come, go, and get other days or another force."""

    come: int = 0
    go: int = 0
    change: int = 0

    @property
    def any(self) -> int:
        """All of them."""
        return self.come + self.go + self.change


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A duty as it is and as it would be; None where it is not, or would not be."""

    before: Owed | None
    after: Owed | None


def changes(organisation: Organisation, settings: Mapping[str, object]) -> Changes:
    """What the settings would change; :class:`Refused` for settings that there are not."""
    codes.settings(settings)
    come = go = change = 0
    for each in differences(organisation, world_under(settings)):
        come += each.before is None
        go += each.after is None
        change += each.before is not None and each.after is not None
    return Changes(come=come, go=go, change=change)


def differences(
    organisation: Organisation, other: World, than: World | None = None
) -> Iterator[Difference]:
    """The duties that are others under another law: other settings, or another calendar.

    ``than`` is the law they are compared with; without it, the one that holds.
    """
    chain = chain_of(organisation)
    if chain is None:
        return
    now = than or world_of(organisation)
    for together in slices(affected(chain, now, other), MATTERS_AT_ONCE):
        grounds = grounds_of(chain, together)
        for matter in grounds.facts:
            before, after = (_duties(grounds, matter, each) for each in (now, other))
            for key in {**before, **after}:
                was, becomes = before.get(key), after.get(key)
                if _told(was) != _told(becomes):
                    yield Difference(before=was, after=becomes)


def _told(duty: Owed | None) -> tuple[object, ...] | None:
    return (duty.dates, duty.source, duty.discharged, duty.ended) if duty else None


def foreseen(
    organisation: Organisation, matter: tuple[str, str], facts: Sequence[Fact] = ()
) -> list[Owed]:
    """What is owed in a matter, were these facts recorded beside those that are there.

    The facts have identifiers. Whether they contradict what is recorded is not asked.
    """
    grounds = grounds_of(chain_of(organisation), [matter], more={matter: facts})
    return grounds.owed(matter, world_of(organisation))


def _duties(grounds: Grounds, matter: tuple[str, str], world: World) -> dict[Key, Owed]:
    return {_key(duty): duty for duty in grounds.owed(matter, world)}


def _key(duty: Owed) -> Key:
    return duty.number, duty.duty.act, duty.cause.id, duty.matter
