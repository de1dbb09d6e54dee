"""What an erasure would take away, what stays and why: worked out before anybody approves it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from paryz.duties.models import Deadline
from paryz.facts import ContentErased
from paryz.facts.standing import standing
from paryz.kernel.consistency import standing_facts
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.refusal import N_, Refused, Sentence
from paryz.kernel.terms import add_months
from paryz.law import codes
from paryz.ledger.models import Chain, Entry
from paryz.people.forgetting import Gone, that_forget
from paryz.people.models import Organisation, Person
from paryz.recording.facts import Matter, load

ERASED = ContentErased.__name__
NAME = "name"
KEEPS_FORM = "E6"
OF_CASES = "E14.1"
OPEN_DUTY = N_("The duty “{act}” is open. It stays until it is done.")
OPEN_CASE = N_("The case is not decided yet.")
IN_FORCE = N_("A sanction is in force until {day}.")
OWN_RULE = N_("The organisation keeps finished matters until {day}. This is its own rule, not law.")
OF_OTHERS = N_("It is part of a matter of somebody else.")
TERMS = N_("The days of service stay, because the terms of what stays are counted from them.")
ELSEWHERE = N_("The name stays, because other organisations here have something on record.")
SERVES = N_(
    "{name} is in service. The acknowledgement form is kept in the personal file as long as the "
    "service lasts ({provision}), and what is owed stands. Ask again after the last day."
)


@dataclass(frozen=True, kw_only=True)
class Staying:
    """A matter that is not erased now, or the name: why, and by which provision.

    ``blocks``: the days of service and the name stay with it.
    """

    matter: Matter
    says: Sentence
    provision: str = ""
    facts: int = 0
    blocks: bool = True


@dataclass(frozen=True, kw_only=True)
class Erasable:
    """What goes and what stays, in one organisation's record and beside it.

    ``kinds`` counts the facts that go by kind, ``tables`` the rows that go by table.
    """

    organisation: Organisation
    person: Person
    gone: Gone
    whole: bool
    staying: tuple[Staying, ...] = ()
    kinds: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to erase."""
        return not self.gone.facts and not self.whole

    @property
    def seen(self) -> str:
        """A digest of what goes: an approval is for what was shown, and for nothing else."""
        told = [sorted(self.gone.facts), self.whole, self.tables]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def erasable(organisation: Organisation, person: Person, today: date) -> Erasable:
    """What goes of a person in an organisation's record; :class:`Refused` while in service."""
    chain = Chain.objects.filter(key=organisation.uid).first()
    own = ("person", person.uid)
    matters = {own}
    if chain is not None:
        found = Entry.objects.filter(chain=chain, person=person.uid, content__isnull=False)
        matters |= set(found.exclude(kind=ERASED).values_list("matter_kind", "matter"))
    held = {
        matter: [fact for fact in facts if kind_of(fact) != ERASED]
        for matter, facts in (load(chain, matters) if chain is not None else {}).items()
    }
    serving = standing(person.uid, standing_facts(held.get(own, ())))
    if any(service.left is None or service.left.day >= today for service in serving.services):
        raise Refused(SERVES, name=str(person), provision=KEEPS_FORM)
    open_duties = _open_duties(organisation, matters)
    staying = [
        each
        for matter, facts in sorted(held.items())
        if facts and (each := _stays(organisation, person, matter, facts, open_duties, today))
    ]
    if any(each.blocks for each in staying) and own not in {each.matter for each in staying}:
        staying.append(Staying(matter=own, says=Sentence(TERMS, {}), facts=len(held.get(own, ()))))
    kept = {each.matter for each in staying}
    going = {matter: facts for matter, facts in held.items() if matter not in kept}
    blocked = any(each.blocks for each in staying)
    if not blocked and _is_elsewhere(organisation, person):
        staying.append(Staying(matter=(NAME, person.uid), says=Sentence(ELSEWHERE, {})))
        whole = False
    else:
        whole = not blocked and person.erased_on is None
    gone = Gone(
        organisation=organisation,
        person=person,
        facts=frozenset(fact.id for facts in going.values() for fact in facts),
        matters=frozenset(going) | ({own} - kept),
        own=own not in kept,
    )
    return _counted(gone, going.values(), staying, whole=whole)


def erasable_fact(organisation: Organisation, entry: Entry) -> Erasable:
    """What goes with one fact that was retracted: its retraction, and scans that belonged to it.

    The retraction names the fact, and nothing could be recorded in a matter where it is missing.
    """
    person = Person.objects.filter(uid=entry.person).first()
    together = load(entry.chain, [(entry.matter_kind, entry.matter)])
    facts = together.get((entry.matter_kind, entry.matter), [])
    named = {entry.fact}
    while more := {
        fact.id
        for fact in facts
        if fact.lies_with and getattr(fact, fact.lies_with) in named and fact.id not in named
    }:
        named |= more
    stands = {fact.id for fact in standing_facts(facts)}
    if person is None or entry.fact in stands or entry.kind in (ERASED, "Retracted"):
        raise Refused(
            N_("Fact {id} stands. Retract or correct it first, then erase what it said."),
            id=entry.fact,
        )
    going = [fact for fact in facts if fact.id in named]
    gone = Gone(organisation=organisation, person=person, facts=frozenset(named))
    return _counted(gone, [going], (), whole=False)


def _counted(
    gone: Gone, going: Iterable[Sequence[Fact]], staying: Sequence[Staying], *, whole: bool
) -> Erasable:
    kinds = Counter(kind_of(fact) for facts in going for fact in facts)
    tables = {
        model._meta.label: model._default_manager.filter(each.of(gone)).count()
        for model, each in that_forget("matter")
    }
    if whole:
        for model, each in that_forget("name"):
            tables[model._meta.label] = model._default_manager.filter(each.of(gone.person)).count()
    return Erasable(
        organisation=gone.organisation,
        person=gone.person,
        gone=gone,
        whole=whole,
        staying=tuple(staying),
        kinds=dict(sorted(kinds.items())),
        tables={label: count for label, count in sorted(tables.items()) if count},
    )


def _open_duties(organisation: Organisation, matters: set[Matter]) -> dict[Matter, Deadline]:
    """The duty that presses first of each matter that has an open one."""
    gone = Gone(organisation=organisation, person=None, matters=frozenset(matters))
    rows = Deadline.objects.filter(
        gone.among("matter_kind", "matter"), discharged_on=None, ended_on=None
    )
    return {(row.matter_kind, row.matter): row for row in rows.order_by("-due", "-pk")}


def _stays(
    organisation: Organisation,
    person: Person,
    matter: Matter,
    facts: Sequence[Fact],
    open_duties: dict[Matter, Deadline],
    today: date,
) -> Staying | None:
    """Why the matter stays; None where it goes."""
    for says, provision in _reasons(organisation, matter, facts, open_duties, today):
        return Staying(matter=matter, says=says, provision=provision, facts=len(facts))
    whose = {fact.person for fact in facts if fact.opens} or {fact.person for fact in facts}
    if matter[0] != "person" and whose != {person.uid}:
        mine = sum(fact.person == person.uid for fact in facts)
        return Staying(matter=matter, says=Sentence(OF_OTHERS, {}), facts=mine, blocks=False)
    return None


def _reasons(
    organisation: Organisation,
    matter: Matter,
    facts: Sequence[Fact],
    open_duties: dict[Matter, Deadline],
    today: date,
) -> Iterator[tuple[Sentence, str]]:
    stated = standing_facts(facts)
    if matter in open_duties:
        duty = open_duties[matter]
        yield Sentence(OPEN_DUTY, {"act": duty.act}), duty.provision
    kinds = {kind_of(fact) for fact in stated}
    if "CaseOpened" in kinds and "CaseDecided" not in kinds:
        yield Sentence(OPEN_CASE, {}), OF_CASES
    in_force = codes.package().sanctions
    for sanction in in_force(stated) if in_force is not None else ():
        if sanction.first <= today <= sanction.last:
            yield Sentence(IN_FORCE, {"day": sanction.last}), OF_CASES
    if organisation.keep_years and facts:
        until = add_months(max(fact.day for fact in facts), 12 * organisation.keep_years)
        if today <= until:
            yield Sentence(OWN_RULE, {"day": until}), ""


def _is_elsewhere(organisation: Organisation, person: Person) -> bool:
    """Whether another organisation's record says something of the person."""
    said = Entry.objects.filter(person=person.uid, content__isnull=False).exclude(kind=ERASED)
    posts = person.posts.exclude(organisation=organisation).filter(void=False)
    return (
        said.exclude(chain__key=organisation.uid).exists()
        or posts.exclude(title="", tab_number="").exists()
    )
