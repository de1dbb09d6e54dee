"""What a client keeps outside of the installation: what it sent, and what it was told."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Act = Literal["enter", "leave", "attach", "record", "import"]
# Nothing was heard; it is not recorded; nobody can say whether it is; recorded; under a receipt.
Told = Literal["nothing", "refused", "in doubt", "accepted", "receipt"]

LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"


@dataclass(kw_only=True)
class Sent:
    """One writing: by its mark it is found again, whether an answer came or not."""

    act: Act
    mark: str
    person: str = ""
    sha256: str = ""
    people: int = 1
    told: Told = "nothing"
    seal: str = ""
    number: int = 0

    @property
    def acknowledged(self) -> bool:
        """Whether somebody was told that it is recorded."""
        return self.told in ("accepted", "receipt")


class Journal:
    """All that clients sent, written down beside the installation before it is sent."""

    def __init__(self, file: Path) -> None:
        self.sent: list[Sent] = []
        self._lock = threading.Lock()
        self._file = file.open("a", encoding="utf-8")
        self._marks = 0

    def mark(self) -> str:
        """A surname that nobody else has, in letters alone."""
        with self._lock:
            self._marks += 1
            rest, word = self._marks, ""
        for _ in range(5):
            rest, letter = divmod(rest, len(LETTERS))
            word = LETTERS[letter] + word
        return f"Жазба{word}"

    def send(self, sent: Sent) -> Sent:
        """Note it before it goes out."""
        with self._lock:
            self.sent.append(sent)
        self.note(sent)
        return sent

    def note(self, sent: Sent) -> None:
        """Note what was told of it."""
        with self._lock:
            self._file.write(json.dumps(asdict(sent), ensure_ascii=False) + "\n")
            self._file.flush()

    def told(self) -> Counter[str]:
        """How many were told what."""
        return Counter(each.told for each in self.sent)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def as_words(sent: Iterable[Sent]) -> list[dict[str, object]]:
    """The journal for another process."""
    return [asdict(each) for each in sent]


def of_words(words: Iterable[dict[str, object]]) -> list[Sent]:
    """The journal from another process."""
    return [Sent(**each) for each in words]  # type: ignore[arg-type]
