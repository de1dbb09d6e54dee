"""One matter as its pages need it: what was stated of it, what is owed, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.text import Truncator

from paryz.declaring.installed import register_for
from paryz.declaring.register import Register
from paryz.duties import statuses
from paryz.duties.models import Deadline, Matter
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Person
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_matters, visible_to
from paryz.recording.facts import fact_of

Kind = TypeVar("Kind", bound=Fact)
SHORT = 80


@dataclass(frozen=True, kw_only=True)
class Stated:
    """An entry of the matter with the fact that it holds, if its words were not erased."""

    entry: Entry
    fact: Fact | None
    taken_back_by: Entry | None

    @property
    def stands(self) -> bool:
        """Whether it has an effect: not taken back, not erased, no retraction itself."""
        return (
            self.fact is not None and self.taken_back_by is None and self.entry.kind != "Retracted"
        )

    @property
    def takes_files(self) -> bool:
        """Whether a scan or a photograph can be attached to it."""
        return self.stands and self.entry.kind != "DocumentAttached"

    @property
    def recorded_at(self) -> datetime:
        """When it was recorded."""
        return datetime.fromisoformat(self.entry.recorded_at)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A row of the register with everything that was recorded of it."""

    matter: Matter
    stated: Sequence[Stated]
    deadlines: Sequence[Deadline]
    today: date

    @property
    def key(self) -> tuple[str, str]:
        """The matter as facts name it."""
        return (self.matter.kind, self.matter.identifier)

    @property
    def organisation(self) -> Organisation:
        """In whose record it stands."""
        return self.matter.organisation

    @property
    def person(self) -> Person | None:
        """Whose matter it is; None for nobody's, and where another register lists it."""
        return self.matter.person

    def somebody_else(self, actor: Actor) -> Person | None:
        """Whose matter it is where that is not the actor's own."""
        return None if self.person == actor.person else self.person

    def stated_as(self, fact: str) -> Stated | None:
        """The entry that holds a fact of that identifier, if it is one of this matter."""
        return next((each for each in self.stated if each.entry.fact == fact), None)

    @cached_property
    def facts(self) -> list[Fact]:
        """The facts that stand, in their order."""
        return in_order(each.fact for each in self.stated if each.stands and each.fact is not None)

    def all(self, kind: type[Kind]) -> Iterator[Kind]:
        """The facts of a kind that stand, earliest first."""
        return (fact for fact in self.facts if isinstance(fact, kind))

    def last(self, kind: type[Kind]) -> Kind | None:
        """The latest fact of a kind that stands."""
        return next(reversed(list(self.all(kind))), None)

    def entry_of(self, fact: Fact) -> Entry:
        """The entry of a fact of this matter."""
        return next(each.entry for each in self.stated if each.entry.fact == fact.id)

    @cached_property
    def opening(self) -> Fact | None:
        """The fact with which it begins, if it stands and was not erased."""
        return next(
            (fact for fact in self.facts if fact.opens),
            self.facts[0] if self.facts and self.register else None,
        )

    @property
    def register(self) -> Register | None:
        """The declared register that it stands in, if it is one of those."""
        return register_for(self.matter.kind)

    @property
    def one(self) -> str:
        """What it is in general."""
        return str(self.register.one_of(self.matter.kind)) if self.register else ""

    @property
    def title(self) -> str:
        """The first words of what it is about, or what it is in general."""
        return Truncator(" ".join(self.matter.title.split())).chars(SHORT) or self.one

    @property
    def is_anothers(self) -> bool:
        """Whether another register lists it, under rules of its own: nothing is done about it."""
        return bool(self.matter.rules)

    @property
    def names(self) -> dict[str, str]:
        """What identifiers in sentences of the kernel stand for."""
        known = {self.matter.identifier: f"«{self.title}»"}
        if self.person is not None:
            known[self.person.uid] = str(self.person)
        return known

    @property
    def address(self) -> str:
        """What names it in addresses: the identifier of its first fact that stands."""
        return self.opening.id if self.opening else self.stated[0].entry.fact

    def duty(self, act: str) -> Deadline | None:
        """The duty of that act, open or done."""
        return next((each for each in self.deadlines if each.act == act), None)

    def owes(self, act: str) -> bool:
        """Whether the duty of that act is still open."""
        return any(
            each.act == act and each.discharged_on is None and each.ended_on is None
            for each in self.deadlines
        )


def declared_case(actor: Actor, register: Register, fact: str, today: date) -> Case:
    """The matter of a declared register in which a fact lies, if the actor may see it."""
    # One query, so that what is shut costs as much as what is not there.
    stated = Entry.objects.filter(fact=fact, matter_kind__in=register.matters)
    found = Matter.objects.filter(
        organisation__uid__in=stated.values("chain__key"),
        kind__in=stated.values("matter_kind"),
        identifier__in=stated.values("matter"),
        register=register.name,
    )
    rows = visible_matters(actor, found, *register.matters)
    matter = get_object_or_404(rows.select_related("organisation", "person"))
    return _case(actor, matter, today)


def _case(actor: Actor, matter: Matter, today: date) -> Case:
    entries = list(
        Entry.objects.filter(
            chain__key=matter.organisation.uid, matter_kind=matter.kind, matter=matter.identifier
        )
        .select_related("chain")
        .order_by("number")
    )
    undone = {entry.retracts: entry for entry in entries if entry.retracts}
    stated = [
        Stated(
            entry=entry,
            fact=fact_of(entry) if entry.content is not None else None,
            taken_back_by=undone.get(entry.fact),
        )
        for entry in entries
    ]
    if not stated:
        raise Http404
    deadlines = Deadline.objects.filter(
        organisation=matter.organisation, matter_kind=matter.kind, matter=matter.identifier
    )
    found = statuses.with_status(visible_to(actor, deadlines), today).order_by("act_by", "pk")
    return Case(matter=matter, stated=stated, deadlines=list(found), today=today)
