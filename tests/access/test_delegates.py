"""Whoever holds a role in somebody's place is shut out of whatever that person is shut out of."""

import datetime as dt

import pytest

from paryz.people.models import Kinship
from tests.access.parties import case, name, sees, stand_in

__all__ = ["case"]


@pytest.mark.parametrize("whom", ["supervisor", "servant"])
def test_a_delegate_is_shut_out_of_what_is_shut_to_whom_they_stand_in_for(world, case, whom):
    """Of the accused, or of a subordinate of the accused."""
    stand_in(world, "stranger", whom)
    name(case, world.bolat)

    assert not sees(world, "stranger", case)


def test_a_delegate_of_kin_and_a_delegates_delegate_are_shut_out(world, case):
    Kinship.objects.create(person=world.bolat, relative=world["auditor"])
    stand_in(world, "commission", "auditor")
    stand_in(world, "stranger", "commission")
    name(case, world.bolat)

    assert not sees(world, "commission", case)
    assert not sees(world, "stranger", case)


def test_a_delegate_whose_role_ended_is_a_delegate_no_more(world, case):
    stand_in(world, "stranger", "supervisor", until=world.today - dt.timedelta(days=1))
    name(case, world.bolat)

    assert sees(world, "stranger", case)


def test_whoever_is_a_delegate_from_tomorrow_is_none_today(world, case):
    role = stand_in(world, "stranger", "supervisor")
    role.since = world.today + dt.timedelta(days=1)
    role.save()
    name(case, world.bolat)

    assert sees(world, "stranger", case)
