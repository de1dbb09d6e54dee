"""Who asks: each role over each place, for a time and in somebody's place, and each relation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from paryz.people.models import Person, Role
from paryz.policy.actors import Actor, actor_of
from tests.people import ENTERED, ROLES, add_person
from tests.policy.expected import Expected, expected, places
from tests.policy.town import Thing, Town

Held = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Somebody who asks: who they are, what they hold where, and on which days it counts.

    ``begins`` and ``ends`` count from today; a role of somebody whose second factor is missing
    does not count, and nothing that they see as somebody's supervisor.
    """

    key: str
    is_: str = ""
    held: Held = ()
    begins: int | None = None
    ends: int | None = None
    second_factor: bool = True
    delegate: bool = False

    @property
    def counts(self) -> Held:
        """The roles that count today."""
        begun = self.begins is None or self.begins <= 0
        ended = self.ends is not None and self.ends < 0
        return self.held if begun and not ended and self.second_factor else ()

    def reads_as(self, who: str, thing: Thing) -> bool:
        """Whether they are one of those whom a cell of the table names, of that thing."""
        base, _, when = who.partition(":")
        if not thing.holds(when):
            return False
        if base == "own":
            return self.is_own(thing)
        if base == "own-recorder":
            return self.is_own(thing) and thing.by_self
        if base == "direct-supervisor":
            directly = thing.whose in places()["direct-supervisor"]
            return self.is_ == "boss" and self.second_factor and directly
        if base in ("works-here", "works-in-unit"):
            return self.is_ in places()[base]
        if base == "holds-a-role-here":
            return any(place in places()[base] for _role, place in self.counts)
        if base == "supervisor" and thing.whose in places()["not-at-work"]:
            return False
        return self.covers(base, thing.whose)

    def is_own(self, thing: Thing) -> bool:
        """Whether it is of themselves."""
        return self.is_ != "" and thing.whose.removesuffix("-there") == self.is_

    def covers(self, role: str, whose: str) -> bool:
        """Whether the role is held over a place in which that lies."""
        return any(name == role and whose in places()[place] for name, place in self.counts)

    def may_ask(self, address: str) -> bool:
        """Whether the table lets them ask for an address: a role counts wherever it is held."""
        who = expected()["address", address].sees
        return bool(who & {"anyone", "servant", *(role for role, _place in self.counts)})

    def sees(self, thing: Thing) -> bool:
        """What the table says of it."""
        line: Expected = expected()[thing.subject, thing.name]
        # The register of another body lists what nobody here received: there is no fact to show.
        if thing.name == "GiftListed":
            return False
        # What is asked to be erased of oneself is for others to decide.
        if thing.name == "ErasureRequest" and self.is_own(thing):
            return False
        return any(self.reads_as(who, thing) for who in line.sees)


OTHER_LINES = (
    *("direct-supervisor", "not-at-work"),
    *("works-here", "works-in-unit", "holds-a-role-here"),
)
PLACES = [each for each in places() if each not in OTHER_LINES]
ASKERS = [
    Asker(key="nobody in particular"),
    *(Asker(key=each, is_=each) for each in ("servant", "left", "both", "coming", "boss")),
    Asker(key="boss, slip", is_="boss", second_factor=False),
    *(Asker(key=f"{role}, {place}", held=((role, place),)) for role in ROLES for place in PLACES),
    *(
        Asker(key=f"{role}, {said}", held=((role, "organisation"),), begins=begins, ends=ends)
        for role in ROLES
        for said, begins, ends in (
            ("ended yesterday", None, -1),
            ("to the end of today", None, 0),
            ("from today", 0, None),
            ("from tomorrow", 1, None),
        )
    ),
    *(
        Asker(key=f"{role}, slip", held=((role, "organisation"),), second_factor=False)
        for role in ROLES
    ),
    Asker(key="acting supervisor", held=(("supervisor", "own"),), ends=3, delegate=True),
    Asker(key="delegate in personnel", held=(("personnel", "own"),), ends=3, delegate=True),
    Asker(key="a delegate no more", held=(("personnel", "own"),), ends=-1, delegate=True),
    Asker(key="servant in personnel", is_="servant", held=(("personnel", "own"),)),
    Asker(key="servant in ethics", is_="servant", held=(("ethics", "organisation"),)),
    # What one role shows in one place is not shown by another role in another place.
    Asker(key="personnel there, ethics here", held=(("personnel", "other"), ("ethics", "own"))),
    Asker(key="two places", held=(("personnel", "sibling"), ("personnel", "child"))),
    Asker(key="beside and here", held=(("personnel", "sibling"), ("supervisor", "own"))),
    Asker(key="ethics above", held=(("ethics", "organisation"), ("personnel", "other"))),
]


def meet(town: Town, asker: Asker) -> Actor:
    """Whoever asks, with what they hold today."""
    world = town.world
    person = world[asker.is_] if asker.is_ else _stranger(town)
    for role, place in asker.held:
        organisation, unit = town.places[place]
        Role.objects.create(
            person=person,
            name=role,
            organisation=organisation,
            unit=unit,
            since=ENTERED if asker.begins is None else _day(town, asker.begins),
            until=None if asker.ends is None else _day(town, asker.ends),
            in_place_of=world.bolat if asker.delegate else None,
        )
    return actor_of(person, world.today, second_factor=asker.second_factor)


def _stranger(town: Town) -> Person:
    """Somebody of whom there is nothing, at work where nobody's things lie."""
    if "asker" not in town.world.people:
        add_person(town.world, "asker", "Сұраушы Кім", organisation=town.places["second-school"][0])
    return town.world["asker"]


def _day(town: Town, after: int) -> dt.date:
    return town.world.today + dt.timedelta(days=after)
