"""`paryz merge-unit`: a unit becomes part of another on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from paryz.people.models import Unit, UnitPath
from tests.cli.running import paryz, undone
from tests.people import make_world

pytestmark = [pytest.mark.django_db]


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_world()


def merging(office, unit, into, *more):
    return paryz("merge-unit", unit, into, "--organisation", office.organisation.uid, *more)


def test_a_unit_is_closed_and_lies_under_its_successor(office):
    done = merging(office, "11", "Шаруашылық секторы", "--on", "2026-10-01")

    assert done.code == 0, done.err
    closed = Unit.objects.get(code="11")
    assert closed.closed_on == dt.date(2026, 10, 1)
    assert closed.successor == office.units["sibling"]
    here = UnitPath.objects.filter(descendant=closed, until=None)
    assert {path.ancestor.code for path in here} == {"11", "13", "10"}


def test_it_is_not_merged_twice(office):
    merging(office, "11", "13")

    assert "closed already" in merging(office, "11", "13").err


def test_a_day_ahead_is_refused(office):
    tomorrow = (office.today + dt.timedelta(days=1)).isoformat()

    refused = merging(office, "12", "13", "--on", tomorrow)

    assert refused.code != 0
    assert "before its day has come" in refused.err


def test_a_unit_that_there_is_not(office):
    assert "no unit “77”" in merging(office, "77", "13").err


def test_only_who_looks_after_the_organisation_merges(office):
    refused = merging(office, "12", "13", "--as", office["personnel"].uid)

    assert refused.code != 0
    assert Unit.objects.get(code="12").closed_on is None
