"""The heads that a checkpoint saw, put together from those that moved since the ones before.

A checkpoint's signed hash is over all chains, and where there are twenty thousand of them few move
in a day. So it stores the heads that moved, and now and then all: as soon as those stored since
are as many. That takes at most twice what moved, and nothing is read but twice one list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Max

from paryz.kernel.checkpoint import Head, from_json
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Checkpoint


class Walk:
    """All chains' heads while checkpoints go by in their order.

    ``stored`` is how many heads were stored since a checkpoint that stored all. Whether what was
    put together is right only the hash says that a checkpoint signed.
    """

    def __init__(self) -> None:
        self.stored = 0
        self._by_chain: dict[str, Head] = {}

    @property
    def heads(self) -> tuple[Head, ...]:
        """The heads as the last checkpoint saw them, in the order of their chains' keys."""
        return tuple(sorted(self._by_chain.values()))

    def step(self, checkpoint: Checkpoint) -> tuple[Head, ...]:
        """Go on by one checkpoint; the heads that it stores, Refused where they cannot be read."""
        found = from_json(checkpoint.heads)
        if checkpoint.after is None:
            self._by_chain, self.stored = {}, 0
        else:
            self.stored += len(found)
        self._by_chain.update((head.chain, head) for head in found)
        return found

    def moved(self, heads: Sequence[Head]) -> tuple[Head, ...] | None:
        """Which of these heads the next checkpoint stores; None where it stores all."""
        found = tuple(head for head in heads if self._by_chain.get(head.chain) != head)
        is_gone = self._by_chain.keys() - {head.chain for head in heads}
        return None if is_gone or self.stored + len(found) >= len(heads) else found


def walked(checkpoints: Iterable[Checkpoint]) -> Iterator[tuple[Checkpoint, tuple[Head, ...]]]:
    """Each checkpoint, in their order, with all heads that it saw."""
    walk = Walk()
    for checkpoint in checkpoints:
        walk.step(checkpoint)
        yield checkpoint, walk.heads


def up_to(number: int) -> Walk:
    """The walk up to a checkpoint, that one included."""
    walk = Walk()
    for each in Checkpoint.objects.filter(number__gte=_whole(number), number__lte=number):
        walk.step(each)
    return walk


def heads_at(checkpoint: Checkpoint) -> tuple[Head, ...]:
    """The heads of all chains as the checkpoint saw them."""
    walk = up_to(checkpoint.number - 1) if checkpoint.after is not None else Walk()
    walk.step(checkpoint)
    return walk.heads


def entries_of(numbers: Iterable[int]) -> dict[int, int]:
    """How many entries the chains had at these checkpoints; those that can be read.

    Where one cannot be, or is missing, what stood at those that go on from it is not known either.
    """
    wanted = set(numbers)
    found: dict[int, int] = {}
    walk, before = Walk(), 0
    first, last = _whole(min(wanted, default=1)), max(wanted, default=0)
    for each in Checkpoint.objects.filter(number__gte=first, number__lte=last).iterator():
        if each.after not in (None, before):
            continue
        try:
            walk.step(each)
        except Refused:
            continue
        before = each.number
        if each.number in wanted:
            found[each.number] = sum(head.number for head in walk.heads)
    return found


def _whole(number: int) -> int:
    """The last checkpoint up to that one which stores the heads of all chains."""
    rows = Checkpoint.objects.filter(number__lte=number, after=None)
    return int(rows.aggregate(last=Max("number"))["last"] or 1)
