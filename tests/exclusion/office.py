"""Who asks in the matrix of exclusion: each could read the matters, but for what they are to them.

Bolat is Aigerim's direct supervisor and the head of her unit. He is a party to every matter, and
holds all the roles under which one is read. Around him stand his people and his kin of now, of
then and of never. What each may read is said here by hand, and not taken from the policy.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from paryz.people.models import Kinship, Post, Role
from paryz.people.placing import placed
from tests.people import ENTERED, World, add_person, give_role, make_world

EVENT = ENTERED + dt.timedelta(days=40)
BEFORE, LATER = EVENT - dt.timedelta(days=1), EVENT + dt.timedelta(days=20)
READING = ("ethics", "personnel", "commission")


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Somebody who asks: what they are to Bolat or to the matter, and the roles they hold.

    ``full``: every address is asked, every list read before and after. Of the others one address
    of each rule of the policy is, which is what their relation can change.
    """

    key: str
    shut: bool = False
    roles: tuple[str, ...] = READING
    over: str = "organisation"
    full: bool = False


SHUT = [
    Asker(key="the accused", shut=True, full=True),
    Asker(key="a subordinate", shut=True),
    Asker(key="a subordinate on the day, not now", shut=True),
    Asker(key="a subordinate between the day and now", shut=True),
    Asker(key="a subordinate of a subordinate", shut=True),
    Asker(key="somebody in a unit under his", shut=True, over="parent"),
    Asker(key="kin, as they say", shut=True),
    Asker(key="kin, as he says", shut=True, over="parent"),
    Asker(key="his delegate", shut=True),
    Asker(key="the delegate of a subordinate", shut=True),
    Asker(key="somebody with an interest", shut=True),
    Asker(key="a subordinate of somebody with an interest", shut=True),
    Asker(key="who stood aside", shut=True),
    Asker(key="the delegate of who stood aside", shut=True),
]
OTHERS = [
    Asker(key="the reporter", roles=(), full=True),
    Asker(key="a subordinate before the day alone"),
    Asker(key="kin before the day alone"),
    Asker(key="his delegate until yesterday"),
    Asker(key="a subordinate of who stood aside"),
    Asker(key="an unrelated officer", full=True),
    Asker(key="ethics", roles=("ethics",)),
    Asker(key="personnel", roles=("personnel",)),
    Asker(key="commission", roles=("commission",)),
    Asker(key="auditor", roles=("auditor",)),
    Asker(key="administrator", roles=("administrator",)),
    Asker(key="stranger", roles=()),
]
ASKERS = [*SHUT, *OTHERS]

NAMES = {
    "the accused": "supervisor",
    "the reporter": "servant",
    **{who: who for who in ("ethics", "personnel", "commission", "auditor", "administrator")},
    "stranger": "stranger",
}


def name_of(key: str) -> str:
    """What the world calls who asks."""
    return NAMES.get(key, key)


def furnish() -> World:
    """The world with everybody who asks, before anything is recorded of anybody."""
    world = make_world()
    bolat, here = world.bolat, world.units["sibling"]
    # Whoever works in her unit or under it is one of Bolat's people: the others work elsewhere.
    for number, asker in enumerate(ASKERS):
        if asker.key in NAMES:
            continue
        add_person(world, asker.key, f"Сұраушы{number} Кім", unit=here)
    for asker in SHUT:
        _give(world, asker)
    for asker in OTHERS:
        if asker.key not in NAMES:
            _give(world, asker)
    moved = world["a subordinate"]
    _stand(world, "a subordinate", ENTERED, bolat)
    _stand(world, "a subordinate on the day, not now", ENTERED, bolat)
    _stand(world, "a subordinate on the day, not now", LATER, None)
    _stand(world, "a subordinate between the day and now", EVENT + dt.timedelta(days=5), bolat)
    _stand(world, "a subordinate between the day and now", LATER, None)
    _stand(world, "a subordinate of a subordinate", ENTERED, moved)
    _stand(world, "a subordinate before the day alone", ENTERED, bolat)
    _stand(world, "a subordinate before the day alone", EVENT, None)
    Post.objects.filter(person=world["somebody in a unit under his"]).update(
        unit=world.units["child"]
    )
    placed(Post.objects.filter(person=world["somebody in a unit under his"]), ENTERED)
    _stand(
        world,
        "a subordinate of somebody with an interest",
        ENTERED,
        world["somebody with an interest"],
    )
    _stand(world, "a subordinate of who stood aside", ENTERED, world["who stood aside"])
    Kinship.objects.create(person=world["kin, as they say"], relative=bolat)
    Kinship.objects.create(person=bolat, relative=world["kin, as he says"])
    Kinship.objects.create(person=bolat, relative=world["kin before the day alone"], until=BEFORE)
    _delegate(world, "his delegate", "the accused")
    _delegate(world, "the delegate of a subordinate", "a subordinate")
    _delegate(world, "the delegate of who stood aside", "who stood aside")
    yesterday = world.today - dt.timedelta(days=1)
    _delegate(world, "his delegate until yesterday", "the accused", until=yesterday)
    return world


def _give(world: World, asker: Asker) -> None:
    unit = world.units.get(asker.over)
    for role in asker.roles:
        give_role(world, name_of(asker.key), role, unit=unit)


def _stand(world: World, who: str, day: dt.date, supervisor: object) -> None:
    """Somebody stands under somebody from a day on; None: under nobody any more."""
    posts = Post.objects.filter(person=world[who])
    posts.update(supervisor=supervisor)
    placed(posts, day)


def _delegate(world: World, who: str, whom: str, until: dt.date | None = None) -> None:
    Role.objects.create(
        person=world[who],
        name="ethics",
        organisation=world.organisation,
        since=LATER,
        until=until,
        in_place_of=world[name_of(whom)],
    )
