"""What a restored installation is held against: lists of erasures, checkpoints outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from paryz.installation import Installation
from paryz.kernel.refusal import N_, Refused, Sentence
from paryz.ledger.checkpoints import heads
from paryz.ledger.outside import Kept, known_outside, older_than
from paryz.recording.erasing.emptying import finish
from paryz.recording.erasing.tombstones import FILE, Tombstone, bury, erase_again, places, read

UNCHECKED = N_(
    "No list of erasures was found. Whatever was erased after this copy was made may be back in "
    "it: name the list with --erasures, or erase it again."
)
NOTHING = N_("Nothing had to be erased again: {number} erasures are listed.")
ERASED = N_("Erased again, of person {person}: {number} facts.")
ERASED_WHOLE = N_("Erased again, of person {person}: {number} facts, and the name.")


def lists(here: Installation, named: Path | None) -> list[Path]:
    """The lists of erasures that there are: the one that is named, here and outside."""
    found = [] if named is None else [named / FILE if named.is_dir() else named]
    return found + [file for file in places(here) if file.exists() and file not in found]


def erased_again(here: Installation, files: Sequence[Path], now: datetime) -> Iterator[Sentence]:
    """Erase what the lists name and the restored record holds; what is to be told."""
    if not files:
        yield Sentence(UNCHECKED, {})
        return
    stones: dict[str, Tombstone] = {stone.fact: stone for file in files for stone in read(file)}
    again = list(erase_again(stones.values(), now))
    if again:
        finish([place for each in again for place in each.places], here.home)
    bury(here)
    for each in again:
        yield Sentence(
            ERASED_WHOLE if each.whole else ERASED, {"person": each.person, "number": each.facts}
        )
    if not again:
        yield Sentence(NOTHING, {"number": len(stones)})


def lacking(here: Installation, named: Path | None) -> list[Sentence]:
    """What checkpoints that were kept elsewhere saw and the restored record lacks."""
    kept: list[Kept] = []
    outside = here.outside_folder
    try:
        if named is not None:
            kept += known_outside(named)
        if outside is not None and outside != named and any(outside.glob("checkpoint-*.json")):
            kept += known_outside(outside)
    except Refused as refused:
        # Said, and no reason to leave out what follows.
        return [Sentence(refused.msgid, refused.values)]
    return older_than(heads(), kept)


def end_sessions() -> None:
    """Sign everybody out: who had signed out since the copy was made would be signed in again."""
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()
