"""Whether a chain is as it was written: every entry recomputed from its live columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from paryz.kernel.chain import FIRST, commitment, seal
from paryz.kernel.refusal import N_, Sentence
from paryz.ledger.appending import whole
from paryz.ledger.models import Chain, Entry

ENTRIES_AT_ONCE = 5_000


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The first entry of a chain that is wrong, and what is wrong with it."""

    chain: str
    number: int
    says: Sentence


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the verification of one chain found: how many entries, its head, and a fault if any."""

    chain: str
    entries: int
    head: str
    erased: int
    fault: Fault | None


def verify(
    chain: Chain, *, tick: Callable[[int], None] | None = None, known: tuple[int, str] | None = None
) -> Verdict:
    """Recompute a chain from its first entry; ``known`` is a number and seal from a receipt."""
    before, expected, erased, held = FIRST, 0, 0, known is None
    fault: Fault | None = None
    for entry in _entries(chain):
        expected += 1
        said = _wrong(chain, entry, expected, before)
        if said is not None:
            fault = Fault(chain=chain.key, number=expected, says=said)
            break
        erased += entry.salt is None
        before = entry.seal
        held = held or known == (entry.number, entry.seal)
        if tick is not None and expected % 1_000 == 0:
            tick(1_000)
    if fault is None and (chain.number, chain.seal) != (expected, before):
        said = Sentence(
            N_("The chain's head names entry {head}, and the last entry there is {last}."),
            {"head": chain.number, "last": expected},
        )
        fault = Fault(chain=chain.key, number=expected + 1, says=said)
    if fault is None and not held and known is not None:
        said = Sentence(
            N_("The receipt's seal is not that of entry {number}."), {"number": known[0]}
        )
        fault = Fault(chain=chain.key, number=known[0], says=said)
    return Verdict(chain=chain.key, entries=expected, head=before, erased=erased, fault=fault)


def _entries(chain: Chain) -> Iterator[Entry]:
    return Entry.objects.filter(chain=chain).order_by("number").iterator(chunk_size=ENTRIES_AT_ONCE)


def _wrong(chain: Chain, entry: Entry, expected: int, before: str) -> Sentence | None:
    if entry.number != expected:
        return Sentence(
            N_("Entry {expected} is missing; entry {found} follows."),
            {"expected": expected, "found": entry.number},
        )
    if entry.before != before:
        return Sentence(
            N_("Entry {number} does not follow the one before it."), {"number": expected}
        )
    if entry.salt is not None and entry.content is not None:
        if commitment(bytes(entry.salt), whole(entry)) != entry.commitment:
            return Sentence(N_("The content of entry {number} was changed."), {"number": expected})
    elif (entry.salt is None) != (entry.content is None):
        return Sentence(N_("The content of entry {number} was changed."), {"number": expected})
    sealed = seal(
        chain=chain.key,
        number=entry.number,
        recorded_at=entry.recorded_at,
        recorded_by=entry.recorded_by,
        committed=entry.commitment,
        before=before,
    )
    if sealed != entry.seal:
        return Sentence(N_("The seal of entry {number} was changed."), {"number": expected})
    return None
