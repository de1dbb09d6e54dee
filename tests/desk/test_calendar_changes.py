"""Administrators state what becomes known of the calendar, and deadlines follow."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import CalendarDayStated, GiftReceived
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Role
from paryz.policy.actors import operator
from paryz.recording.actions import Missing, record
from paryz.recording.worlds import calendar
from tests.people import World, add_person, sign_in

pytestmark = pytest.mark.django_db

DAY = {
    "date": "2026-11-30",
    "kind": "transfer",
    "instead_of": "2026-11-28",
    "weeks": "5",
    "source": "Order No. 1 of 20 November 2026",
    "known_from": "2026-11-20",
}


@pytest.fixture
def administrator(world: World) -> Client:
    """Whoever looks after the whole installation."""
    add_person(world, "chief", "Бас Әкімші")
    for root in Organisation.objects.filter(parent=None):
        Role.objects.create(
            person=world["chief"],
            name="administrator",
            organisation=root,
            since=dt.date(2026, 3, 2),
        )
    return sign_in(Client(), world["chief"])


def gift(world: World) -> Deadline:
    """A gift of 23 November, whose seventh day is Monday, 30 November."""
    fact = GiftReceived(person=world.aigerim.uid, day=dt.date(2026, 11, 16), gift="vase")
    record(operator(world.today), world.organisation, [fact], now=world.now)
    return Deadline.objects.get(act="hand-over-gift")


@pytest.fixture
def monday(world: World) -> dt.date:
    """The last day of that gift's term."""
    return gift(world).due


def transfer(monday: dt.date) -> dict[str, str]:
    return DAY | {
        "date": monday.isoformat(),
        "instead_of": (monday + dt.timedelta(days=5)).isoformat(),
        "known_from": "2026-11-01",
    }


def test_a_moved_day_is_shown_with_what_it_would_move_before_it_is_recorded(
    administrator: Client, monday: dt.date
) -> None:
    answer = administrator.post(reverse("calendar-state", args=["day"]), transfer(monday))

    assert answer.status_code == 200
    assert answer.context["count"] == 1
    assert [row["act_by_after"] for row in answer.context["moved"]] == [
        monday - dt.timedelta(days=3)
    ]
    assert not Entry.objects.filter(kind="CalendarDayStated").exists()
    assert Deadline.objects.get(act="hand-over-gift").act_by == monday


def test_a_recorded_day_moves_the_deadlines_and_lists_them(
    administrator: Client, monday: dt.date
) -> None:
    address = reverse("calendar-state", args=["day"])

    answer = administrator.post(address, transfer(monday) | {"seen": "yes"}, follow=True)

    deadline = Deadline.objects.get(act="hand-over-gift")
    assert deadline.act_by == monday - dt.timedelta(days=3)
    assert deadline.rolled == monday + dt.timedelta(days=1)
    assert deadline.calendar.endswith("+2")
    assert answer.context["count"] == 1
    assert Entry.objects.filter(kind="CalendarDayStated").count() == 2


def test_what_was_due_as_it_was_known_before_is_still_answered(
    administrator: Client, monday: dt.date
) -> None:
    administrator.post(reverse("calendar-state", args=["day"]), transfer(monday) | {"seen": "yes"})

    assert not calendar().is_working(monday)
    assert calendar().as_known_on(dt.date(2026, 10, 31)).is_working(monday)


def test_a_slip_of_the_pen_is_put_right_by_stating_the_day_again(
    administrator: Client, monday: dt.date
) -> None:
    address = reverse("calendar-state", args=["day"])
    administrator.post(address, transfer(monday) | {"seen": "yes"})

    again = transfer(monday) | {"kind": "ordinary", "instead_of": "", "seen": "yes"}
    administrator.post(address, again)

    assert calendar().is_working(monday)
    assert Deadline.objects.get(act="hand-over-gift").act_by == monday


def test_a_year_is_drafted_from_the_laws_and_ends_the_waiting(
    administrator: Client, world: World
) -> None:
    address = reverse("calendar-state", args=["year"])
    asked = {
        "year": "2028",
        "moving": "2028-05-05",
        "estimated": "on",
        "source": "Law on Holidays",
        "known_from": "2026-11-01",
    }

    shown = administrator.post(address, asked)
    administrator.post(address, asked | {"seen": "yes"})

    assert shown.status_code == 200
    assert calendar().year(2028) == "provisional"
    assert not calendar().is_working(dt.date(2028, 3, 15))
    assert calendar().as_known_on(dt.date(2026, 10, 1)).year(2028) == "absent"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"source": ""}, "source"),
        ({"date": "2026-13-01"}, "date"),
        ({"date": "2031-05-01"}, "date"),
        ({"instead_of": ""}, "instead_of"),
        ({"instead_of": "2026-11-30"}, "instead_of"),
        ({"kind": "holiday", "name": ""}, "name"),
        ({"known_from": "2199-01-01"}, "known_from"),
        ({"kind": "feast"}, "kind"),
    ],
)
def test_a_statement_that_is_not_whole_is_answered_with_a_sentence(
    administrator: Client, wrong: dict[str, str], field: str
) -> None:
    answer = administrator.post(reverse("calendar-state", args=["day"]), DAY | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_the_administrator_of_one_organisation_does_not_change_the_calendar_of_all(
    world: World,
) -> None:
    client = sign_in(Client(), world["administrator"])
    fact = CalendarDayStated(
        day=dt.date(2026, 11, 1), date=dt.date(2026, 12, 31), kind="day-off", source="An order"
    )

    assert client.get(reverse("calendar-state", args=["day"])).status_code == 404
    assert client.post(reverse("calendar-state", args=["day"]), DAY).status_code == 404
    with pytest.raises(Missing):
        record(world.actor("administrator"), world.organisation, [fact], now=world.now)


def test_the_duties_of_others_are_counted_and_not_named(
    administrator: Client, world: World, monday: dt.date
) -> None:
    answer = administrator.post(reverse("calendar-state", args=["day"]), transfer(monday))

    assert world.aigerim.surname not in answer.content.decode()
