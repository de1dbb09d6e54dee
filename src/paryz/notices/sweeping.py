"""A sweep: what the open duties of an organisation give rise to today is noted, each once.

It reads deadlines in parts and writes in short transactions, so that nobody who records waits
for it, and what it holds in memory does not grow with the number of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet

from paryz.duties.models import Deadline
from paryz.duties.statuses import is_open
from paryz.engines.bulk import insert_new
from paryz.kernel.calendar import Calendar
from paryz.notices import stages as terms
from paryz.notices.ladder import Rungs, rungs_of
from paryz.notices.mail import is_set_up
from paryz.notices.models import Notice
from paryz.notices.recipients import PLAIN_KINDS, Circle, actors, holders, reachable, seen
from paryz.people.actors import Actor
from paryz.people.models import Organisation

# Some megabytes. With smaller parts whoever leads or keeps the files of many is asked about more
# often.
AT_ONCE = 5000
WRITTEN_AT_ONCE = 500
# What names a duty of an organisation after its row was derived anew; whom it concerns follows
# from the cause.
IDENTITY = ("matter_kind", "matter", "cause", "provision", "act")
NOTICE = (
    "organisation_id",
    *IDENTITY,
    "person_id",
    "recipient_id",
    "stage",
    "term",
    "told_at",
    "by_mail",
)
# How far ahead of a term days off can make somebody act.
LONGEST_REST = timedelta(days=14)

# A duty, the stage it has reached, and the key of who is to be told.
Call = tuple[Deadline, str, int]


def today_of(organisation: Organisation, now: datetime) -> date:
    """The day it is where the organisation is."""
    return now.astimezone(ZoneInfo(organisation.time_zone)).date()


def sweep(
    organisation: Organisation,
    now: datetime,
    calendar: Calendar,
    *,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """Note whom the duties of the organisation are to be told to now."""
    today, rungs = today_of(organisation, now), rungs_of(organisation)
    known = holders(organisation, today)
    for deadlines in _in_parts(_concerned(organisation, today, rungs)):
        calls = _calls(deadlines, organisation, today, rungs, calendar, known)
        _note(_shown(_news(organisation, calls), today, known), organisation, now)
        tick()


def _concerned(organisation: Organisation, today: date, rungs: Rungs) -> QuerySet[Deadline]:
    """The open duties that may have a stage today; the others are not read at all."""
    ahead = max(timedelta(days=max(rungs.first_before or 0, rungs.last_before or 0)), LONGEST_REST)
    near = Q(cause_day__gte=today - terms.LATELY)
    near |= Q(act_by__gte=today, act_by__lte=today + ahead)
    near |= Q(late_from__gte=terms.earliest_late(today, rungs), late_from__lte=today)
    rows = Deadline.objects.filter(is_open(today), near, organisation=organisation)
    return rows.filter(cause_day__lte=today)


def _in_parts(rows: QuerySet[Deadline]) -> Iterator[list[Deadline]]:
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield found
        last = found[-1].pk


def term_of(deadline: Deadline) -> terms.Term:
    """The days of a deadline that its stages depend on."""
    return terms.Term(
        cause_day=deadline.cause_day, act_by=deadline.act_by, late_from=deadline.late_from
    )


def identity(row: Any) -> tuple[Any, ...]:
    """What a deadline and the notices of it have in common."""
    return tuple(getattr(row, name) for name in IDENTITY)


def _calls(
    deadlines: Sequence[Deadline],
    organisation: Organisation,
    today: date,
    rungs: Rungs,
    calendar: Calendar,
    known: tuple[Actor, ...],
) -> list[Call]:
    reached = [
        (each, stage)
        for each in deadlines
        for stage in terms.stages(term_of(each), today, rungs, calendar)
    ]
    people = {each.person_id for each, _ in reached if each.person_id is not None}
    circle = Circle.around(people, organisation, today, known)
    return [
        (each, stage, person)
        for each, stage in reached
        for person in sorted(circle.told(each, stage))
    ]


def _news(organisation: Organisation, calls: Sequence[Call]) -> list[Call]:
    """Those of the calls that were not made yet."""
    matters = {each.matter for each, _, _ in calls}
    told = set(
        Notice.objects.filter(organisation=organisation, matter__in=matters)
        .order_by()
        .values_list(*IDENTITY, "stage", "term", "recipient_id")
    )
    return [
        (each, stage, person)
        for each, stage, person in calls
        if (*identity(each), stage, terms.spoken_of(stage, term_of(each)), person) not in told
    ]


def _shown(
    calls: Sequence[Call], today: date, known: tuple[Actor, ...]
) -> Iterator[tuple[Deadline, str, Actor]]:
    """The calls to people who are in service and may see the duty.

    About plain duties of their own people are not asked one by one, which would take minutes for
    ten thousand: the page and the letter ask the policy again, about everything.
    """
    by_person: dict[int, list[tuple[Deadline, str]]] = {}
    for each, stage, person in calls:
        by_person.setdefault(person, []).append((each, stage))
    people = reachable(by_person, today)
    for actor in actors(people.values(), today, known):
        assert actor.person is not None
        calls_to = by_person[actor.person.pk]
        own = {each.pk for each, _ in calls_to if _is_plainly_own(each, actor)}
        others = {each.pk for each, _ in calls_to} - own
        visible = own | (seen(actor, others) if others else set())
        for each, stage in calls_to:
            if each.pk in visible:
                yield each, stage, actor


def _is_plainly_own(deadline: Deadline, actor: Actor) -> bool:
    own = actor.person is not None and deadline.person_id == actor.person.pk
    return own and deadline.matter_kind in PLAIN_KINDS


def _note(
    told: Iterable[tuple[Deadline, str, Actor]], organisation: Organisation, now: datetime
) -> None:
    """Write the notices; one that another worker wrote meanwhile is left as it is."""
    by_mail = is_set_up()
    rows = iter(
        (
            organisation.pk,
            *identity(each),
            each.person_id,
            actor.person.pk,
            stage,
            terms.spoken_of(stage, term_of(each)),
            now,
            by_mail and bool(actor.person.email),
        )
        for each, stage, actor in told
        if actor.person is not None
    )
    # Each part is a transaction of its own: nobody who records waits for all of them.
    while together := list(islice(rows, WRITTEN_AT_ONCE)):
        with transaction.atomic():
            insert_new(Notice, NOTICE, together)
