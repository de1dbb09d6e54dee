"""Power cuts, replayed: system calls of the real server traced, and what was not synced lost.

    python -m tests.powerloss [--images N] [--writes N] [--seed S]
                              [--synchronous FULL|NORMAL|OFF] [--journal wal|truncate]

Without ``--synchronous`` it runs as the product is, on both journals, and then with NORMAL and
OFF, where the same harness must find losses. Exit code 0 if both is so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import randrange

from tests.kill.places import Files
from tests.powerloss.replaying import Findings, replay
from tests.powerloss.tracing import why_not

ALL = (("FULL", "wal"), ("FULL", "truncate"), ("NORMAL", "wal"), ("OFF", "wal"))


def main() -> None:
    """Replay and tell what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--images", type=int, default=600)
    options.add_argument("--writes", type=int, default=60)
    options.add_argument("--seed", type=int, default=randrange(2**32))
    options.add_argument("--synchronous", choices=["FULL", "NORMAL", "OFF"])
    options.add_argument("--journal", choices=["wal", "truncate"], default="wal")
    chosen = options.parse_args()
    if why := why_not():
        sys.exit(f"Nothing can be traced here: {why}.")
    sides = [(chosen.synchronous, chosen.journal)] if chosen.synchronous else ALL
    expected = True
    for synchronous, journal in sides:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="paryz-powerloss-") as folder:
            found = replay(
                Files(Path(folder)),
                Path(folder),
                images=chosen.images,
                writes=chosen.writes,
                seed=chosen.seed,
                synchronous=synchronous,
                journal=journal,
            )
        print(f"synchronous={synchronous}, journal={journal}, seed {chosen.seed}:")
        print(f"  {told(found)} in {time.monotonic() - begun:.0f} s", flush=True)
        for fault in found.faults[:5]:
            print(f"  {fault[:300]}", flush=True)
        expected = expected and bool(found.losing or found.unsound) == (synchronous != "FULL")
    sys.exit(0 if expected else 1)


def told(found: Findings) -> str:
    """The figures in words."""
    return (
        f"{found.calls.total()} calls ({_counts(found.calls)}); acknowledged {found.acknowledged} "
        f"({_counts(found.acts)}); {found.images.total()} images ({_counts(found.images)}) of "
        f"{found.moments} moments; images that lost something acknowledged: {found.losing}; "
        f"images that do not open, verify or agree: {found.unsound}"
    )


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


if __name__ == "__main__":
    main()
