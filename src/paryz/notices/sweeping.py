"""A sweep: what the open duties of organisations give rise to today is noted, each once.

It reads deadlines in parts and writes in short transactions, so that nobody who records waits
for it, and what it holds in memory does not grow with the number of people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
from paryz.notices.ladder import Rungs, chosen_rungs
from paryz.notices.mail import is_set_up
from paryz.notices.models import Notice
from paryz.notices.recipients import Circle, Holders, is_plainly_shown, reachable, seen
from paryz.people.models import Organisation, Person
from paryz.policy.actors import actors_of

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


@dataclass(frozen=True, kw_only=True)
class Call:
    """A duty, the stage it has reached, and the key of who is to be told.

    ``is_plain``: the policy shows it to them for what they are called as.
    """

    deadline: Deadline
    stage: str
    person: int
    is_plain: bool

    @property
    def term(self) -> date:
        """The day that the notice speaks of."""
        return terms.spoken_of(self.stage, term_of(self.deadline))

    @property
    def key(self) -> tuple[Any, ...]:
        """What the notice of the call would be known by."""
        duty = self.deadline
        return (duty.organisation_id, *identity(duty), self.stage, self.term, self.person)


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
    """Note whom the duties of one organisation are to be told to now."""
    sweep_together([organisation], now, calendar, tick=tick)


def sweep_together(
    organisations: Sequence[Organisation],
    now: datetime,
    calendar: Calendar,
    *,
    tick: Callable[[], None] = lambda: None,
) -> None:
    """The same of organisations that follow one another by their keys.

    As many queries as of one, and a few more for each :data:`AT_ONCE` duties.
    """
    by_day: dict[date, set[int]] = {}
    for each in organisations:
        by_day.setdefault(today_of(each, now), set()).add(each.pk)
    rungs = {each: Rungs() for each in (organisation.pk for organisation in organisations)}
    rungs |= chosen_rungs(organisations[0].pk, organisations[-1].pk)
    for today, here in by_day.items():
        holders = Holders.over(organisations, today)
        rows = _concerned(organisations, today, [rungs[each] for each in here])
        for deadlines in _in_parts(rows):
            reached = [
                (each, stage)
                for each in deadlines
                if each.organisation_id in here
                for stage in terms.stages(
                    term_of(each), today, rungs[each.organisation_id], calendar
                )
            ]
            people = {each.person_id for each, _ in reached if each.person_id is not None}
            circle = Circle.around(people, organisations, today, holders)
            calls = _news(organisations, [*_calls(reached, circle)])
            _note(_shown(calls, today), now)
            tick()


def _concerned(
    organisations: Sequence[Organisation], today: date, rungs: Collection[Rungs]
) -> QuerySet[Deadline]:
    """The open duties that may have a stage today; the others are not read at all."""
    days = [each for rung in rungs for each in (rung.first_before, rung.last_before) if each]
    ahead = max(timedelta(days=max(days, default=0)), LONGEST_REST)
    earliest = min(terms.earliest_late(today, rung) for rung in rungs)
    near = Q(cause_day__gte=today - terms.LATELY)
    near |= Q(act_by__gte=today, act_by__lte=today + ahead)
    near |= Q(late_from__gte=earliest, late_from__lte=today)
    return Deadline.objects.filter(
        is_open(today),
        near,
        cause_day__lte=today,
        organisation__gte=organisations[0].pk,
        organisation__lte=organisations[-1].pk,
    )


def _in_parts(rows: QuerySet[Deadline]) -> Iterator[list[Deadline]]:
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield found
        last = found[-1].pk


def term_of(deadline: Deadline) -> terms.NoticeTerm:
    """The days of a deadline that its stages depend on."""
    return terms.NoticeTerm(
        cause_day=deadline.cause_day, act_by=deadline.act_by, late_from=deadline.late_from
    )


def identity(row: Any) -> tuple[Any, ...]:
    """What a deadline and the notices of it have in common."""
    return tuple(getattr(row, name) for name in IDENTITY)


def _calls(reached: Iterable[tuple[Deadline, str]], circle: Circle) -> Iterator[Call]:
    """Each duty and stage with everybody who is to be told, and whether that is plain."""
    for each, stage in reached:
        plain: dict[int, bool] = {}
        for called in circle.notified(each, stage):
            person, _ = called
            plain[person] = plain.get(person, False) or is_plainly_shown(each, called)
        for person in sorted(plain):
            yield Call(deadline=each, stage=stage, person=person, is_plain=plain[person])


def _news(organisations: Sequence[Organisation], calls: Sequence[Call]) -> list[Call]:
    """Those of the calls that were not made yet."""
    if not calls:
        return []
    told = set(
        Notice.objects.filter(
            organisation__gte=organisations[0].pk,
            organisation__lte=organisations[-1].pk,
            matter__in={call.deadline.matter for call in calls},
        )
        .order_by()
        .values_list("organisation_id", *IDENTITY, "stage", "term", "recipient_id")
    )
    return [call for call in calls if call.key not in told]


def _shown(calls: Sequence[Call], today: date) -> Iterator[tuple[Call, Person]]:
    """The calls to people who are in service and may see the duty.

    What is plainly shown is not asked of the policy one by one, which would take minutes for ten
    thousand people: the page and the letter ask it again, about everything.
    """
    people = reachable({call.person for call in calls}, today)
    doubtful: dict[int, set[int]] = {}
    for call in calls:
        if not call.is_plain and call.person in people:
            doubtful.setdefault(call.person, set()).add(call.deadline.pk)
    asked = actors_of([people[key] for key in sorted(doubtful)], today)
    visible = {
        key: seen(actor, doubtful[key]) for key, actor in zip(sorted(doubtful), asked, strict=True)
    }
    for call in calls:
        if call.person in people and (
            call.is_plain or call.deadline.pk in visible.get(call.person, ())
        ):
            yield call, people[call.person]


def _note(told: Iterable[tuple[Call, Person]], now: datetime) -> None:
    """Write the notices; one that another worker wrote meanwhile is left as it is."""
    by_mail = is_set_up()
    rows = iter(
        (
            call.deadline.organisation_id,
            *identity(call.deadline),
            call.deadline.person_id,
            call.person,
            call.stage,
            call.term,
            now,
            by_mail and bool(person.email),
        )
        for call, person in told
    )
    # Each part is a transaction of its own: nobody who records waits for all of them.
    while together := list(islice(rows, WRITTEN_AT_ONCE)):
        with transaction.atomic():
            insert_new(Notice, NOTICE, together)
