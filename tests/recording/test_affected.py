"""Which matters another law may change: all that looking at each would name."""

from __future__ import annotations

import datetime as dt
from copy import copy
from dataclasses import replace

import pytest

from paryz.demo.loading import load
from paryz.facts import CalendarDayStated
from paryz.law import codes
from paryz.people.models import Organisation
from paryz.recording import previewing
from paryz.recording.grounds import chain_of, matters_in
from paryz.recording.previewing import affected
from paryz.recording.worlds import with_calendar, world_of, world_under
from tests.day import MORNING, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SETTINGS = {
    "the strict last day": {"overdue_after": "strict"},
    "nothing before the amendment": {"wording_before_472": "none"},
    "later publication": {"order_342_published": "2026-03-02", "order_472_published": "2026-06-01"},
    "an adopted code": {"adopts": ["kz-honour-2005"]},
    "a policy": {"policies": ["reacknowledge"]},
}


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, tmp_path_factory):
    from django.conf import settings
    from django.db import transaction

    before = settings.INSTALLATION
    settings.INSTALLATION = replace(before, home=tmp_path_factory.mktemp("home"))
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(dt.datetime.combine(TODAY, MORNING), people=60)
        yield Organisation.objects.get(parent=None)
        transaction.set_rollback(True)
    settings.INSTALLATION = before


def moved_day_off(organisation):
    """The law if a Wednesday of this spring had been a day off."""
    day = next(
        each
        for each in (TODAY - dt.timedelta(days=n) for n in range(120, 240))
        if each.weekday() == 2
    )
    stated = CalendarDayStated(
        id="moved", day=TODAY, date=day, kind="day-off", weeks="5 6", name="-", source="-"
    )
    return with_calendar(organisation, [stated])


def without_policies(organisation):
    """The same without rules of its own: whether one arises, a function decides."""
    plain = copy(organisation)
    plain.settings = {**organisation.settings, "policies": []}
    return plain


def told(differences):
    return sorted(
        (str(each.before and each.before.dates), str(each.after and each.after.dates), duty.matter)
        for each in differences
        for duty in [each.after or each.before]
    )


def by_looking_at_each(organisation, other, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(previewing, "affected", lambda chain, now, other: matters_in(chain))
        return told(previewing.differences(organisation, other))


@pytest.mark.parametrize("name", SETTINGS)
def test_other_settings_are_previewed_as_if_every_matter_were_looked_at(town, name, monkeypatch):
    other = world_under({**town.settings, **SETTINGS[name]})

    found = told(previewing.differences(town, other))

    assert found == by_looking_at_each(town, other, monkeypatch)


def test_a_moved_day_off_is_previewed_as_if_every_matter_were_looked_at(town, monkeypatch):
    other = moved_day_off(town)

    found = told(previewing.differences(town, other))

    assert found
    assert found == by_looking_at_each(town, other, monkeypatch)


def test_for_a_moved_day_off_few_people_and_gifts_are_looked_at(town):
    plain = without_policies(town)
    chain, now, other = chain_of(town), world_of(plain), moved_day_off(plain)

    looked_at = list(affected(chain, now, other))

    assert looked_at
    for kind in ("person", "gift"):
        every = sum(each[0] == kind for each in matters_in(chain))
        assert sum(each[0] == kind for each in looked_at) < every / 3


def test_the_same_law_changes_no_matter_whose_rules_are_data(town):
    now = world_of(without_policies(town))

    looked_at = {kind for kind, _ in affected(chain_of(town), now, codes.world(now.settings))}

    assert not looked_at & {"gift", "service", "person", "trip", "decision"}
