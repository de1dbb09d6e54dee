"""What was erased, by identifiers alone, kept where a restored copy does not overwrite it.

A copy made before an erasure holds what was erased. `erasures.jsonl` says which facts and whose
names these are, and a restore erases them again. A line is derived from each ContentErased.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from paryz.facts import ContentErased
from paryz.files import settle
from paryz.installation import Installation
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.appending import locked
from paryz.ledger.models import Chain, Entry
from paryz.people.forgetting import Gone
from paryz.people.models import Organisation, Person, Post
from paryz.policy.actors import OPERATOR
from paryz.recording.actions import rederive
from paryz.recording.erasing.emptying import carry_out
from paryz.recording.erasing.erasable import ERASED
from paryz.recording.facts import Matter, fact_of, slices

FORMAT = "paryz-erasure-1"
FILE = "erasures.jsonl"
BASIS = "Erased again: the installation was restored from a copy made before the erasure."


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """One ContentErased: where it stands, which facts it names, and whether the name went too."""

    chain: str
    fact: str
    facts: tuple[str, ...]
    person: str
    whole: bool
    day: str
    requested_by: str
    approved_by: str


def recorded() -> list[Tombstone]:
    """The tombstones that the record itself gives, in its order."""
    entries = Entry.objects.filter(kind=ContentErased.__name__, content__isnull=False)
    return [_of(entry) for entry in entries.select_related("chain").order_by("chain_id", "number")]


def _of(entry: Entry) -> Tombstone:
    fact = fact_of(entry)
    assert isinstance(fact, ContentErased)
    return Tombstone(
        chain=entry.chain.key,
        fact=fact.id,
        facts=tuple((fact.facts or "").split()),
        person=fact.person,
        whole=fact.whole == "yes",
        day=fact.day.isoformat(),
        requested_by=fact.requested_by,
        approved_by=fact.approved_by,
    )


def places(here: Installation) -> list[Path]:
    """Where the list is kept: in the installation, and outside of it where that is named."""
    outside = here.outside_folder
    return [here.home / FILE, *([outside / FILE] if outside is not None else [])]


def bury(here: Installation) -> None:
    """Add to each list what the record holds and it does not; on the disk when this returns."""
    stones = recorded()
    for file in places(here):
        known = {stone.fact for stone in read(file)} if file.exists() else set()
        _append(file, [stone for stone in stones if stone.fact not in known])


def _append(file: Path, stones: Iterable[Tombstone]) -> None:
    lines = [json.dumps({"format": FORMAT, **asdict(stone)}, sort_keys=True) for stone in stones]
    if not lines:
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as out:
            # What broke off when the power went is cut, so that the next line stands by itself.
            out.seek(out.read().rfind(b"\n") + 1)
            out.truncate()
            out.write("".join(f"{line}\n" for line in lines).encode("ascii"))
            out.flush()
            os.fsync(out.fileno())
        settle(file.parent)
    except OSError as error:
        raise Refused(
            N_(
                "{file} cannot be written ({said}), and a restored copy would not know what was "
                "erased. Mend that, then run paryz erase --finish."
            ),
            file=file,
            said=error.strerror or error,
        ) from error


def read(file: Path) -> list[Tombstone]:
    """The tombstones of a list; :class:`Refused` for a line that is none.

    A last line that breaks off was being written when the power went: the record gives it again.
    """
    *lines, _ = file.read_text(encoding="utf-8").split("\n")
    return [_read(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _read(file: Path, number: int, line: str) -> Tombstone:
    try:
        words: Mapping[str, Any] = json.loads(line)
        if words["format"] != FORMAT:
            raise ValueError(words["format"])
        return Tombstone(
            chain=str(words["chain"]),
            fact=str(words["fact"]),
            facts=tuple(map(str, words["facts"])),
            person=str(words["person"]),
            whole=bool(words["whole"]),
            day=str(words["day"]),
            requested_by=str(words["requested_by"]),
            approved_by=str(words["approved_by"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(
            N_("Line {number} of {file} is no line of a list of erasures."),
            number=number,
            file=file,
        ) from error


@dataclass(frozen=True, kw_only=True)
class Again:
    """What was erased anew of one person: facts, whether the name, and files to overwrite."""

    person: str
    facts: int
    whole: bool
    places: tuple[str, ...]


def erase_again(stones: Iterable[Tombstone], now: datetime) -> Iterator[Again]:
    """Erase what the tombstones name and the record still holds, person by person."""
    together: dict[tuple[str, str], list[Tombstone]] = {}
    for stone in stones:
        together.setdefault((stone.chain, stone.person), []).append(stone)
    for (key, uid), named in together.items():
        organisation = Organisation.objects.filter(uid=key).first()
        person = Person.objects.filter(uid=uid).first()
        if organisation is None or person is None:
            continue
        with transaction.atomic():
            again = _erased(locked(key), organisation, person, named, now)
        if again is not None:
            yield again


def _erased(
    chain: Chain,
    organisation: Organisation,
    person: Person,
    stones: Sequence[Tombstone],
    now: datetime,
) -> Again | None:
    held = _held(chain, {fact for stone in stones for fact in stone.facts})
    whole = any(stone.whole for stone in stones) and person.erased_on is None
    if not held and not whole:
        return None
    matters = {matter for matter in held.values() if not _left(chain, matter, held)}
    gone = Gone(
        organisation=organisation,
        person=person,
        facts=frozenset(held),
        matters=frozenset(matters),
        own=whole or ("person", person.uid) in matters,
    )
    last = stones[-1]
    places = carry_out(
        chain,
        gone,
        whole=whole,
        basis=BASIS,
        asked_by=last.requested_by,
        approved_by=last.approved_by,
        recorded_by=OPERATOR,
        now=now,
    )
    if whole:
        # The copy may be older than the last day of service.
        Post.objects.filter(person=person, until=None).update(until=last.day)
    rederive(organisation)
    return Again(person=person.uid, facts=len(held), whole=whole, places=tuple(places))


def _held(chain: Chain, facts: set[str]) -> dict[str, Matter]:
    """The facts that the record still holds, each with its matter."""
    found: dict[str, Matter] = {}
    for together in slices(sorted(facts)):
        rows = Entry.objects.filter(chain=chain, fact__in=together, content__isnull=False)
        found.update(
            (fact, (kind, matter))
            for fact, kind, matter in rows.values_list("fact", "matter_kind", "matter")
        )
    return found


def _left(chain: Chain, matter: Matter, going: dict[str, Matter]) -> bool:
    """Whether something of the matter stays."""
    rows = Entry.objects.filter(chain=chain, matter_kind=matter[0], matter=matter[1])
    stated = rows.filter(content__isnull=False).exclude(kind=ERASED)
    return not set(stated.values_list("fact", flat=True)) <= going.keys()
