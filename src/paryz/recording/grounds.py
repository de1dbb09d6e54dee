"""What matters are judged by, as it is recorded: the one place that loads and judges.

Recording brings facts that are not there yet; previews, explanations and rebuilding read what is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paryz.kernel.consistency import standing_facts
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact
from paryz.kernel.standing import Standing
from paryz.kernel.world import World
from paryz.law.judging import Grounds, people_in, standings_in
from paryz.ledger.models import Chain, Entry
from paryz.people.models import Organisation
from paryz.recording.facts import COMMON, Matter, load, slices
from paryz.recording.worlds import everyones, world_of

MATTERS_AT_ONCE = 2_000


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Some matters of an organisation, with what they were judged by and what is owed in each."""

    grounds: Grounds
    duties: Mapping[Matter, Sequence[Owed]]

    @property
    def people(self) -> set[str]:
        """Everybody concerned, by identifier; those too of whom nothing is left but the matter."""
        own = {identifier for kind, identifier in self.grounds.facts if kind == "person"}
        return people_in(self.grounds.facts) | own


def in_effect(chain: Chain | None, matters: Iterable[Matter]) -> dict[Matter, list[Fact]]:
    """The facts that stand in each of the matters; none where nothing is recorded or left."""
    named = list(matters)
    found = load(chain, named) if chain is not None else {}
    return {matter: standing_facts(found.get(matter, ())) for matter in named}


def grounds_of(
    chain: Chain | None,
    matters: Iterable[Matter],
    *,
    more: Mapping[Matter, Sequence[Fact]] | None = None,
    people: Iterable[str] = (),
) -> Grounds:
    """What these matters of one chain are judged by.

    ``more`` are facts that nobody recorded yet, by their matters; ``people`` are concerned
    besides those whom the facts name.
    """
    named, added = set(matters), more or {}
    found = load(chain, named) if chain is not None else {}
    facts = {
        matter: standing_facts([*found.get(matter, ()), *added.get(matter, ())]) for matter in named
    }
    concerned = people_in(facts).union(people)
    own = in_effect(chain, {("person", person) for person in concerned} - named)
    return Grounds(facts=facts, standings=standings_in(concerned, own | facts), common=everyones())


def standings_of(chain: Chain | None, people: Iterable[str]) -> dict[str, Standing]:
    """How each of the people serves, as it is recorded in a chain."""
    named = set(people)
    return standings_in(named, in_effect(chain, {("person", person) for person in named}))


def standing_of(organisation: Organisation, person: str) -> Standing:
    """How somebody serves, as it is recorded of one organisation."""
    return standings_of(chain_of(organisation), [person])[person]


def judged(grounds: Grounds, world: World, *, tick: Callable[[int], None] | None = None) -> Judged:
    """What is owed in each of the matters under that law; ``tick`` is told of every 500."""
    duties: dict[Matter, list[Owed]] = {}
    for position, matter in enumerate(grounds.facts, 1):
        duties[matter] = grounds.owed(matter, world)
        if tick is not None and position % 500 == 0:
            tick(500)
    return Judged(grounds=grounds, duties=duties)


def all_judged(
    organisation: Organisation,
    matters: Iterable[Matter] | None = None,
    *,
    at_once: int = MATTERS_AT_ONCE,
) -> Iterator[Judged]:
    """The matters of an organisation, or those that are named, judged so many at once.

    What follows for every index is worked out from it by `deadline_rows`, `matter_rows` and
    `exclusion_rows`, which write nothing.
    """
    chain, world = chain_of(organisation), world_of(organisation)
    if chain is None:
        return
    for together in slices(matters_in(chain) if matters is None else matters, at_once):
        yield judged(grounds_of(chain, together), world)


def matters_in(chain: Chain) -> Iterator[Matter]:
    """Every matter that was ever recorded in a chain, but for what concerns everyone."""
    entries = Entry.objects.filter(chain=chain).exclude(matter_kind=COMMON[0]).order_by()
    yield from entries.values_list("matter_kind", "matter").distinct().iterator()


def chain_of(organisation: Organisation) -> Chain | None:
    """The organisation's chain; None before its first fact."""
    return Chain.objects.filter(key=organisation.uid).first()
