"""Who is shut out of a matter, kept in step with its facts, and what they had read before.

Written in the transaction of the facts: whoever is named in one of them loses access with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q

from paryz.declaring.installed import by_kind
from paryz.declaring.register import Register
from paryz.duties.models import Matter as Row
from paryz.engines.differing import Difference, Table, differences, write
from paryz.facts import AccessEnded
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order
from paryz.ledger.appending import append
from paryz.people.models import Exclusion, Organisation, Person, Placement, random_uid
from paryz.policy.actors import Actor
from paryz.policy.openings import named_late
from paryz.policy.seeing import visible_matters
from paryz.recording.deciders import deciders
from paryz.recording.facts import Matter, by_kinds, draft, slices
from paryz.recording.known import People
from paryz.recording.matters import index_matters
from paryz.recording.recording import Recording

COLUMNS = ("organisation_id", "kind", "matter", "person_id", "why", "since")
PARTIES = Table(model=Exclusion, columns=COLUMNS, key=5)
# Of a party: identifier, the day of the event, why.
Party = tuple[str, date, str]


def shut_out(going: Recording) -> None:
    """Put in step who is shut out of the matters, and state what those had read who are shut out
    now: whoever is named late loses access with the fact that names them."""
    organisation, facts = going.organisation, going.judged.grounds.facts
    index_parties(organisation, facts)
    there = {matter: facts[matter] for matter in going.before.keys() & going.matters}
    ended = access_ended(organisation, there, going.today)
    if ended:
        # It is signed by whoever added to the matter, not by somebody who waited beside them.
        by = {
            going.lies_in[fact.id]: asked.actor.signature
            for asked in going.asked
            for fact in asked.facts
        }
        drafts = [draft(fact, matter, by[matter]) for matter, fact in ended]
        append(going.chain, drafts, now=going.now)
        # Their rows say on which day something was last stated: now that is today.
        after = {matter: [*facts[matter]] for matter, _ in ended}
        for matter, fact in ended:
            after[matter].append(fact)
        duties, people = going.judged.duties, going.people
        index_matters(organisation, after, duties, people, known=frozenset(after))


def may_touch(actor: Actor, organisation: Organisation, matters: Iterable[Matter]) -> bool:
    """Whether the actor sees every matter of a declared register that a fact would be added to."""
    named = [matter for matter in matters if matter[0] in by_kind()]
    if actor.operator or not named:
        return True
    there = Row.objects.filter(_among(named), organisation=organisation)
    kinds = {kind for kind, _ in named}
    return there.count() == visible_matters(actor, there, *kinds).count()


def may_begin(actor: Actor, kind: str, fact: Fact, people: People) -> bool:
    """Whether a matter that begins with the fact would be open to the actor: nobody accuses those
    whose matters are shut to them."""
    register = by_kind().get(kind)
    if register is None or actor.operator:
        return True
    accused = [people[uid].key for uid in register.accused([fact]) if uid in people]
    if not accused or actor.shut is None:
        return True
    why, day = Exclusion.Why.ACCUSED.value, fact.event_day
    return not any(actor.shut.by(each, why, day) for each in accused)


def _among(matters: Iterable[Matter]) -> Q:
    found = Q(pk__in=())
    for kind, identifier in matters:
        found |= Q(kind=kind, identifier=identifier)
    return found


def index_parties(
    organisation: Organisation, matters: Mapping[Matter, Sequence[Fact]]
) -> list[Difference]:
    """Put the parties of whole matters in step; what was otherwise."""
    declared = {matter: facts for matter, facts in matters.items() if matter[0] in by_kind()}
    if not declared:
        return []
    kept = [
        row
        for kind, identifiers in by_kinds(declared)
        for row in PARTIES.kept(
            Exclusion.objects.filter(organisation=organisation, kind=kind, matter__in=identifiers)
        )
    ]
    found = differences(PARTIES, kept, exclusion_rows(organisation, declared))
    write(PARTIES, found)
    return found


def exclusion_rows(
    organisation: Organisation, matters: Mapping[Matter, Sequence[Fact]]
) -> list[tuple[object, ...]]:
    """The parties of matters of declared registers, in the order of ``COLUMNS``."""
    declared = {matter: facts for matter, facts in matters.items() if matter[0] in by_kind()}
    named = {
        matter: set(_parties(by_kind()[matter[0]], facts)) for matter, facts in declared.items()
    }
    _add_deciders(organisation, declared, named)
    superiors = _superiors(
        organisation,
        {m: facts for m, facts in declared.items() if by_kind()[m[0]].superior_is_party(facts)},
    )
    keys = _keys({party[0] for parties in named.values() for party in parties})
    rows = {
        (organisation.pk, *matter, keys[uid], why): since
        for matter, parties in named.items()
        for uid, since, why in sorted(parties, reverse=True)
        if uid in keys
    }
    for matter, person, since in superiors:
        rows[organisation.pk, *matter, person, Exclusion.Why.SUPERIOR.value] = since
    return [(*key, since) for key, since in rows.items()]


def _keys(uids: Iterable[str]) -> dict[str, int]:
    """The database keys of people by their public identifiers."""
    found: dict[str, int] = {}
    for together in slices(uids):
        found.update(Person.objects.filter(uid__in=together).values_list("uid", "pk"))
    return found


def _parties(register: Register, facts: Sequence[Fact]) -> Iterable[Party]:
    if not facts:
        return
    event = min(fact.event_day for fact in facts)
    for uid in register.accused(facts):
        yield uid, event, Exclusion.Why.ACCUSED.value
    for fact in facts:
        if fact.names_party:
            party, why = fact.names_party
            yield party, event, why


def _add_deciders(
    organisation: Organisation,
    matters: Mapping[Matter, Sequence[Fact]],
    named: Mapping[Matter, set[Party]],
) -> None:
    """Whoever decided what a complaint is about is a party to the complaint."""
    against = {
        (matter, fact.complains_of): fact.day
        for matter, facts in matters.items()
        for fact in facts
        if fact.complains_of
    }
    decided = deciders(organisation, (said for _, said in against))
    for (matter, said), day in against.items():
        for uid in decided.get(said, ()):
            named[matter].add((uid, day, Exclusion.Why.DECIDED.value))


def _superiors(
    organisation: Organisation, matters: Mapping[Matter, Sequence[Fact]]
) -> list[tuple[Matter, int, date]]:
    """The direct supervisors, on the day of the event, of the people whose matters these are."""
    if not matters:
        return []
    whose = {matter: in_order(facts)[0] for matter, facts in matters.items()}
    held: dict[str, list[tuple[int, Sequence[date | None]]]] = {}
    placements = Placement.objects.filter(
        post__organisation=organisation,
        post__void=False,
        post__person__uid__in={fact.person for fact in whose.values()},
        supervisor__isnull=False,
    )
    # The days of the post cut those of the placement.
    days = ("since", "until", "post__since", "post__until")
    for uid, supervisor, *held_on in placements.values_list(
        "post__person__uid", "supervisor", *days
    ):
        held.setdefault(uid, []).append((supervisor, held_on))
    return [
        (matter, supervisor, fact.day)
        for matter, fact in whose.items()
        for supervisor, (since, until, began, ended) in held.get(fact.person, ())
        if all(day is None or day <= fact.day for day in (since, began))
        and all(day is None or fact.day <= day for day in (until, ended))
    ]


def access_ended(
    organisation: Organisation, matters: Mapping[Matter, Sequence[Fact]], today: date
) -> list[tuple[Matter, Fact]]:
    """What the record says where somebody who had read a matter is shut out of it now."""
    found: list[tuple[Matter, Fact]] = []
    for matter, facts in matters.items():
        register = by_kind().get(matter[0])
        if register is None or not facts:
            continue
        said = {fact.party for fact in facts if isinstance(fact, AccessEnded)}
        ordered = in_order(facts)
        opening = next((fact for fact in ordered if fact.opens), ordered[0])
        named = any(fact.names_party or fact.complains_of for fact in facts)
        if not named and not register.accused(facts) and not register.superior_is_party(facts):
            continue
        for person, opened in named_late(organisation, *matter, today).items():
            if person.uid in said:
                continue
            pages = ", ".join(f"{each.page} {each.first_at:%Y-%m-%d %H:%M}" for each in opened)
            found.append(
                (
                    matter,
                    AccessEnded(
                        id=random_uid(),
                        person=opening.person,
                        day=today,
                        of=opening.id,
                        party=person.uid,
                        opened=pages,
                    ),
                )
            )
    return found
