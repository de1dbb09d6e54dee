"""The matrix's town: everybody who asks, what their lists said before, and then the matters."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import Appraised
from paryz.notices import feeds
from paryz.notices.models import Notice
from paryz.notices.sweeping import IDENTITY
from paryz.people.models import Post
from tests.exclusion.addresses import further_lists, of_lists
from tests.exclusion.matters import READS, STATED, Planted, plant, plant_beside, put
from tests.exclusion.office import ASKERS, EVENT, SHUT, Asker, furnish, name_of
from tests.matrix import text_of
from tests.people import World, sign_in

# Where a matter's words are looked for that are not those by which it is recognised.
SOUGHT = "izde"
# What is another one in every answer: the moment of a feed, the identifier of a form.
_ALWAYS_NEW = re.compile(r'DTSTAMP:\d+T\d+Z|LAST-MODIFIED:\d+T\d+Z|name="token" value="[^"]+"')


@dataclass(kw_only=True)
class Town:
    """Who asks with which browser, what is planted, and what each was shown before it was."""

    world: World
    clients: dict[str, Client] = field(default_factory=dict)
    feeds: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    planted: dict[str, Planted] = field(default_factory=dict)
    before: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)


def asked(client: Client, address: str) -> tuple[int, str]:
    """The status and all words of an answer, but for what is never the same."""
    answer = client.get(address)
    return answer.status_code, _ALWAYS_NEW.sub("", text_of(answer))


def addresses(town: Town, who: Asker) -> list[str]:
    """The lists that somebody may look for a matter in, their own feed among them."""
    found = [*of_lists(town.world), reverse("feed", args=[town.feeds[who.key]])]
    return list(dict.fromkeys([*found, *further_lists(town.world, SOUGHT)])) if who.full else found


def snapshot(town: Town, who: Asker) -> dict[str, tuple[int, str]]:
    """What every list says to somebody now."""
    client = town.clients[who.key]
    return {address: asked(client, address) for address in addresses(town, who)}


def build(*, comparing: bool = False) -> Town:
    """Everything, written to the test's database; ``comparing``: lists are read before as well."""
    world = furnish()
    town = Town(world=world)
    for who in ASKERS:
        person = world[name_of(who.key)]
        town.clients[who.key] = sign_in(Client(), person)
        town.feeds[who.key] = feeds.renew(person, world.now)
    appraise(world)
    town.beside = plant_beside(world)
    for who in SHUT if comparing else ():
        town.before[who.key] = snapshot(town, who)
    for label in STATED:
        # Of what he was lawfully told the accused's own lists speak: that is not compared.
        if not (comparing and "accused" in READS[label]):
            town.planted[label] = plant(world, label)
    tell(town)
    return town


def appraise(world: World) -> None:
    """An act that is held against a report before it, of which matters then are one."""
    for each in (world.aigerim, world.charlie, world.bolat):
        post = Post.objects.get(person=each)
        appraised = Appraised(
            person=each.uid, day=EVENT + dt.timedelta(days=3), post=post.uid, outcome="орташа"
        )
        put(world, appraised)


def tell(town: Town) -> None:
    """All of them were told of every duty in these matters, though it is not for all of them."""
    keys = [key for planted in town.planted.values() for key in planted.deadlines]
    people: list[Any] = [town.world[name_of(who.key)] for who in ASKERS]
    Notice.objects.bulk_create(
        Notice(
            organisation=duty.organisation,
            recipient=person,
            stage="arisen",
            term=duty.cause_day,
            person=duty.person,
            told_at=town.world.now,
            **{name: getattr(duty, name) for name in IDENTITY},
        )
        for duty in Deadline.objects.filter(pk__in=keys)
        for person in people
    )
