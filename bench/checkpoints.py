"""How much do a year's checkpoints take where there are twenty thousand organisations?

Each day a share of the chains moves, and a checkpoint is made. What it stores is held against the
list of all heads, which is what each stored before and what each still signs: at the end every
checkpoint is put together again and its signed hash computed anew.
"""

from __future__ import annotations

import argparse
import random
import time
from typing import Any

from measuring import Side, machine, say, workplace

CHAINS = 20_000
DAYS = 30
SHARES = (0.01, 0.1)
SEED = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--chains", type=int, default=CHAINS)
    options.add_argument("--days", type=int, default=DAYS)
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        for share in SHARES:
            here = place.installation("sqlite", f"checkpoints-{share}")
            with Side(here):
                pass  # its key is made at the first start, and read by every one after it
            with Side(here) as side:
                side.ask(fill, chosen.chains)
                stored, whole, making = side.ask(days, chosen.days, share)
                reading = side.ask(read_again)
            say(
                f"{share:.0%} a day: made in {making:.0f} ms, put together in {reading:.0f} ms each"
            )
            print(
                f"| {chosen.chains:,} organisations, {share:.0%} of them move in a day "
                f"| {whole / 1e3:,.0f} kB | {stored / 1e3:,.0f} kB | {whole / stored:.0f} times |",
                flush=True,
            )


# What the side does


def fill(chains: int) -> None:
    """As many chains, each with something in it."""
    from paryz.ledger.models import Chain

    rng = random.Random(SEED)
    Chain.objects.bulk_create(
        Chain(key=f"{rng.getrandbits(80):020x}", number=1, seal=f"{rng.getrandbits(256):064x}")
        for _ in range(chains)
    )


def days(count: int, share: float) -> tuple[float, float, float]:
    """What a day's checkpoint stores, what the whole list takes, and the milliseconds of making."""
    from datetime import UTC, datetime, timedelta

    from django.db import transaction
    from django.db.models import F

    from paryz.kernel.checkpoint import as_json
    from paryz.ledger.checkpoints import heads, make
    from paryz.ledger.models import Chain

    rng = random.Random(SEED)
    stored, taken, now = 0, 0.0, datetime(2026, 1, 1, tzinfo=UTC)
    chains = list(Chain.objects.values_list("pk", flat=True))
    for _ in range(count):
        with transaction.atomic():
            for chain in rng.sample(chains, int(len(chains) * share)):
                seal = f"{rng.getrandbits(256):064x}"
                Chain.objects.filter(pk=chain).update(number=F("number") + 1, seal=seal)
        now += timedelta(days=1)
        begun = time.process_time()
        made = make(now)
        taken += time.process_time() - begun
        stored += len(made.heads.encode())
    return stored / count, len(as_json(heads()).encode()), taken / count * 1e3


def read_again() -> float:
    """Every checkpoint put together again, and its hash with it; the milliseconds of each."""
    from paryz.ledger.checkpoints import statement_of
    from paryz.ledger.models import Checkpoint
    from paryz.ledger.moved import heads_at, walked

    rows: Any = list(Checkpoint.objects.order_by("number"))
    begun = time.process_time()
    for checkpoint, seen in walked(rows):
        assert statement_of(checkpoint).fits(seen), checkpoint.number
    taken = time.process_time() - begun
    assert heads_at(rows[-1]) == seen
    return taken / len(rows) * 1e3


if __name__ == "__main__":
    main()
