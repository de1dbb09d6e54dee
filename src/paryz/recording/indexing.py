"""What is derived from facts and kept to be listed: deadlines, matters, the days of posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from paryz.duties.models import Deadline, Matter
from paryz.facts import ServiceEntered
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.standing import Standing
from paryz.people.models import Organisation, Person, Post
from paryz.recording.facts import slices

BATCH = 2_000
POST_KINDS = frozenset({"ServiceEntered", "ServiceLeft", "Retracted"})


def people_keys(uids: Iterable[str]) -> dict[str, int]:
    """The database keys of people by their public identifiers."""
    found: dict[str, int] = {}
    for together in slices({uid for uid in uids if uid}):
        found.update(Person.objects.filter(uid__in=together).values_list("uid", "pk"))
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
            Deadline.objects.filter(
                organisation=organisation, matter_kind=kind, matter__in=together
            ).delete()
    keys = people_keys(duty.person for duties in owed.values() for duty in duties)
    Deadline.objects.bulk_create(
        (
            _deadline(organisation, keys[duty.person], duty)
            for duties in owed.values()
            for duty in duties
            if duty.person in keys
        ),
        batch_size=BATCH,
    )


def _deadline(organisation: Organisation, person: int, duty: Owed) -> Deadline:
    dates = duty.dates
    return Deadline(
        organisation=organisation,
        person_id=person,
        provision=duty.number,
        act=duty.duty.act,
        owed_by=duty.duty.owed_by,
        source=duty.source,
        matter_kind=duty.matter[0],
        matter=duty.matter[1],
        cause=duty.cause.id,
        cause_day=duty.cause.day,
        due=dates.due,
        act_by=dates.act_by,
        rolled=dates.rolled,
        late_from=dates.late_from,
        unknown=dates.unknown,
        immediate=duty.limit.unit == "immediately",
        discharged_by=duty.discharged.id if duty.discharged else "",
        discharged_on=duty.discharged.day if duty.discharged else None,
        ended_on=duty.ended.day if duty.ended else None,
        reading=duty.reading,
        calendar=duty.calendar_version,
    )


def index_matters(
    organisation: Organisation, matters: Mapping[tuple[str, str], Sequence[Fact]]
) -> None:
    """Keep a row for each matter that is more than a person's own standing."""
    rows, gone = [], []
    named = {matter: facts for matter, facts in matters.items() if matter[0] != "person"}
    keys = people_keys(fact.person for facts in named.values() for fact in facts)
    for (kind, identifier), facts in named.items():
        if not facts:
            gone.append((kind, identifier))
            continue
        first = min(facts, key=lambda fact: (not fact.opens, fact.moment))
        rows.append(
            Matter(
                organisation=organisation,
                kind=kind,
                identifier=identifier,
                person_id=keys.get(first.person),
                opened_on=first.day,
                last_on=max(fact.day for fact in facts),
            )
        )
    for kind, identifier in gone:
        Matter.objects.filter(organisation=organisation, kind=kind, identifier=identifier).delete()
    Matter.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["organisation", "kind", "identifier"],
        update_fields=["person", "opened_on", "last_on"],
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
        posts = Post.objects.filter(organisation=organisation, person__uid__in=together)
        for post in posts.select_related("person"):
            if _follow(post, standings[post.person.uid]):
                changed.append(post)
    if changed:
        Post.objects.bulk_update(
            changed, ["since", "until", "category", "week", "void"], batch_size=500
        )


def _follow(post: Post, standing: Standing) -> bool:
    """Bring one post in step with the service that names it; whether anything changed."""
    before = (post.since, post.until, post.category, post.week, post.void)
    mine = [
        service
        for service in standing.services
        if isinstance(service.entered, ServiceEntered) and service.entered.post == post.uid
    ]
    post.void = not mine
    if mine:
        service = mine[-1]
        post.since = service.entered.day
        post.until = service.left.day if service.left else None
        post.category, post.week = service.category, service.week
    return before != (post.since, post.until, post.category, post.week, post.void)
