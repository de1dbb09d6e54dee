"""The command as somebody types it, killed while it works."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from random import Random

from tests.kill.journal import Journal, Sent
from tests.kill.places import Place
from tests.kill.serving import USUAL

IMPORTED = 60


class Commands:
    """Writing commands on one installation; each learns how long its like takes."""

    def __init__(self, place: Place, person: str, *, module: Sequence[str] = USUAL) -> None:
        self._place = place
        self._module = module
        self._person = person
        self._seconds = {"record": 2.0, "import": 2.5}

    def run(self, journal: Journal, rng: Random, *, kill: bool, kind: str = "") -> Sent:
        """One command, killed at some moment of its usual time or left to its end."""
        kind = kind or rng.choice(["record", "import"])
        mark = journal.mark()
        if kind == "record":
            sent = Sent(act="record", mark=mark)
            words = ["record", "GiftReceived", f"person={self._person}", "day=2026-11-03",
                     f"gift={mark}", "in_service=no", "--json"]  # fmt: skip
        else:
            sent = Sent(act="import", mark=mark, people=IMPORTED)
            words = ["import", "staff", str(self._list(mark)), "--doubts", "new", "--json"]
        journal.send(sent)
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", *self._module, *words],
            env=self._place.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            # Most of its time it loads; what matters happens towards its end.
            limit = self._seconds[kind] * rng.uniform(0.5, 1.05) if kill else 120.0
            out, err = process.communicate(timeout=limit)
            self._seconds[kind] = 0.6 * self._seconds[kind] + 0.4 * (time.monotonic() - begun)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, err = process.communicate()
        self._told(journal, sent, process.returncode, out, err)
        return sent

    def _told(self, journal: Journal, sent: Sent, code: int, out: str, err: str) -> None:
        try:
            said = json.loads(out)
        except ValueError:
            if code not in (0, 1, 2, -signal.SIGKILL) or "Traceback" in err:
                raise RuntimeError(f"{sent.act} ended with {code}: {err}") from None
            sent.told = "nothing" if code == -signal.SIGKILL else "refused"
        else:
            if sent.act == "record":
                sent.told, sent.seal, sent.number = "receipt", said[0]["seal"], said[0]["number"]
            elif said["imported"] and said["outcome"]["added"] == IMPORTED:
                sent.told = "accepted"
            else:
                raise RuntimeError(f"the list was not imported: {said}")
        journal.note(sent)

    def _list(self, mark: str) -> object:
        file = self._place.home / f"{mark}.csv"
        given = [a + b for a in "АӘБВГДЕЖ" for b in "абвгдежз"][:IMPORTED]
        rows = [f"{mark}-{n};{mark};{name};2026-03-02;civil" for n, name in enumerate(given)]
        words = ["Tab number;Surname;Given name;Entered on;Category", *rows]
        file.write_text("\n".join(words), encoding="utf-8")
        return file
