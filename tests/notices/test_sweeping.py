"""Who is told of which duty on which day, and that each is told once."""

import datetime as dt

import pytest

from paryz.duties.models import Deadline
from paryz.facts import (
    Approached,
    CalendarDayStated,
    CodeAcknowledged,
    GiftHandedOver,
    GiftReceived,
    ServiceLeft,
)
from paryz.notices.models import Ladder, Notice
from paryz.people.models import Person, Post, Role
from paryz.policy.actors import operator
from paryz.recording.actions import record, rederive
from tests.people import add_person

pytestmark = pytest.mark.django_db
MAIL = "@example.kz"


def put(world, *facts):
    return record(operator(world.today), world.organisation, list(facts), now=world.now)


def gift_found(world, who, on, gift="vase"):
    return GiftReceived(
        person=world[who].uid,
        day=on,
        gift=gift,
        how="left-at-workplace",
        giver="unknown",
        connected="yes",
    )


def told(**of):
    """(who, stage) of the notices, in words."""
    rows = Notice.objects.filter(**of).select_related("recipient").order_by("stage", "recipient")
    return [(each.recipient.surname, each.stage) for each in rows]


def acknowledges(world, who):
    return Deadline.objects.get(person=world[who], act="acknowledge")


def joined(world, days, *, supervisor=None, who="joiner"):
    """Somebody who entered service so many days ago."""
    return add_person(
        world,
        who,
        "Жаңа Адам",
        unit=world.units["own"],
        supervisor=supervisor or world.bolat,
        entered=world.today - dt.timedelta(days=days),
    )


def of(world, who, act="acknowledge"):
    return {"person": world[who], "act": act}


def test_whoever_enters_service_is_told_what_they_owe(world, days):
    joined(world, 0)

    days(world.today)

    assert ("Жаңа", "arisen") in told(**of(world, "joiner"))


def test_a_list_of_old_entries_tells_nobody(world, days):
    days(world.today)

    assert told(cause__isnull=False) == []


def test_each_is_told_once_however_often_one_looks(world, days):
    joined(world, 0)

    days(world.today)
    first = told()
    days(world.today)
    rederive(world.organisation)
    days(world.today)

    assert first
    assert told() == first


def test_what_is_overdue_goes_up_the_ladder_on_its_days(world, days):
    joined(world, 0)
    late_from = acknowledges(world, "joiner").late_from

    days(late_from - dt.timedelta(days=1))
    assert not [each for each in told(**of(world, "joiner")) if "overdue" in each[1]]
    days(late_from)
    assert ("Жаңа", "overdue") in told(**of(world, "joiner"))
    assert not told(**of(world, "joiner"), stage="overdue-supervisor")
    days(late_from + dt.timedelta(days=1))
    assert told(**of(world, "joiner"), stage="overdue-supervisor") == [
        ("Болатов", "overdue-supervisor")
    ]
    assert not told(**of(world, "joiner"), stage="overdue-personnel")
    days(late_from + dt.timedelta(days=5))
    up = {name for name, _ in told(**of(world, "joiner"), stage="overdue-personnel")}
    givens = Person.objects.filter(notices__stage="overdue-personnel").values_list(
        "given", flat=True
    )
    assert up == {"Personnel", "Кадрова"}
    assert set(givens) == {"Кеңес", "Own", "Parent"}


def test_personnel_of_other_units_and_former_personnel_are_not_told(world, days):
    joined(world, 0)

    days(acknowledges(world, "joiner").late_from + dt.timedelta(days=5))

    for who in ("retired-personnel", "personnel-of-sibling", "personnel-of-other"):
        assert not told(recipient=world[who], person=world["joiner"])


def test_the_organisations_own_ladder_is_climbed(world, days):
    joined(world, 0)
    late_from = acknowledges(world, "joiner").late_from
    Ladder.objects.create(
        organisation=world.organisation,
        first_before=None,
        last_before=0,
        supervisor_after=None,
        personnel_after=2,
    )

    days(late_from + dt.timedelta(days=1))
    assert {stage for _, stage in told(**of(world, "joiner"))} == {"overdue"}
    days(late_from + dt.timedelta(days=2))
    assert {stage for _, stage in told(**of(world, "joiner"))} == {"overdue", "overdue-personnel"}


def test_a_supervisor_is_not_told_of_a_gift_that_only_others_may_see(world, days):
    put(world, gift_found(world, "servant", world.today))
    gift = Deadline.objects.get(person=world.aigerim, act="hand-over-gift")

    days(gift.late_from + dt.timedelta(days=6))

    stages = told(person=world.aigerim, act="hand-over-gift")
    assert ("Асанова", "overdue") in stages
    assert not [each for each in stages if each[1] == "overdue-supervisor"]
    assert [each for each in stages if each[1] == "overdue-personnel"]


def test_nobody_but_the_servant_is_told_of_an_approach(world, days):
    put(
        world,
        Approached(person=world.aigerim.uid, day=world.today, approach="a", by="Алдаушы Ақан"),
    )

    for number in range(12):
        days(world.today + dt.timedelta(days=number))

    names = {name for name, _ in told(matter_kind="approach")}
    assert names == {"Асанова"}


def test_a_duty_that_is_done_is_not_reminded_of(world, days):
    put(world, gift_found(world, "servant", world.today))
    gift = Deadline.objects.get(person=world.aigerim, act="hand-over-gift")
    put(world, GiftHandedOver(person=world.aigerim.uid, day=world.today, gift="vase"))

    days(gift.act_by)

    assert told(act="hand-over-gift") == []


def test_a_moved_day_of_the_calendar_reminds_anew(world, days):
    put(world, gift_found(world, "servant", world.today))
    gift = Deadline.objects.get(person=world.aigerim, act="hand-over-gift")
    days(gift.act_by)
    before = Notice.objects.filter(act="hand-over-gift", stage="due-soon-again").count()
    moved = CalendarDayStated(day=world.today, date=gift.act_by, kind="day-off", source="An order")
    put(world, moved)
    now = Deadline.objects.get(person=world.aigerim, act="hand-over-gift")

    days(now.act_by)

    again = Notice.objects.filter(
        recipient=world.aigerim, act="hand-over-gift", stage="due-soon-again"
    )
    assert before
    assert now.act_by < gift.act_by
    assert set(again.values_list("term", flat=True)) == {gift.act_by, now.act_by}


def test_those_who_left_or_are_erased_are_told_nothing(world, days):
    joined(world, 0)
    gone = joined(world, 0, who="gone")
    put(world, ServiceLeft(person=gone.uid, day=world.today))
    Person.objects.filter(pk=world["joiner"].pk).update(erased_on=world.today)

    days(world.today + dt.timedelta(days=1))

    assert told(recipient=gone) == []
    assert told(recipient=world["joiner"]) == []


def test_todays_supervisor_is_told_and_not_the_one_before(world, days):
    joined(world, 0)
    Post.objects.filter(person=world["joiner"]).update(supervisor=world.charlie)

    days(acknowledges(world, "joiner").late_from + dt.timedelta(days=1))

    up = told(**of(world, "joiner"), stage="overdue-supervisor")
    assert up == [("Чарлиев", "overdue-supervisor")]


def test_the_supervisor_of_a_post_that_is_over_is_told_nothing(world, days):
    joiner = joined(world, 0)
    Post.objects.create(
        person=joiner,
        organisation=world.organisation,
        category="civil",
        supervisor=world.charlie,
        since=world.today - dt.timedelta(days=30),
        until=world.today - dt.timedelta(days=1),
    )

    days(acknowledges(world, "joiner").late_from + dt.timedelta(days=1))

    up = told(**of(world, "joiner"), stage="overdue-supervisor")
    assert up == [(world.bolat.surname, "overdue-supervisor")]


def test_personnel_is_told_of_what_it_owes_itself(world, days):
    joined(world, 1)
    put(
        world,
        CodeAcknowledged(
            person=world["joiner"].uid, day=world.today, code="kz-civil-2020", method="paper"
        ),
    )

    days(world.today)

    up = told(**of(world, "joiner", "file-acknowledgement"), stage="arisen")
    assert {name for name, _ in up} == {"Personnel", "Кадрова"}


def test_whoever_gets_a_role_today_is_told_from_today_on(world, days):
    joined(world, 0)
    late_from = acknowledges(world, "joiner").late_from
    days(late_from + dt.timedelta(days=5))
    Role.objects.create(
        person=world.charlie, name="personnel", organisation=world.organisation, since=world.today
    )

    days(late_from + dt.timedelta(days=6))

    assert told(recipient=world.charlie, person=world["joiner"], stage="overdue-personnel")
