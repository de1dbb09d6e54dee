"""`paryz serve` with a fault: it answers first and commits a third of a second later.

What it acknowledges can be lost to a kill, which the harness must see.
"""

from __future__ import annotations

import threading
from typing import Any

LATE = 0.3


def commit_later() -> None:
    """Put a commit that comes too late in place of SQLite's."""
    from paryz.engines.sqlite.base import DatabaseWrapper

    def _commit(self: Any) -> None:
        held = self.connection

        def commit() -> None:
            held.commit()
            held.close()

        # What the connection held is written by nobody else; whoever asks next gets another.
        self.connection = None
        self.in_atomic_block = False
        self._end_turn()
        threading.Timer(LATE, commit).start()

    DatabaseWrapper._commit = _commit  # type: ignore[attr-defined]


if __name__ == "__main__":
    from paryz.cli import serving
    from paryz.cli.__main__ import main

    usual = serving._granian

    def granian(*arguments: Any, **named: Any) -> None:
        """Workers are forked from here, so they have it too."""
        commit_later()
        usual(*arguments, **named)

    serving._granian = granian
    main()
