"""The product with what its durability rests on taken away, or with its other journal.

``POWERLOSS_SYNCHRONOUS`` is FULL (as it is), NORMAL or OFF; ``POWERLOSS_JOURNAL`` is wal or
truncate, which the product chooses by itself where SQLite is old. Nothing of this is a setting.
"""

from __future__ import annotations

import os
import sys

LEVELS = {"FULL": 2, "NORMAL": 1, "OFF": 0}


def alter() -> None:
    """Change what each connection is set to and asked for."""
    from paryz.engines.sqlite import base

    level = os.environ.get("POWERLOSS_SYNCHRONOUS", "FULL")
    base.PRAGMAS["synchronous"] = (level, LEVELS[level])
    if os.environ.get("POWERLOSS_JOURNAL", "wal") == "truncate":
        base.wal_is_sound = lambda version: False


if __name__ == "__main__":
    alter()
    if sys.argv[1:] == ["look"]:
        from tests.kill.checking import main as look

        look()
    else:
        from paryz.cli.__main__ import main

        main()
