"""Kill -9 of the server, its workers, the database and the command while people write.

    python -m tests.kill [--engine sqlite|postgres] [--rounds N] [--seed S] [--fault]

Clients keep a journal outside: what was sent, and what was acknowledged with which receipt.
After each kill every acknowledged fact must be there under its receipt, every chain verify, the
indexes be what is derived from scratch, and what was not acknowledged be there whole or not at all.
Exit code 1 if anything was lost; with ``--fault``, which acknowledges too early, if nothing was.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random, randrange

from tests.kill.places import Engine, Files, Server
from tests.kill.rounds import Rounds, Tally
from tests.kill.serving import USUAL

ROUNDS = {"sqlite": 200, "postgres": 50}
FAULTY = ("tests.kill.faulty",)


def main() -> None:
    """Play all rounds and tell what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--engine", choices=list(ROUNDS), action="append")
    options.add_argument("--rounds", type=int)
    options.add_argument("--seed", type=int, default=randrange(2**32))
    options.add_argument("--fault", action="store_true", help="acknowledge before the commit")
    chosen = options.parse_args()
    sound = True
    for engine in chosen.engine or list(ROUNDS):
        rounds = ROUNDS[engine] if chosen.rounds is None else chosen.rounds
        print(f"{engine}: {rounds} rounds, seed {chosen.seed}", flush=True)
        begun = time.monotonic()
        tally = play(engine, rounds, chosen.seed, fault=chosen.fault, tell=True)
        print(told(tally), f"in {time.monotonic() - begun:.0f} s", flush=True)
        sound = sound and bool(tally.faults) == chosen.fault
    sys.exit(0 if sound else 1)


def play(engine: str, rounds: int, seed: int, *, fault: bool = False, tell: bool = False) -> Tally:
    """Play so many rounds in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="paryz-kill-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        place: Engine = Files(folder) if engine == "sqlite" else Server(folder)
        try:
            module = FAULTY if fault else USUAL
            played = Rounds(place, folder, Random(seed), module=module)
            for number in range(rounds):
                found = played.play(number, "server" if fault else None)
                if tell:
                    for each in found:
                        print(f"round {number + 1}: {each}", flush=True)
                    if number % 10 == 9:
                        print(f"  {number + 1} rounds", flush=True)
            played.leave()
        finally:
            place.close()
    return played.tally


def told(tally: Tally) -> str:
    """The figures in words."""
    acknowledged = tally.told["accepted"] + tally.told["receipt"]
    return (
        f"sent {tally.told.total()} ({_counts(tally.acts)}); acknowledged {acknowledged}, of these "
        f"under a receipt {tally.told['receipt']}; refused {tally.told['refused']}; in doubt "
        f"{tally.told['in doubt']}; nothing heard of {tally.told['nothing']}; killed: "
        f"{_counts(tally.kills)}; files that no row names: {tally.left_over}; "
        f"faults: {len(tally.faults)}"
    )


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


if __name__ == "__main__":
    main()
