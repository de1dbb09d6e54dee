"""Whoever asks for an erasure learns from what goes and stays nothing of matters shut to them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from paryz.facts import ServiceLeft
from paryz.people.models import Post
from tests.exclusion.matters import plant, put
from tests.exclusion.office import furnish
from tests.matrix import text_of
from tests.people import sign_in

pytestmark = pytest.mark.django_db
# What goes is named by a digest, so that nobody approves what was not shown: it is another one.
_DIGEST = re.compile(r'name="seen" value="[^"]+"')


@pytest.fixture
def world():
    return furnish()


def what_goes(world, who: str) -> str:
    """The page on which somebody asks for the erasure of Aigerim, who has left."""
    page = sign_in(Client(), world[who]).get(reverse("erasure-ask", args=[world.aigerim.uid]))
    assert page.status_code == 200
    return _DIGEST.sub("", text_of(page))


def leave(world) -> None:
    day = world.today - dt.timedelta(days=1)
    post = Post.objects.get(person=world.aigerim)
    put(world, ServiceLeft(person=world.aigerim.uid, day=day, post=post.uid))


@pytest.mark.parametrize("label", ["approaches", "violations"])
@pytest.mark.parametrize("who", ["supervisor", "who stood aside"])
def test_the_page_says_what_it_would_say_without_the_matter(world, who, label):
    leave(world)
    before = what_goes(world, who)

    plant(world, label)

    assert what_goes(world, who) == before
