"""What is derived from facts and kept to be listed: deadlines, and the days of posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from paryz.duties.models import Deadline
from paryz.engines.differing import Difference, Table, differences, write
from paryz.kernel.evaluation import Owed
from paryz.kernel.standing import Standing
from paryz.people.models import Organisation, Post
from paryz.recording.facts import Matter, by_kinds, slices
from paryz.recording.grounds import Judged
from paryz.recording.kinship import index_kin, whose_kin
from paryz.recording.known import People, known_people
from paryz.recording.matters import index_matters
from paryz.recording.recording import Recording

DEADLINE = (
    "organisation_id",
    "provision",
    "act",
    "cause",
    "person_id",
    "matter",
    "owed_by",
    "source",
    "matter_kind",
    "cause_day",
    "due",
    "act_by",
    "rolled",
    "late_from",
    "unknown",
    "immediate",
    "discharged_by",
    "discharged_on",
    "ended_on",
    "reading",
    "calendar",
)
DEADLINES = Table(model=Deadline, columns=DEADLINE, key=6)
# What a post has from the facts of service.
FOLLOWING = ("since", "until", "category", "week", "void")
POSTS = Table(model=Post, columns=("uid", *FOLLOWING), key=1)


def index_all(going: Recording) -> None:
    """Put what is listed in step: posts, deadlines, matters with their words and counts, kin."""
    organisation, judged = going.organisation, going.judged
    # Posts first: a matter stands in the unit where its person served.
    moved = index_posts(organisation, {who: going.standings[who] for who in going.stand_otherwise})
    if moved or judged.people - going.standings.keys():
        going.people = known_people(organisation, judged.people)
    there = going.before.keys() | (judged.grounds.facts.keys() - going.matters)
    index_judged(organisation, judged, going.people, known=frozenset(there))
    index_kin(whose_kin(going.stated, going.targets))


def index_judged(
    organisation: Organisation, judged: Judged, people: People, *, known: frozenset[Matter]
) -> list[Difference]:
    """Put the deadlines and the rows of judged matters in step; what was otherwise.

    ``known`` are the matters that may have had some; for the others nothing is looked for.
    """
    return [
        *index_deadlines(organisation, judged.duties, people, known=known),
        *index_matters(organisation, judged.grounds.facts, judged.duties, people, known=known),
    ]


def index_deadlines(
    organisation: Organisation,
    owed: Mapping[Matter, Sequence[Owed]],
    people: People,
    *,
    known: frozenset[Matter],
) -> list[Difference]:
    """Put the deadlines of whole matters in step; what was otherwise."""
    kept = [
        row
        for kind, matters in by_kinds(known & owed.keys())
        for row in DEADLINES.kept(
            Deadline.objects.filter(organisation=organisation, matter_kind=kind, matter__in=matters)
        )
    ]
    found = differences(DEADLINES, kept, deadline_rows(organisation, owed, people))
    write(DEADLINES, found)
    return found


def deadline_rows(
    organisation: Organisation, owed: Mapping[Matter, Sequence[Owed]], people: People
) -> list[tuple[object, ...]]:
    """The rows of deadlines that follow, their cells in the order of ``DEADLINE``."""
    return [
        _deadline(organisation.pk, people[duty.person].key if duty.person in people else None, duty)
        for duties in owed.values()
        for duty in duties
        if duty.person in people or duty.person == organisation.uid
    ]


def _deadline(organisation: int, person: int | None, duty: Owed) -> tuple[object, ...]:
    """The cells of a deadline, in the order of ``DEADLINE``; appeals and acts are nobody's."""
    dates, discharged = duty.dates, duty.discharged
    return (
        organisation,
        duty.number,
        duty.duty.act,
        duty.cause.id,
        person,
        duty.matter[1],
        duty.duty.owed_by,
        duty.source,
        duty.matter[0],
        duty.cause.day,
        dates.due,
        dates.act_by,
        dates.rolled,
        dates.late_from,
        dates.unknown,
        duty.limit.unit == "immediately",
        discharged.id if discharged else "",
        discharged.day if discharged else None,
        duty.ended.day if duty.ended else None,
        duty.reading,
        duty.calendar_version,
    )


def index_posts(organisation: Organisation, standings: Mapping[str, Standing]) -> list[Difference]:
    """Give the posts of these people the days, the category and the week of their service.

    A post whose entry was retracted becomes void. What was otherwise.
    """
    found = []
    for together in slices(standings):
        posts = Post.objects.filter(organisation=organisation, person__uid__in=together).order_by()
        for key, uid, person, *days in posts.values_list("pk", "uid", "person__uid", *FOLLOWING):
            follows = _following(uid, standings[person], days)
            if follows != days:
                was, now = (uid, *days), (uid, *follows)
                found.append(Difference(table=POSTS, pk=key, kept=was, follows=now))
    if found:
        changed = [
            Post(pk=each.pk, **dict(zip(POSTS.columns, each.follows or (), strict=True)))
            for each in found
        ]
        Post.objects.bulk_update(changed, FOLLOWING, batch_size=500)
    return found


def _following(post: str, standing: Standing, days: list[Any]) -> list[Any]:
    """What a post follows the service in that names it; where none does, it is void."""
    named = [
        service for service in standing.services if getattr(service.entered, "post", None) == post
    ]
    if not named:
        return [*days[:-1], True]
    service = named[-1]
    until = service.left.day if service.left else None
    return [service.entered.day, until, service.category, service.week, False]
