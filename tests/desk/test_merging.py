"""The page on which one unit becomes part of another."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.kernel.refusal import Refused
from paryz.people.models import Unit, UnitPath
from paryz.people.tree import merge_units

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(world, client_for):
    client = client_for(world["administrator"])
    address = reverse("units-merge", args=[world.organisation.uid])

    def send(unit="own", into="sibling", day=None, seen=""):
        answers = {
            "unit": world.units[unit].pk,
            "into": world.units[into].pk,
            "day": (day or world.today).isoformat(),
            "seen": seen,
        }
        return client.post(address, answers)

    return send


def test_what_goes_over_is_shown_before_anything_is_done(page, world):
    shown = page()

    assert shown.status_code == 200
    # Aigerim, Bolat and the officer of the unit, and the officer of the one that lies under it.
    assert shown.context["going"]["people"] == 4
    assert shown.context["going"]["duties"] == 4
    assert Unit.objects.get(pk=world.units["own"].pk).closed_on is None


def test_a_unit_is_closed_and_lies_under_its_successor_with_what_lay_under_it(page, world):
    seen = page().context["going"]["seen"]

    done = page(seen=seen)

    assert done.url == reverse("organisation", args=[world.organisation.uid])
    closed = Unit.objects.get(pk=world.units["own"].pk)
    assert (closed.closed_on, closed.successor) == (world.today, world.units["sibling"])
    under = UnitPath.objects.filter(ancestor=world.units["sibling"], until=None)
    assert {path.descendant.code for path in under} == {"13", "11", "12"}


def test_what_was_looked_at_is_what_is_merged(page, world):
    seen = page().context["going"]["seen"]

    shown = page(unit="child", seen=seen)

    assert shown.context["going"]["unit"] == world.units["child"]
    assert not Unit.objects.exclude(closed_on=None).exists()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"into": "own"}, "Choose another unit than the one that is closed."),
        ({"into": "other"}, "Select a valid choice"),
        ({"into": "child"}, "A unit cannot lie under itself."),
    ],
)
def test_a_unit_that_cannot_take_another_over_is_refused(page, world, answers, said):
    pks = [world.units[each].pk for each in ("own", answers["into"])]

    refused = page(**answers, seen=f"{pks[0]}-{pks[1]}-{world.today}")

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert not Unit.objects.exclude(closed_on=None).exists()


def test_a_unit_that_somebody_else_merged_meanwhile_is_refused(world):
    read_before = Unit.objects.get(pk=world.units["child"].pk)
    merge_units({world.units["child"]: world.units["sibling"]}, world.today)

    with pytest.raises(Refused, match="closed already"):
        merge_units({read_before: world.units["parent"]}, world.today)

    assert Unit.objects.get(pk=read_before.pk).successor == world.units["sibling"]


def test_a_day_ahead_is_refused(page, world):
    tomorrow = world.today + dt.timedelta(days=1)
    seen = page(day=tomorrow).context["going"]["seen"]

    refused = page(day=tomorrow, seen=seen)

    assert refused.status_code == 422
    assert "before its day has come" in refused.content.decode()
