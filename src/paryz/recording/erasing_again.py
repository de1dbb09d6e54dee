"""After a restore: what was erased since the copy was made is erased once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from paryz.ledger.appending import locked
from paryz.ledger.models import Chain, Entry
from paryz.people.forgetting import Gone
from paryz.people.models import Organisation, Person, Post
from paryz.policy.actors import OPERATOR
from paryz.recording.actions import rederive
from paryz.recording.erasable import ERASED
from paryz.recording.erasing import carry_out
from paryz.recording.facts import Matter, slices
from paryz.recording.tombstones import Tombstone

BASIS = "Erased again: the installation was restored from a copy made before the erasure."


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
