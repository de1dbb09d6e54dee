"""A matter, its parties, and whether somebody sees it; how people come to stand where they do."""

import datetime as dt

import pytest

from paryz.duties.models import Matter
from paryz.people.models import Exclusion, Post, Role
from paryz.people.placing import placed
from paryz.policy.exclusions import is_shut_out, not_shut_out, not_shut_out_of

EVENT = dt.date(2026, 9, 1)
BEFORE, AFTER = EVENT - dt.timedelta(days=1), EVENT + dt.timedelta(days=10)


@pytest.fixture
def case(world):
    return Matter.objects.create(
        organisation=world.organisation,
        kind="case",
        identifier="c-1",
        opened_on=EVENT,
        last_on=EVENT,
    )


def name(case, person, why="accused", since=EVENT):
    return Exclusion.objects.create(
        organisation=case.organisation,
        kind=case.kind,
        matter=case.identifier,
        person=person,
        since=since,
        why=why,
    )


def sees(world, who, case):
    """What lists, single pages and whoever distributes work are told, which is one answer."""
    actor = world.actor(who)
    listed = Matter.objects.filter(not_shut_out(actor), pk=case.pk).exists()
    acts = not is_shut_out(actor, case.organisation, case.kind, case.identifier)
    told = not_shut_out_of(
        [world[who].pk], case.organisation, case.kind, case.identifier, world.today
    )
    assert listed == acts == bool(told)
    return listed


def move(world, who, day, **places):
    """The person stands under another supervisor, or in another unit, from a day on."""
    posts = Post.objects.filter(person=world[who])
    posts.update(**places)
    placed(posts, day)


def leave(world, who, day):
    Post.objects.filter(person=world[who]).update(until=day)


def stand_in(world, who, whom, until=None):
    return Role.objects.create(
        person=world[who],
        name="ethics",
        organisation=world.organisation,
        since=AFTER,
        until=until,
        in_place_of=world[whom],
    )
