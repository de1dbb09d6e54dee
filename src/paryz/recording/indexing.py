"""What is derived from facts and kept to be listed: deadlines, and the days of posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from paryz.duties.models import Deadline
from paryz.engines.bulk import among, insert
from paryz.facts import ServiceEntered
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.standing import Standing
from paryz.people.models import Organisation, Post
from paryz.recording.facts import slices

DEADLINE = (
    "organisation_id",
    "person_id",
    "provision",
    "act",
    "owed_by",
    "source",
    "matter_kind",
    "matter",
    "cause",
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
# What a post has from the facts of service.
FOLLOWING = ("since", "until", "category", "week", "void")
POST_KINDS = frozenset({"ServiceEntered", "ServiceLeft", "Retracted"})


def people_keys(uids: Iterable[str]) -> dict[str, int]:
    """The database keys of people by their public identifiers."""
    found: dict[str, int] = {}
    for together in slices({uid for uid in uids if uid}):
        condition, named = among("uid", together)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT uid, id FROM people_person WHERE {condition}", named)  # noqa: S608
            found.update(cursor.fetchall())
    return found


def index_deadlines(
    organisation: Organisation,
    owed: Mapping[tuple[str, str], Sequence[Owed]],
    *,
    known: frozenset[tuple[str, str]],
) -> None:
    """Put the deadlines of whole matters in place of those there were.

    ``known`` are the matters that may have had some; for the others nothing is looked for.
    """
    by_kind: dict[str, list[str]] = {}
    for kind, matter in known & owed.keys():
        by_kind.setdefault(kind, []).append(matter)
    for kind, matters in by_kind.items():
        for together in slices(matters):
            condition, named = among("matter", together)
            with connection.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM duties_deadline"  # noqa: S608
                    f" WHERE organisation_id = %s AND matter_kind = %s AND {condition}",
                    [organisation.pk, kind, *named],
                )
    keys = people_keys(duty.person for duties in owed.values() for duty in duties)
    insert(
        Deadline,
        DEADLINE,
        [
            _deadline(organisation.pk, keys.get(duty.person), duty)
            for duties in owed.values()
            for duty in duties
            if duty.person in keys or duty.person == organisation.uid
        ],
    )


def _deadline(organisation: int, person: int | None, duty: Owed) -> tuple[object, ...]:
    """The cells of a deadline, in the order of ``DEADLINE``; appeals and acts are nobody's."""
    dates, discharged = duty.dates, duty.discharged
    return (
        organisation,
        person,
        duty.number,
        duty.duty.act,
        duty.duty.owed_by,
        duty.source,
        duty.matter[0],
        duty.matter[1],
        duty.cause.id,
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


def index_posts(
    organisation: Organisation,
    standings: Mapping[str, Standing],
    touched: Mapping[str, Sequence[Fact]],
) -> None:
    """Give posts the days, the category and the week that the facts of service give them.

    ``touched`` are the new facts by person; a post whose entry was retracted becomes void.
    """
    people = {
        person
        for person, facts in touched.items()
        if any(kind_of(fact) in POST_KINDS for fact in facts)
    }
    changed = []
    for together in slices(people):
        posts = Post.objects.filter(organisation=organisation, person__uid__in=together).order_by()
        for key, uid, person, *days in posts.values_list("pk", "uid", "person__uid", *FOLLOWING):
            follows = _following(uid, standings[person], days)
            if follows != days:
                changed.append(Post(pk=key, **dict(zip(FOLLOWING, follows, strict=True))))
    if changed:
        Post.objects.bulk_update(changed, FOLLOWING, batch_size=500)


def _following(post: str, standing: Standing, days: list[Any]) -> list[Any]:
    """What a post follows the service in that names it; where none does, it is void."""
    named = [
        service
        for service in standing.services
        if isinstance(service.entered, ServiceEntered) and service.entered.post == post
    ]
    if not named:
        return [*days[:-1], True]
    service = named[-1]
    until = service.left.day if service.left else None
    return [service.entered.day, until, service.category, service.week, False]
