"""Terms, whatever the days: each rule against the plainest way of counting it by hand."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from paryz.facts import AssessmentScheduled, CaseOpened, GiftReceived, ServiceEntered
from paryz.kernel import evaluation
from paryz.kernel.evaluation import Dates, owed, status
from paryz.kernel.standing import Standing
from paryz.kernel.terms import add_months, extended, steps
from paryz.law import codes

ONE_DAY = timedelta(days=1)
STATUSES = ("open", "disputed", "overdue", "done", "done-disputed", "done-late", "ended")

days = some.dates(date(2020, 9, 9), date(2027, 11, 30))
months = some.integers(0, 30)
readings = some.sampled_from(("strict", "rolled"))
weeks = some.sampled_from(("5", "6"))


def whatever(**strategies):
    """`given`, without a deadline: the first question builds the calendar's tables."""
    return lambda test: settings(deadline=None)(given(**strategies)(test))


def duty(act, fact, reading="rolled"):
    """The duty of that act that one fact raises for somebody whom every code binds."""
    person, facts = Standing(person="", facts=(fact,), assumed=True), [fact]
    world = codes.world(codes.settings({"overdue_after": reading}))
    duties = owed(fact.matter, facts, {"": person}, world)
    return next(each for each in duties if each.duty.act == act), world.calendar


def span(first, last):
    """The days of a stretch, both ends included."""
    return [first + ONE_DAY * n for n in range((last - first).days + 1)]


# What is kept with a world


def test_what_a_world_keeps_does_not_grow_without_end_and_changes_nothing(monkeypatch):
    settings = codes.settings({})
    facts = [
        GiftReceived(
            id=f"g{number}", person="a", gift="vase", day=date(2026, 3, 1) + ONE_DAY * number
        )
        for number in range(40)
    ]

    def judged(world, fact):
        person = Standing(person="a", facts=(fact,), assumed=True)
        return owed(fact.matter, [fact], {"a": person}, world)

    alone = [judged(codes.world(settings), fact) for fact in facts]
    monkeypatch.setattr(evaluation, "KEPT_AT_MOST", 8)
    world = codes.world(settings)
    together = [judged(world, fact) for fact in facts]

    assert together == alone
    assert 0 < len(world.kept) <= 8 + 2


# Months


@whatever(day=days, number=months)
def test_a_month_runs_to_the_same_day_or_to_the_last_day_that_there_is(day, number):
    end = add_months(day, number)

    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == number
    assert end.day == day.day or (end.day < day.day and (end + ONE_DAY).day == 1)


@whatever(one=days, other=days, number=months)
def test_who_begins_later_never_ends_earlier_in_months(one, other, number):
    earlier, later = sorted((one, other))

    assert add_months(earlier, number) <= add_months(later, number)


def test_the_ends_of_months():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2025, 12, 31), 2) == date(2026, 2, 28)


# Suspensions

starts = some.dates(date(2026, 1, 1), date(2026, 3, 1))


@some.composite
def stretches(draw):
    """Some stretches around a limit of a month, in any order, overlapping or not."""
    found = []
    for _ in range(draw(some.integers(0, 4))):
        first = draw(some.dates(date(2025, 12, 1), date(2026, 6, 1)))
        found.append((first, first + ONE_DAY * draw(some.integers(0, 25))))
    return tuple(found)


def extended_by_hand(start, end, suspended):
    """Walk from the start; every day on which the term stands still moves the end by one."""
    still = {day for first, last in suspended for day in span(first, last)}
    day = start
    while day < end:
        day += ONE_DAY
        end += ONE_DAY * (day in still)
    return end


@whatever(start=starts, suspended=stretches())
def test_an_end_is_moved_by_every_suspended_day_up_to_the_moved_end(start, suspended):
    end = add_months(start, 1)

    assert extended(start, end, suspended) == extended_by_hand(start, end, suspended)


@whatever(start=starts, suspended=stretches())
def test_as_many_days_run_as_there_were_before_anything_stood_still(start, suspended):
    end = add_months(start, 1)
    moved = extended(start, end, suspended)
    still = {day for first, last in suspended for day in span(first, last)}

    assert sum(day not in still for day in span(start + ONE_DAY, moved)) == (end - start).days


@whatever(start=starts, suspended=stretches(), more=stretches())
def test_another_suspension_never_brings_the_end_nearer(start, suspended, more):
    end = add_months(start, 1)
    moved = extended(start, end, suspended)

    assert end <= moved <= extended(start, end, suspended + more)
    assert extended(start, end, suspended + suspended) == moved
    assert extended(start, end, suspended[::-1]) == moved


def test_an_end_that_no_calendar_holds_is_the_last_day_there_is():
    start, end = date(2026, 9, 1), date(2026, 10, 1)

    assert extended(start, end, ((date(2026, 9, 10), date(9999, 12, 30)),)) == date.max


# Working days and calendar days


@whatever(day=days, week=weeks)
def test_three_working_days_are_the_third_day_worked_after_day_zero(day, week):
    found, calendar = duty("acknowledge", ServiceEntered(day=day, category="civil", week=week))

    due = found.dates.due
    worked = [each for each in span(day + ONE_DAY, due) if calendar.is_working(each, int(week))]
    assert len(worked) == 3
    assert worked[-1] == due == found.dates.rolled


@whatever(day=days, learned=some.integers(0, 30), reading=readings)
def test_seven_calendar_days_end_on_a_day_with_working_days_around_it(day, learned, reading):
    aware_on = min(day + ONE_DAY * learned, date(2027, 12, 15))
    gift = GiftReceived(day=day, gift="g", aware_on=aware_on)
    found, calendar = duty("hand-over-gift", gift, reading)

    dates = found.dates
    assert dates.due == aware_on + ONE_DAY * 7
    assert dates.act_by <= dates.due <= dates.rolled
    assert [each for each in span(dates.act_by, dates.due) if calendar.is_working(each)] == [
        dates.act_by
    ]
    assert [each for each in span(dates.due, dates.rolled) if calendar.is_working(each)] == [
        dates.rolled
    ]
    assert dates.late_from == (dates.rolled if reading == "rolled" else dates.due) + ONE_DAY


@whatever(day=days, ahead=some.integers(0, 30))
def test_months_and_fixed_days_are_never_moved_on(day, ahead):
    case = CaseOpened(day=day, case="k", provision="E9.5", committed_on=day, discovered_on=day)
    held = AssessmentScheduled(
        day=day, assessment="a", kind="appraisal", held_on=day + ONE_DAY * ahead
    )

    for found, due in (
        (duty("decide-case", case)[0], add_months(day, 1)),
        (duty("consider-compliance", held)[0], held.held_on),
    ):
        assert found.dates.due == found.dates.rolled == due
        assert found.dates.act_by <= due


@whatever(day=days, week=weeks)
def test_every_day_of_a_count_is_shown_counted_or_skipped_with_its_reason(day, week):
    entered = ServiceEntered(day=day, category="civil", week=week)
    for found, calendar in (
        duty("acknowledge", entered),
        duty("hand-over-gift", GiftReceived(day=day, gift="g")),
    ):
        shown = list(steps(found.limit, calendar))

        assert [step.day for step in shown] == span(day, found.dates.due)
        assert all(str(step.reason) for step in shown)
        counted = [step.number for step in shown if step.number is not None]
        assert counted == list(range(1, found.limit.length + 1))
        assert shown[-1].number == found.limit.length


# Statuses


@some.composite
def situations(draw):
    """The dates of a duty, what became of it, and a day on which somebody asks."""
    due = draw(some.none() | days)
    reading = draw(readings)
    at_once = draw(some.booleans())
    rolled = due and due + ONE_DAY * draw(some.integers(0, 4))
    late_from = None
    if due and at_once:
        rolled = late_from = due
    elif due:
        late_from = (rolled if reading == "rolled" else due) + ONE_DAY
    dates = Dates(due=due, act_by=due, rolled=rolled, late_from=late_from)
    around = (due or date(2026, 11, 20)) + ONE_DAY * draw(some.integers(-10, 10))
    done = draw(some.none() | some.integers(0, 12))
    ended = draw(some.none() | some.integers(0, 12))
    return (
        dates,
        around,
        None if done is None else around - ONE_DAY * done,
        None if done is not None or ended is None else around - ONE_DAY * ended,
    )


def rows_that_hold(dates, today, done_on, ended_on):
    """The table of statuses, each row read by itself."""
    due, late_from = dates.due, dates.late_from
    done, owing = done_on is not None, done_on is None and ended_on is None
    in_time = due is None or (done and done_on <= due)
    strict_passed = due is not None and today > due
    last_passed = late_from is not None and today >= late_from
    done_after_last = done and late_from is not None and done_on >= late_from and not in_time
    return {
        "open": owing and not strict_passed and not last_passed,
        "disputed": owing and strict_passed and not last_passed,
        "overdue": owing and last_passed,
        "done": done and in_time,
        "done-disputed": done and not in_time and not done_after_last,
        "done-late": done_after_last,
        "ended": ended_on is not None,
    }


@whatever(situation=situations())
def test_a_duty_has_exactly_one_status_on_any_day(situation):
    dates, today, done_on, ended_on = situation
    held = [name for name, holds in rows_that_hold(*situation).items() if holds]

    assert held == [status(dates, done_on=done_on, ended_on=ended_on, today=today)]
    assert set(held) <= set(STATUSES)


@whatever(day=days, reading=readings)
def test_what_nobody_does_is_open_then_perhaps_disputed_then_overdue_and_never_back(day, reading):
    found, _ = duty("hand-over-gift", GiftReceived(day=day, gift="g"), reading)
    seen = [found.status(day + ONE_DAY * n) for n in range(20)]

    assert seen == sorted(seen, key=STATUSES.index)
    assert set(seen) >= {"open", "overdue"}
    assert ("disputed" in seen) == (reading == "rolled" and found.dates.rolled != found.dates.due)
