"""Whether somebody may state facts: about these people, and of what others have stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paryz.kernel.consistency import check
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.refusal import N_, Refused
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.policy.seeing import may_record, may_take_back
from paryz.recording.known import People
from paryz.recording.matters import handling
from paryz.recording.parties import may_begin, may_touch
from paryz.recording.recording import Asked, Recording, Target


class Missing(LookupError):
    """What was asked for is not there, or not for this actor: the same answer either way."""


def as_declared(asked: Asked, *, seconded: bool) -> None:
    """Refuse what two people must state together to one, and what has a way of its own to all.

    ``seconded``: two people did it together. The operator of the machine is named as such.
    """
    if not (seconded or asked.actor.operator):
        for fact in asked.facts:
            if fact.by_two:
                raise Refused(fact.by_two)
    for fact in asked.facts:
        if fact.alone:
            raise Refused(fact.alone)


def permit(going: Recording) -> None:
    """Raise :class:`Missing` where one of those who ask may not state what they do.

    A matter that is shut to somebody is refused in the words for one that there is not: facts
    that name others' as if those were not there, and others after all that could be said of
    them if it were new.
    """
    for asked in going.asked:
        for fact in asked.facts:
            if fact.lies_with and not _may_touch(going, asked.actor, [fact]):
                raise nowhere(fact)
        if not _may_touch(going, asked.actor, asked.facts):
            may_state(asked.actor, going.organisation, asked.facts, going.people, going.targets)
            check(asked.facts, going.world, going.today)
            raise Missing(going.organisation.uid)
        units = handling(going.organisation, asked.facts, going.lies_in)
        may_state(asked.actor, going.organisation, asked.facts, going.people, going.targets, units)
        for fact in asked.facts:
            kind, _ = matter = going.lies_in[fact.id]
            begins = not going.before.get(matter)
            if begins and not may_begin(asked.actor, kind, fact, going.people):
                raise Missing(kind_of(fact))


def _may_touch(going: Recording, actor: Actor, facts: Sequence[Fact]) -> bool:
    there = {going.lies_in[fact.id] for fact in facts} & going.before.keys()
    return may_touch(actor, going.organisation, there)


def may_state(
    actor: Actor,
    organisation: Organisation,
    stated: Sequence[Fact],
    people: People,
    targets: Mapping[str, Target],
    units: Mapping[str, int | None] | None = None,
) -> None:
    """Raise :class:`Missing` where the actor may not state one of the facts there.

    ``targets`` are the facts that others name, ``units`` those that handle what concerns nobody,
    by the fact.
    """
    if actor.operator:
        return
    me = actor.person.pk if actor.person else None
    units_of = (post.unit for each in people.values() for post in each.posts)
    actor.look_up(unit for unit in units_of if unit is not None)
    for fact in stated:
        target, _, stated_by = targets.get(named_by(fact)) or Target(fact, fact.matter)
        if fact.retracts and target.final:
            raise Refused(target.final)
        posts = people[fact.person].posts if fact.person in people else ()
        held = [(organisation.pk, post.unit) for post in posts]
        held = held or [(organisation.pk, (units or {}).get(fact.id))]
        kind, person = kind_of(target), fact.person
        if fact.retracts:
            by = stated_by or actor.signature
            allowed = may_take_back(actor, kind, person=person, recorded_by=by, posts=held)
        else:
            supervised = any(p.supervisor == me and p.lasts_on(actor.today) for p in posts)
            allowed = may_record(actor, kind, person=person, posts=held, supervised=supervised)
        if not allowed:
            raise Missing(kind)


def named_by(fact: Fact) -> str:
    """The fact in whose matter this one lies: what is taken back, what a scan belongs to."""
    return getattr(fact, fact.lies_with) if fact.lies_with else ""


def nowhere(fact: Fact) -> Refused:
    """The fact that this one names is not there, or not for whoever states it."""
    return Refused(
        N_("There is no fact {id} to retract. Look its identifier up first.")
        if fact.retracts
        else N_("There is no fact {id} to attach a document to. Look its identifier up first."),
        id=named_by(fact),
    )
