"""A round of a worker: in slices that are kept, and for nothing where nothing is new."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from paryz.facts import CalendarDayStated, GiftReceived
from paryz.notices import working
from paryz.notices.models import Letter, Notice, Round
from paryz.notices.working import is_due, sweep_all, take, turn
from paryz.people.models import Person
from paryz.people.placing import placed
from paryz.people.tree import make_organisation
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.worlds import calendar
from tests.kill.serving import free_port
from tests.people import add_person, give_role

pytestmark = pytest.mark.django_db
ALMATY = dt.timezone(dt.timedelta(hours=5))
NEVER = dt.timedelta()


@pytest.fixture
def morning(world):
    return dt.datetime.combine(world.today, dt.time(9), ALMATY)


def go(moment, name="w"):
    turn(name, lambda: moment, calendar, every=NEVER)


def joined(world, who="joiner", **fields):
    return add_person(
        world,
        who,
        "Жаңа Адам",
        unit=world.units["own"],
        supervisor=world.bolat,
        entered=world.today,
        **fields,
    )


def told(person):
    return Notice.objects.filter(recipient=person).count()


def test_nothing_new_costs_a_look_and_no_writing(world, morning):
    joined(world)
    go(morning)
    statements = []

    def keep(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        go(morning + dt.timedelta(minutes=6))

    # When somebody last swept, how all stands, and which letters wait.
    assert len(statements) == 3
    assert all(each.startswith("SELECT") for each in statements)


def test_a_fact_that_came_later_is_told_the_same_day(world, morning):
    go(morning)
    person = joined(world)

    go(morning + dt.timedelta(minutes=6))

    assert told(person)


def test_a_fact_told_late_of_days_ago_is_told_the_same_day(world, morning):
    go(morning)
    before = told(world.aigerim)
    found = GiftReceived(
        person=world.aigerim.uid,
        day=world.today - dt.timedelta(days=9),
        gift="vase",
        how="left-at-workplace",
        giver="unknown",
        connected="yes",
    )
    record(operator(world.today), world.organisation, [found], now=world.now)

    go(morning + dt.timedelta(minutes=6))

    assert told(world.aigerim) > before


def test_a_role_given_meanwhile_is_felt_the_same_day(world, morning):
    late = joined(world)
    after = morning + dt.timedelta(days=12)
    go(after)
    give_role(world, "stranger", "personnel")

    go(after + dt.timedelta(minutes=6))

    assert Notice.objects.filter(
        recipient=world.charlie, person=late, stage="overdue-personnel"
    ).exists()


def test_another_supervisor_is_told_the_same_day(world, morning):
    person = joined(world)
    after = morning + dt.timedelta(days=12)
    go(after)
    posts = person.posts.all()
    posts.update(supervisor=world.charlie)
    placed(posts, world.today)

    go(after + dt.timedelta(minutes=6))

    assert Notice.objects.filter(recipient=world.charlie, person=person).exists()


def test_a_changed_calendar_is_looked_at_again(world, morning):
    go(morning)
    assert not is_due(morning + dt.timedelta(minutes=6), NEVER)
    moved = CalendarDayStated(
        day=world.today,
        date=world.today + dt.timedelta(days=3),
        kind="day-off",
        source="An order",
    )

    record(operator(world.today), world.organisation, [moved], now=world.now)

    assert is_due(morning + dt.timedelta(minutes=6), NEVER)


def test_a_new_day_is_swept_whole(world, morning):
    go(morning)

    assert not is_due(morning.replace(hour=23), NEVER)
    assert is_due(morning + dt.timedelta(hours=15), NEVER)


def test_another_time_zone_is_looked_at_again(world, morning, client_for):
    go(morning)
    client = client_for(world["administrator"])
    page = reverse("organisation", args=[world.organisation.uid])
    form = client.get(page).context["profile"]
    sent = {name: form[name].value() or "" for name in form.fields}

    client.post(page, {**sent, "act": "profile", "time_zone": "Asia/Aqtau"})

    assert is_due(morning + dt.timedelta(minutes=6), NEVER)


def test_whoever_comes_after_a_worker_that_died_goes_on_behind_what_is_done(
    world, morning, monkeypatch
):
    monkeypatch.setattr(working, "TOGETHER", 1)
    person = joined(world)
    take("first", lambda: morning, NEVER)
    dies = sweep_all("first", lambda: morning, calendar, lambda: False)
    next(dies)
    dies.close()
    reached = Round.objects.get().reached
    later = morning + dt.timedelta(minutes=6)
    swept = []
    monkeypatch.setattr(
        working,
        "sweep_together",
        lambda these, *given, **named: swept.extend(each.pk for each in these),
    )

    go(later, "second")

    assert reached == world.organisation.pk
    assert told(person)
    assert swept == [world.child.pk, world.other.pk]
    assert Round.objects.get().reached == 0


def test_what_changed_during_a_round_is_found_by_the_next(world, morning, monkeypatch):
    monkeypatch.setattr(working, "TOGETHER", 1)
    take("w", lambda: morning, NEVER)
    round_ = sweep_all("w", lambda: morning, calendar, lambda: False)
    next(round_)
    person = joined(world)
    list(round_)
    assert not told(person)

    go(morning + dt.timedelta(minutes=6))

    assert told(person)


def test_letters_go_while_the_round_goes_on_and_each_person_gets_one(
    world, morning, mailbox, monkeypatch
):
    monkeypatch.setattr(working, "TOGETHER", 1)
    person = joined(world, email="j@example.kz")
    both = joined(world, "both", email="both@example.kz")
    add_person(
        world,
        "elsewhere",
        "Екінші Қызмет",
        unit=world.units["other"],
        supervisor=both,
        entered=world.today,
    )
    Person.objects.filter(pk=world["personnel"].pk).update(email="p@example.kz")
    take("w", lambda: morning, NEVER)
    round_ = sweep_all("w", lambda: morning, calendar, lambda: False)

    next(round_)

    assert set(Letter.objects.values_list("recipient", flat=True)) == {person.pk}
    list(round_)
    letters = list(Letter.objects.values_list("recipient", flat=True))
    assert len(letters) == len(set(letters))
    assert both.pk in letters


def test_a_mail_server_that_is_gone_does_not_hold_the_sweep_up(
    world, morning, settings, monkeypatch
):
    settings.EMAIL_BACKEND = "paryz.notices.sending.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    monkeypatch.setattr(working, "TOGETHER", 1)
    person = joined(world, email="j@example.kz")

    with pytest.raises(ConnectionRefusedError):
        go(morning)

    round_ = Round.objects.get()
    assert (round_.reached, round_.worker) == (0, "")
    assert round_.finished_at is not None
    assert told(person)


def test_a_sweep_asks_as_much_over_forty_organisations_as_over_four(world, morning):
    asked = {}
    for count in (4, 36):
        for number in range(count):
            school = make_organisation(f"School {number}", world.organisation)
            add_person(
                world, f"{count}-{number}", "Мұғалім Адам", organisation=school, entered=world.today
            )
        statements = []

        def keep(execute, sql, params, many, context, into=statements):
            if sql.startswith("SELECT"):
                into.append(sql)
            return execute(sql, params, many, context)

        Notice.objects.all().delete()
        Round.objects.all().delete()
        with connection.execute_wrapper(keep):
            go(morning)
        asked[count] = len(statements)

    assert asked[36] == asked[4]
