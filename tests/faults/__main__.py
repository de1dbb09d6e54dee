"""`python -m tests.faults`: every fault by itself, and which test noticed it.

Words choose the faults in whose names they stand. First the same tests are run without a fault:
what fails then notices nothing.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.faults.seeding import TREE, copied, faults, noticed, seeded


def main(words: list[str]) -> int:
    chosen = [each for each in faults() if not words or any(word in each.name for word in words)]
    missed = 0
    with tempfile.TemporaryDirectory(prefix="paryz-faults-") as folder:
        tree = copied(TREE, Path(folder) / "tree")
        if red := noticed(sorted({test for each in chosen for test in each.tests}), tree):
            sys.stdout.write(f"Without a fault {red} fails already.\n")
            return 1
        for each in chosen:
            with seeded(each, tree):
                by = noticed(each.tests, tree)
            missed += not by
            sys.stdout.write(f"{each.name}\n    {f'caught by {by}' if by else 'MISSED'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(chosen) - missed} of {len(chosen)} faults were caught.\n")
    return 1 if missed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
