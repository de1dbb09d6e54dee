"""Whether somebody may state facts: about these people, and of what others have stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paryz.facts import CaseDecided, Retracted
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.models import Entry
from paryz.people.actors import Actor
from paryz.people.models import Organisation, Post
from paryz.people.policy import may_record
from paryz.recording.facts import Matter, fact_of, slices
from paryz.recording.matters import handling

# A fact that another one names, and the matter in which it lies.
Target = tuple[Fact, Matter]


class Missing(LookupError):
    """What was asked for is not there, or not for this actor: the same answer either way."""


def permit(
    actor: Actor,
    organisation: Organisation,
    stated: Sequence[Fact],
    targets: Mapping[str, Target] | None = None,
    matter_by_fact: Mapping[str, Matter] | None = None,
) -> None:
    """Raise :class:`Missing` where the actor may not state one of the facts there.

    ``targets`` are the facts that others name; ``matter_by_fact`` where each of them lies.
    """
    if actor.operator:
        return
    units = handling(organisation, stated, matter_by_fact) if matter_by_fact else {}
    posts: dict[str, list[tuple[int, int | None]]] = {}
    supervised: set[str] = set()
    me = actor.person.pk if actor.person else None
    for together in slices({fact.person for fact in stated}):
        for uid, unit, supervisor, since, until in Post.objects.filter(
            organisation=organisation, person__uid__in=together, void=False
        ).values_list("person__uid", "unit_id", "supervisor_id", "since", "until"):
            posts.setdefault(uid, []).append((organisation.pk, unit))
            if supervisor == me and since <= actor.today and (not until or actor.today <= until):
                supervised.add(uid)
    for fact in stated:
        target, _ = (targets or {}).get(_named(fact), (fact, fact.matter))
        if isinstance(fact, Retracted) and isinstance(target, CaseDecided):
            raise Refused(
                N_(
                    "A decided case is not taken back by one person. Lift the sanction, or have "
                    "the operator of the machine take the entry back, whom the record then names."
                )
            )
        held = posts.get(fact.person) or [(organisation.pk, units.get(fact.id))]
        if not may_record(
            actor,
            kind_of(target),
            person=fact.person,
            posts=held,
            supervised=fact.person in supervised,
        ):
            raise Missing(kind_of(target))


def _named(fact: Fact) -> str:
    """The fact in whose matter this one lies: what is taken back, what a scan belongs to."""
    return getattr(fact, fact.lies_with) if fact.lies_with else ""


def lies_in(fact: Fact, targets: Mapping[str, Target]) -> Matter:
    """The matter in which a fact lies: its own, or that of the fact it names."""
    return targets[_named(fact)][1] if fact.lies_with else fact.matter


def targets_of(chain: int, stated: Sequence[Fact]) -> dict[str, Target]:
    """The facts that others of them name, by identifier, those stated in the same go included."""
    named = {_named(fact) for fact in stated if fact.lies_with}
    found: dict[str, Target] = {}
    for together in slices(named - {fact.id for fact in stated}):
        for entry in Entry.objects.filter(chain=chain, fact__in=together, content__isnull=False):
            found[entry.fact] = fact_of(entry), (entry.matter_kind, entry.matter)
    for fact in stated:
        if fact.id in named and (not fact.lies_with or _named(fact) in found):
            found[fact.id] = fact, lies_in(fact, found)
    for fact in stated:
        if not fact.lies_with or _named(fact) in found:
            continue
        raise nowhere(fact)
    return found


def nowhere(fact: Fact) -> Refused:
    """The fact that this one names is not there, or not for whoever states it."""
    return Refused(
        N_("There is no fact {id} to retract. Look its identifier up first.")
        if isinstance(fact, Retracted)
        else N_("There is no fact {id} to attach a document to. Look its identifier up first."),
        id=_named(fact),
    )
