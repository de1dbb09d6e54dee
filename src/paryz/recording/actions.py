"""Record, correct, retract: policy, consistency, entries, duties and indexes in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from paryz.facts import Retracted, SettingChosen
from paryz.facts.standing import standing
from paryz.kernel.consistency import check, standing_facts
from paryz.kernel.evaluation import Owed, owed
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.refusal import N_, Refused
from paryz.kernel.situation import World
from paryz.kernel.standing import Standing
from paryz.ledger.appending import INSTALLATION, Receipt, append, locked
from paryz.ledger.models import Entry
from paryz.people.actors import Actor
from paryz.people.models import Organisation, Post, random_uid
from paryz.people.policy import may_record
from paryz.recording.facts import Matter, common, draft, fact_of, load, matters_of, slices
from paryz.recording.indexing import index_deadlines, index_matters, index_posts
from paryz.recording.worlds import today_in, world_of

# The person of these is not whose service matters: nobody has to serve on their day.
NOBODYS = frozenset({"AppealReceived", "ActRegistered", "ActPublished"})
COMMON: Matter = ("common", "")

Tick = Callable[[int], None]


class Missing(LookupError):
    """What was asked for is not there, or not for this actor: the same answer either way."""


def identified(facts: Iterable[Fact]) -> list[Fact]:
    """The facts with identifiers of their own where they have none yet."""
    return [fact if fact.id else replace(fact, id=random_uid()) for fact in facts]


@transaction.atomic
def record(
    actor: Actor,
    organisation: Organisation,
    facts: Sequence[Fact],
    *,
    now: datetime,
    tick: Tick | None = None,
) -> list[Receipt]:
    """Record facts in one go and return their receipts, in the order of the facts.

    Everything is held or nothing: the entries, the duties that follow, the posts and the
    matters. Raises :class:`Refused` for facts that contradict those there are, and
    :class:`Missing` where the actor may not.
    """
    stated = identified(facts)
    everyones = [fact for fact in stated if fact.concerns_everyone]
    if everyones and len(everyones) != len(stated):
        raise Refused(N_("What concerns everyone is recorded by itself."))
    if everyones:
        return _record_for_everyone(actor, organisation, stated, now)
    chain = locked(organisation.uid)
    targets = _targets(chain.pk, stated)
    _permit(actor, organisation, stated, targets)
    matter_by_fact = {
        fact.id: targets[fact.fact].matter if isinstance(fact, Retracted) else fact.matter
        for fact in stated
    }
    matters = set(matter_by_fact.values())
    before = load(chain, matters)
    people = {fact.person for fact in stated} | {
        fact.person for facts_of in before.values() for fact in facts_of
    }
    own = {("person", person) for person in people} - matters
    before.update(load(chain, own))
    together: dict[Matter, list[Fact]] = {
        matter: list(before.get(matter, ())) for matter in matters | own
    }
    for fact in stated:
        together[matter_by_fact[fact.id]].append(fact)
    _retract_once(before, stated)
    world, today = world_of(organisation), today_in(organisation, now)
    for matter, facts_of in together.items():
        check(facts_of, world, today)
        together[matter] = standing_facts(facts_of)
    standings = _standings(people, together)
    _serve(stated, standings)
    receipts = append(
        chain,
        [
            draft(
                fact,
                matter_by_fact[fact.id],
                fact.fact if isinstance(fact, Retracted) else "",
            )
            for fact in stated
        ],
        recorded_by=actor.signature,
        now=now,
    )
    touched: dict[str, list[Fact]] = {}
    for fact in stated:
        kind, person = matter_by_fact[fact.id]
        if kind == "person":
            touched.setdefault(person, []).append(fact)
    concerned = matters_of(chain, touched) - together.keys() if before else set()
    for matter, facts_of in load(chain, concerned).items():
        together[matter] = standing_facts(facts_of)
        others = {fact.person for fact in facts_of} - standings.keys()
        standings.update(_loaded_standings(chain.pk, others))
    derived = frozenset(matters) | frozenset(concerned)
    _derive(
        organisation,
        {matter: together[matter] for matter in derived},
        standings,
        world,
        known=frozenset(before) | frozenset(concerned),
        tick=tick,
    )
    index_posts(organisation, standings, touched)
    return receipts


def _record_for_everyone(
    actor: Actor, organisation: Organisation, stated: Sequence[Fact], now: datetime
) -> list[Receipt]:
    """What changes the duties of all: an organisation's choices in its own chain, an edition
    that took effect in the installation's."""
    choices = all(isinstance(fact, SettingChosen) for fact in stated)
    chain = locked(organisation.uid if choices else INSTALLATION)
    _permit(actor, organisation, stated)
    check(stated, world_of(organisation), today_in(organisation, now))
    drafts = [draft(fact, COMMON) for fact in stated]
    receipts = append(chain, drafts, recorded_by=actor.signature, now=now)
    for each in [organisation] if choices else Organisation.objects.all():
        rederive(each)
    return receipts


def _permit(
    actor: Actor,
    organisation: Organisation,
    stated: Sequence[Fact],
    targets: Mapping[str, Fact] | None = None,
) -> None:
    if actor.operator:
        return
    posts: dict[str, list[tuple[int, int | None]]] = {}
    for together in slices({fact.person for fact in stated}):
        for uid, unit in Post.objects.filter(
            organisation=organisation, person__uid__in=together, void=False
        ).values_list("person__uid", "unit_id"):
            posts.setdefault(uid, []).append((organisation.pk, unit))
    for fact in stated:
        target = (targets or {}).get(getattr(fact, "fact", ""), fact)
        held = posts.get(fact.person) or [(organisation.pk, None)]
        if not may_record(actor, kind_of(target), person=fact.person, posts=held):
            raise Missing(kind_of(target))


def _targets(chain: int, stated: Sequence[Fact]) -> dict[str, Fact]:
    """The facts that retractions take back, those stated in the same go included."""
    named = {fact.fact for fact in stated if isinstance(fact, Retracted)}
    found = {fact.id: fact for fact in stated if fact.id in named}
    for together in slices(named - found.keys()):
        for entry in Entry.objects.filter(chain=chain, fact__in=together, content__isnull=False):
            found[entry.fact] = fact_of(entry)
    for missing in named - found.keys():
        raise Refused(
            N_("There is no fact {id} to retract. Look its identifier up first."), id=missing
        )
    return found


def _retract_once(before: Mapping[Matter, Sequence[Fact]], stated: Sequence[Fact]) -> None:
    gone = {fact.fact for facts in before.values() for fact in facts if isinstance(fact, Retracted)}
    for fact in stated:
        if isinstance(fact, Retracted) and fact.fact in gone:
            raise Refused(N_("Fact {id} is retracted already."), id=fact.fact)


def _standings(
    people: Iterable[str], together: Mapping[Matter, Sequence[Fact]]
) -> dict[str, Standing]:
    return {person: standing(person, together.get(("person", person), ())) for person in people}


def _loaded_standings(chain: int, people: Iterable[str]) -> dict[str, Standing]:
    from paryz.ledger.models import Chain

    named = set(people)
    own = load(Chain.objects.get(pk=chain), {("person", person) for person in named})
    return {
        person: standing(person, standing_facts(own.get(("person", person), ())))
        for person in named
    }


def _serve(stated: Iterable[Fact], standings: Mapping[str, Standing]) -> None:
    """A matter is opened about somebody in service that day, or says that there was none."""
    for fact in stated:
        if not fact.opens or kind_of(fact) in NOBODYS or fact.in_service == "no":
            continue
        if not standings[fact.person].services_on(fact.day):
            raise Refused(
                N_(
                    "The person was not in service on {day}. Record the entry into service "
                    "first, or state that the fact lies outside any service."
                ),
                day=fact.day,
            )


def _derive(
    organisation: Organisation,
    matters: Mapping[Matter, Sequence[Fact]],
    standings: Mapping[str, Standing],
    world: World,
    *,
    known: frozenset[Matter],
    tick: Tick | None = None,
) -> None:
    everyones = tuple(standing_facts(common()))
    duties: dict[Matter, list[Owed]] = {}
    for position, (matter, facts) in enumerate(matters.items(), 1):
        duties[matter] = owed(matter, facts, standings, world, everyones)
        if tick is not None and position % 500 == 0:
            tick(500)
    index_deadlines(organisation, duties, known=known)
    index_matters(organisation, matters)


@transaction.atomic
def rederive(organisation: Organisation) -> int:
    """Work out every duty of the organisation anew; the number of matters looked at."""
    chain = locked(organisation.uid)
    matters = list(
        Entry.objects.filter(chain=chain)
        .exclude(matter_kind=COMMON[0])
        .values_list("matter_kind", "matter")
        .distinct()
    )
    world = world_of(organisation)
    for together in slices(matters, 2_000):
        facts = {matter: standing_facts(facts) for matter, facts in load(chain, together).items()}
        people = {fact.person for facts_of in facts.values() for fact in facts_of}
        _derive(
            organisation,
            facts,
            _loaded_standings(chain.pk, people),
            world,
            known=frozenset(facts),
        )
    return len(matters)


def retract(
    actor: Actor,
    organisation: Organisation,
    fact: str,
    *,
    reason: str,
    now: datetime,
    together_with: Sequence[str] = (),
) -> list[Receipt]:
    """Take a fact back, and those named with it that could not stand without it."""
    return record(
        actor,
        organisation,
        _retractions(organisation, [fact, *together_with], reason, now),
        now=now,
    )


def correct(
    actor: Actor,
    organisation: Organisation,
    fact: str,
    right: Fact,
    *,
    reason: str,
    now: datetime,
) -> list[Receipt]:
    """Take a fact back and state it as it was, in one go."""
    retractions = _retractions(organisation, [fact], reason, now)
    return record(actor, organisation, [*retractions, right], now=now)


def _retractions(
    organisation: Organisation, facts: Sequence[str], reason: str, now: datetime
) -> list[Fact]:
    today: date = today_in(organisation, now)
    entries = {
        entry.fact: entry
        for entry in Entry.objects.filter(chain__key=organisation.uid, fact__in=facts)
    }
    for fact in facts:
        if fact not in entries:
            raise Refused(
                N_("There is no fact {id} to retract. Look its identifier up first."), id=fact
            )
    if not reason.strip():
        raise Refused(N_("{kind} needs {field}."), kind="Retracted", field="reason")
    return [
        Retracted(person=entries[fact].person, day=today, fact=fact, reason=reason)
        for fact in facts
    ]
