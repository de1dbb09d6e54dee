"""Power cuts at many moments of one trace: each image is opened and compared with the journal."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.kill.journal import Sent, of_words
from tests.kill.places import Checker, Files, Place
from tests.powerloss.driving import ALTERED
from tests.powerloss.model import KEEP, FileSystem
from tests.powerloss.tracing import Call, calls, traced

DATABASE = ("paryz.sqlite3", "paryz.sqlite3-wal", "paryz.sqlite3-journal")
# One image a moment with all, one with nothing of what was not synced, the rest in between.
WAYS = ("dropped", "kept", "torn", "torn", "reordered")


@dataclass(kw_only=True)
class Findings:
    """What was replayed and what was found."""

    calls: Counter[str] = field(default_factory=Counter)
    moments: int = 0
    images: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    losing: int = 0
    unsound: int = 0
    faults: list[str] = field(default_factory=list)


def replay(
    files: Files,
    folder: Path,
    *,
    images: int,
    writes: int,
    seed: int,
    synchronous: str,
    journal: str,
) -> Findings:
    """Trace a server and its visitors, cut the power at random moments, look what is left."""
    rng, findings = Random(seed), Findings()
    place, links = files.fresh()
    before = folder / "before"
    shutil.copytree(place.home, before)
    environment = {
        **place.environment,
        "POWERLOSS_SYNCHRONOUS": synchronous,
        "POWERLOSS_JOURNAL": journal,
    }
    log, kept = folder / "trace", folder / "journal.jsonl"
    driving = [sys.executable, "-m", "tests.powerloss.driving"]
    traced(
        [*driving, str(place.home), str(kept), links["personnel"], str(writes), str(seed)],
        environment,
        log,
    )
    made = list(calls(log, [str(place.home), str(kept)]))
    findings.calls.update(call.kind for call in made)
    moments = _moments(made, str(kept), images // len(WAYS), rng)
    findings.moments = len(moments)
    checker = Checker(environment, module=(*ALTERED, "look"))
    try:
        for disk, sent in _states(made, moments, before, place, str(kept)):
            for how in WAYS:
                _look(folder / "image", disk, sent, how, rng, checker, place, findings)
    finally:
        checker.close()
    findings.acknowledged = sum(each.acknowledged for each in sent)
    findings.acts = Counter(each.act for each in sent if each.acknowledged)
    return findings


def _moments(made: Sequence[Call], journal: str, count: int, rng: Random) -> list[int]:
    """Half of them right after somebody was told something, half anywhere; and the very end."""
    told = [at for at, call in enumerate(made) if call.path == journal]
    anywhere = [at for at in range(len(made)) if at >= told[0]]
    half = rng.sample(told, min(len(told), count // 2))
    rest = rng.sample(anywhere, min(len(anywhere), count - len(half) - 1))
    return sorted({*half, *rest, len(made) - 1})


def _states(
    made: Sequence[Call], moments: Sequence[int], before: Path, place: Place, journal: str
) -> Iterator[tuple[FileSystem, list[Sent]]]:
    """The disk and what was told, at each of the moments."""
    disk = FileSystem(before, _wanted(before))
    old, new = str(place.home), str(before)
    told: dict[str, Sent] = {}
    lines = b""
    wanted = set(moments)
    for at, call in enumerate(made):
        if call.path == journal:
            *whole, lines = (lines + call.data).split(b"\n")
            for sent in of_words(json.loads(line) for line in whole):
                told[sent.mark] = sent
        else:
            disk.make(_moved(call, old, new))
        if at in wanted:
            yield disk, list(told.values())


def _moved(call: Call, old: str, new: str) -> Call:
    """The call as if it had been made in the copy from which the replay begins."""
    return Call(
        kind=call.kind,
        path=call.path.replace(old, new, 1),
        begun=call.begun,
        data=call.data,
        at=call.at,
        to=call.to.replace(old, new, 1),
    )


def _wanted(home: Path) -> Callable[[str], bool]:
    database = {str(home / name) for name in DATABASE}
    attachments = str(home / "attachments") + os.sep
    return lambda path: path in database or path.startswith(attachments)


def _look(
    image: Path,
    disk: FileSystem,
    sent: Sequence[Sent],
    how: str,
    rng: Random,
    checker: Checker,
    place: Place,
    findings: Findings,
) -> None:
    """Make one image, open it with the product and note what is wrong."""
    shutil.rmtree(image, ignore_errors=True)
    (image / "attachments").mkdir(parents=True)
    for path, content in disk.cut(rng, how):
        file = image / Path(path).relative_to(disk.root)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    if rng.random() < 0.2:
        # The index in shared memory is nobody's promise: anything may lie in its file.
        (image / "paryz.sqlite3-shm").write_bytes(rng.randbytes(32_768))
    found = checker.look(image, sent, str(image / "paryz.sqlite3"))["faults"]
    findings.images[how] += 1
    lost = [fault for fault in found if fault.startswith("LOST")]
    findings.losing += bool(lost)
    findings.unsound += len(lost) < len(found)
    findings.faults += [f"{how}: {fault}" for fault in found]


assert set(WAYS) == set(KEEP)
