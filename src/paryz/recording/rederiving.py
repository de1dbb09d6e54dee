"""Derive anew what follows from the record: all of an organisation, or what shows some people.

What follows is held against what is kept, and only what differs is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, Model, OuterRef

from paryz.declaring.installed import by_kind
from paryz.duties.models import Deadline
from paryz.duties.models import Matter as Row
from paryz.duties.summaries import summaries
from paryz.engines.differing import Difference, differences, write
from paryz.facts import ServiceEntered
from paryz.kernel.standing import Standing
from paryz.ledger.appending import locked
from paryz.ledger.models import Chain, Entry
from paryz.people.models import Exclusion, Organisation, Post
from paryz.recording.deciders import deciding
from paryz.recording.facts import Matter, by_kinds, matters_of
from paryz.recording.grounds import Judged, all_judged, matters_in
from paryz.recording.indexing import index_deadlines, index_judged, index_posts
from paryz.recording.kinship import index_kin
from paryz.recording.known import known_people
from paryz.recording.matters import count_anew, index_matters
from paryz.recording.parties import PARTIES, index_parties
from paryz.recording.recording import Tick


@dataclass(frozen=True, kw_only=True)
class Derived:
    """How many matters of an organisation were looked at, and the rows that were otherwise."""

    matters: int
    differences: list[Difference]


def rederive(organisation: Organisation) -> int:
    """Work out every duty of the organisation anew; the number of matters looked at."""
    return derived(organisation).matters


@transaction.atomic
def derived(organisation: Organisation, *, tick: Tick | None = None) -> Derived:
    """Put every index of the organisation in step with its record.

    Nobody records of the organisation meanwhile. ``tick`` is told of matters that are done.
    """
    chain = _with_its_choices(organisation)
    # Whom a complaint shuts out is asked of the matters that it complains of.
    matters = sorted(matters_in(chain), key=lambda matter: matter[0] not in deciding())
    erased = _of_erased_services(chain)
    found: list[Difference] = []
    seen = set(erased)
    for judged in all_judged(organisation, matters):
        standings = judged.grounds.standings
        # Posts first: a matter stands in the unit where its person served.
        found += index_posts(
            organisation, {who: standings[who] for who in standings.keys() - erased}
        )
        found += _derived_anew(organisation, judged)
        seen |= standings.keys()
        if tick is not None:
            tick(len(judged.duties))
    found += _not_recorded(organisation, chain, seen)
    found += count_anew(organisation)
    return Derived(matters=len(matters), differences=found)


@transaction.atomic
def relist(organisation: Organisation, people: Iterable[str]) -> None:
    """Work out anew what registers show of people whose name or unit is another one now."""
    concerned = matters_of(_with_its_choices(organisation), people)
    for judged in all_judged(organisation, [each for each in concerned if each[0] in summaries()]):
        _derived_anew(organisation, judged)


def _with_its_choices(organisation: Organisation) -> Chain:
    """The organisation's chain, locked, and what it chose as it is now: whoever had the lock may
    have chosen otherwise."""
    chain = locked(organisation.uid)
    organisation.refresh_from_db(fields=["settings"])
    return chain


def _derived_anew(organisation: Organisation, judged: Judged) -> list[Difference]:
    facts = judged.grounds.facts
    people = known_people(organisation, judged.people)
    return [
        *index_judged(organisation, judged, people, known=frozenset(facts)),
        *index_parties(organisation, facts),
        *index_kin(identifier for kind, identifier in facts if kind == "person"),
    ]


def _of_erased_services(chain: Chain) -> set[str]:
    """The people of whom an entry into service was erased: nothing says what their posts were."""
    entered = Entry.objects.filter(chain=chain, kind=ServiceEntered.__name__, content__isnull=True)
    return set(entered.values_list("person", flat=True))


def _not_recorded(organisation: Organisation, chain: Chain, seen: set[str]) -> Iterator[Difference]:
    """What is kept of matters of which nothing was ever recorded, or of people who are in none."""
    deadlines = _unrecorded(organisation, chain, Deadline, "matter_kind", "matter")
    yield from index_deadlines(
        organisation, dict.fromkeys(deadlines, ()), {}, known=frozenset(deadlines)
    )
    rows = _unrecorded(organisation, chain, Row, "kind", "identifier")
    yield from index_matters(organisation, dict.fromkeys(rows, ()), {}, {}, known=frozenset(rows))
    shut = Exclusion.objects.filter(organisation=organisation)
    parties = _unrecorded(organisation, chain, Exclusion, "kind", "matter")
    strange = [*PARTIES.kept(shut.exclude(kind__in=by_kind()))]
    for kind, matters in by_kinds(each for each in parties if each[0] in by_kind()):
        strange += PARTIES.kept(shut.filter(kind=kind, matter__in=matters))
    nothing = differences(PARTIES, strange, ())
    write(PARTIES, nothing)
    yield from nothing
    holders = Post.objects.filter(organisation=organisation).order_by()
    strangers = set(holders.values_list("person__uid", flat=True)) - seen
    yield from index_posts(organisation, {who: Standing(person=who) for who in strangers})


def _unrecorded(
    organisation: Organisation, chain: Chain, model: type[Model], kind: str, matter: str
) -> set[Matter]:
    """The matters of which a table has rows and the chain no entry."""
    entries = Entry.objects.filter(chain=chain, matter_kind=OuterRef(kind), matter=OuterRef(matter))
    rows = model._default_manager.filter(~Exists(entries), organisation=organisation)
    return set(rows.order_by().values_list(kind, matter).distinct())
