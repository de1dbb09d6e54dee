"""Statuses in SQL are those of the kernel, on any day."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.kernel.evaluation import Dates, status
from paryz.people.tree import make_organisation

START = dt.date(2026, 3, 1)
days = st.integers(0, 20).map(lambda n: START + dt.timedelta(days=n))


@st.composite
def terms(draw):
    """A duty's days as the kernel gives them: no term, or a due day with what follows from it."""
    cause = draw(days)
    due = draw(st.none() | days.filter(lambda day: day >= cause))
    done = draw(st.none() | days)
    ended = None if done else draw(st.none() | days)
    if due is None:
        return {"cause_day": cause, "discharged_on": done, "ended_on": ended}
    rolled = due + dt.timedelta(days=draw(st.integers(0, 3)))
    late_from = draw(st.sampled_from([due, due + dt.timedelta(1), rolled + dt.timedelta(1)]))
    return {
        "cause_day": cause,
        "due": due,
        "act_by": due - dt.timedelta(days=draw(st.integers(0, 2))),
        "rolled": rolled,
        "late_from": late_from,
        "discharged_on": done,
        "ended_on": ended,
    }


@pytest.fixture
def keep(world):
    """Keep rows of the given terms, in place of those there were."""
    organisation = make_organisation("Басқа")

    def kept(*given):
        Deadline.objects.all().delete()
        return Deadline.objects.bulk_create(
            Deadline(
                organisation=organisation,
                person=world.aigerim,
                provision="E5",
                act="acknowledge",
                owed_by="servant",
                source="code",
                matter_kind="person",
                matter=f"{n}",
                cause=f"{n}",
                reading="strict",
                calendar="kz",
                **each,
            )
            for n, each in enumerate(given)
        )

    return kept


def as_known_on(row, day):
    """What the kernel says of a row when nothing after the day is known."""
    done = row.discharged_on if row.discharged_on and row.discharged_on <= day else None
    ended = row.ended_on if row.ended_on and row.ended_on <= day else None
    return status(
        Dates(due=row.due, act_by=row.act_by, rolled=row.rolled, late_from=row.late_from),
        done_on=done,
        ended_on=ended,
        today=day,
    )


# Open on the first day on which it is late: the edge of every comparison.
EDGE = {
    "cause_day": START,
    "due": START,
    "act_by": START,
    "rolled": START,
    "late_from": START + dt.timedelta(days=1),
    "discharged_on": None,
    "ended_on": None,
}
relaxed = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@relaxed
@given(st.lists(terms(), min_size=1, max_size=12), days)
@example([EDGE], EDGE["late_from"])
def test_the_database_and_the_kernel_give_the_same_status(keep, given_terms, day):
    rows = keep(*given_terms)
    found = statuses.with_status(Deadline.objects.all(), day).in_bulk()

    for row in rows:
        assert found[row.pk].status == statuses.of(row, day)


@relaxed
@given(st.lists(terms(), min_size=1, max_size=12), days)
def test_of_a_past_day_what_came_later_is_left_out(keep, given_terms, day):
    rows = keep(*given_terms)
    found = statuses.with_status(Deadline.objects.all(), day, past=True).in_bulk()

    assert set(found) == {row.pk for row in rows if row.cause_day <= day}
    for row in rows:
        if row.pk in found:
            assert found[row.pk].status == as_known_on(row, day)


@relaxed
@given(st.lists(terms(), min_size=1, max_size=12), days, st.booleans())
def test_the_condition_of_each_status_finds_the_rows_that_have_it(keep, given_terms, day, past):
    keep(*given_terms)
    told = {
        row.pk: row.status for row in statuses.with_status(Deadline.objects.all(), day, past=past)
    }
    for name in statuses.STATUSES:
        found = Deadline.objects.filter(statuses.having(name, day, past=past))
        assert {row.pk for row in found} == {pk for pk, each in told.items() if each == name}


@relaxed
@given(st.lists(terms(), min_size=1, max_size=12), days, st.booleans())
def test_late_is_what_is_overdue_and_due_soon_is_open_and_not_late(keep, given_terms, day, past):
    keep(*given_terms)
    rows = Deadline.objects.all()
    told = statuses.with_status(rows, day, past=past).in_bulk()

    late = set(statuses.late(rows, day, past=past).values_list("pk", flat=True))
    soon = statuses.due_soon(rows, day, past=past)
    assert late == {pk for pk, row in told.items() if row.status == "overdue"}
    assert {told[row.pk].status for row in soon} <= {"open", "disputed"}
    assert all(row.act_by <= day + statuses.SOON for row in soon)
