"""An erased person's notices, letters and feed go, and what others were told of them too."""

import datetime as dt

import pytest

from paryz.duties.models import Deadline
from paryz.facts import ServiceLeft
from paryz.notices import feeds
from paryz.notices.models import Feed, Letter, Notice
from paryz.people.models import Person
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.erasing.approving import approve, ask
from tests.people import add_person

pytestmark = pytest.mark.django_db


def test_nothing_is_left_of_what_was_told_to_and_of_an_erased_person(world, days, mailbox):
    joiner = add_person(
        world,
        "joiner",
        "Жаңа Адам",
        unit=world.units["own"],
        supervisor=world.bolat,
        entered=world.today - dt.timedelta(days=8),
        email="joiner@example.kz",
    )
    days(world.today)
    feeds.renew(joiner, world.now)
    assert Notice.objects.filter(recipient=joiner).exists()
    assert Letter.objects.filter(recipient=joiner).exists()
    assert Notice.objects.filter(recipient=world.bolat, person=joiner).exists()

    day = world.today - dt.timedelta(days=1)
    leaving = ServiceLeft(person=joiner.uid, day=day)
    record(operator(world.today), world.organisation, [leaving], now=world.now)
    request = ask(operator(world.today), joiner, world.organisation, "Art. 8", world.now)
    erased = approve(world.actor("personnel"), request, world.now)

    assert erased.whole
    assert Person.objects.get(pk=joiner.pk).erased_on
    assert not Deadline.objects.filter(person=joiner).exists()
    assert not Notice.objects.filter(recipient=joiner).exists()
    assert not Notice.objects.filter(person=joiner).exists()
    assert not Letter.objects.filter(recipient=joiner).exists()
    assert not Feed.objects.exists()
