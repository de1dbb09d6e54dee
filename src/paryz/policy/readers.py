"""Who reads the matters of declared registers, as each register says."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from paryz.declaring.installed import by_kind
from paryz.declaring.register import DIRECT_SUPERVISOR, OWN, Reader
from paryz.people.models import Post
from paryz.policy.actors import Actor
from paryz.policy.exclusions import not_shut_out


@cache
def readings() -> dict[str, dict[Reader, tuple[str, ...]]]:
    """By who reads: under which conditions, and which kinds of matters with declared registers."""
    found: dict[str, dict[Reader, tuple[str, ...]]] = {}
    for kind, register in by_kind().items():
        for reader in register.readers:
            conditions = found.setdefault(reader.who, {})
            conditions[reader] = (*conditions.get(reader, ()), kind)
    return found


def declared(actor: Actor, only: frozenset[str] | None = None) -> Q:
    """The matters of declared registers that the actor reads, by the columns of Matter.

    Of one's own whatever the register says; under a role nothing that is shut to the actor.
    ``only`` names the kinds that are asked about, where they are known.
    """
    own = under_roles = Q(pk__in=())
    for who, conditions in readings().items():
        kinds = _under(conditions, only)
        if kinds is None:
            continue
        if who == OWN:
            if actor.person is not None:
                own = Q(person=actor.person) & kinds
        elif (covered := _read_as(actor, who)) is not None:
            under_roles |= covered & kinds
    if under_roles == Q(pk__in=()):
        return own
    return own | (under_roles & not_shut_out(actor))


def _under(conditions: dict[Reader, tuple[str, ...]], only: frozenset[str] | None) -> Q | None:
    """The kinds that are read, each under its condition; None where none of them is asked about."""
    found: Q | None = None
    for reader, every in conditions.items():
        kinds = every if only is None else [kind for kind in every if kind in only]
        if not kinds:
            continue
        when = Q(kind__in=kinds)
        if reader.told:
            when &= Q(told_on__isnull=False)
        if reader.states:
            when &= Q(state__in=reader.states)
        found = when if found is None else found | when
    return found


def _read_as(actor: Actor, who: str) -> Q | None:
    """The matters that a role covers, or those of one's subordinates; None where it is not held."""
    held = Post.objects.filter(
        void=False, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    if who == DIRECT_SUPERVISOR:
        return of_subordinates(actor)
    if not actor.has(who):
        return None
    # What concerns no person lies in the unit that handles it.
    of_unit = Q(person__isnull=True) & actor.scope(who)
    return of_part(actor, who, held) | of_unit


def of_subordinates(actor: Actor) -> Q | None:
    """The rows about people whose direct supervisor the actor is today; None without any."""
    if not actor.leads:
        return None
    theirs = actor.subordinates.filter(
        person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    return Q(Exists(theirs))


def of_part(actor: Actor, role: str, held: QuerySet[Post]) -> Q:
    """The duties within a role's part of the tree: by their organisation, or by posts in a unit.

    Over a whole organisation no post has to be looked at, which keeps counting cheap.
    """
    found = actor.scope(role, unit=None)
    if any(grant.role == role and grant.unit is not None for grant in actor.grants):
        found |= Q(Exists(held.filter(actor.scope(role))))
    return found


@cache
def own_always() -> frozenset[str]:
    """The kinds of matters that whoever they are about reads whatever their state."""
    plain = readings().get(OWN, {}).get(Reader(who=OWN), ())
    return frozenset(plain)


def _is_servant_alone(actor: Actor) -> bool:
    """Whether nothing of others is read under any role, nor as anybody's supervisor."""
    return not actor.operator and not actor.grants and not actor.leads


def seen_with_its_matter(
    actor: Actor, *, kind: str, matter: str, organisation: str, uid: bool = False
) -> Q:
    """The rows of declared registers whose matter the actor reads, by the names of columns."""
    if not by_kind():
        return Q(pk__in=())
    # Whoever has no role reads by the matter's state only what is not always theirs.
    kinds = [*by_kind()]
    if _is_servant_alone(actor) and not uid:
        kinds = [kind for kind in kinds if kind not in own_always()]
    matters = apps.get_model("duties.Matter")._default_manager
    name = "organisation__uid" if uid else "organisation"
    same = {name: OuterRef(organisation), "kind": OuterRef(kind), "identifier": OuterRef(matter)}
    return Q(**{f"{kind}__in": [*by_kind()]}) & Q(Exists(matters.filter(declared(actor), **same)))
