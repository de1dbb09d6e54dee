"""Texts that were loaded into this installation, and who verified them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from paryz import installation
from paryz.files import whole_or_not
from paryz.kernel.wordings import Translation, read, written

OFFICIAL = "official text"


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """An official text of an edition in a language, with who verified it and when."""

    code: str
    language: str
    edition: str
    wording: Translation

    @property
    def verified_by(self) -> str:
        """The name that was given with the text."""
        return self.wording.about.get("verified_by", "")

    @property
    def verified_on(self) -> date | None:
        """The day on which it was accepted."""
        day = self.wording.about.get("verified_on", "")
        return date.fromisoformat(day) if day else None


def place(code: str, language: str, edition: str) -> Path:
    """Where such a text lies in this installation."""
    return installation.home() / "texts" / code / language / f"{edition}.md"


def loaded(code: str, language: str, edition: str) -> Loaded | None:
    """The official text of that edition in that language, if somebody loaded it."""
    file = place(code, language, edition)
    try:
        changed = file.stat().st_mtime_ns
    except OSError:
        return None
    wording = _read(file, changed)
    return Loaded(code=code, language=language, edition=edition, wording=wording)


def state_of_texts() -> tuple[tuple[str, int], ...]:
    """Which texts lie here and when each was written: it changes with any of them."""
    folder = installation.home() / "texts"
    return tuple(sorted((str(file), file.stat().st_mtime_ns) for file in folder.glob("*/*/*.md")))


@lru_cache(maxsize=32)
def _read(file: Path, changed: int) -> Translation:
    return read(file.read_text(encoding="utf-8"))


def keep(text: Loaded) -> Path:
    """Write the text down, whole or not at all; where it lies now."""
    file = place(text.code, text.language, text.edition)
    file.parent.mkdir(parents=True, exist_ok=True)
    # Whoever serves need not be who brought the text in.
    with whole_or_not(file, mode=0o644) as out:
        out.write(written(text.wording).encode())
    return file
