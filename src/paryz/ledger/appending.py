"""How entries are appended: under the lock of their chain, each sealed upon the one before."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction

from paryz.engines.bulk import insert
from paryz.kernel.chain import commitment, seal
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.models import Chain, Entry

INSTALLATION = "installation"
# In the order in which :func:`append` fills them.
COLUMNS = (
    "chain_id",
    "number",
    "fact",
    "kind",
    "person",
    "day",
    "matter_kind",
    "matter",
    "retracts",
    "content",
    "salt",
    "commitment",
    "before",
    "seal",
    "recorded_at",
    "recorded_by",
)
LONGEST_WAIT = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What is to be recorded: the columns of an entry, and the rest as words."""

    fact: str
    kind: str
    person: str
    day: date
    matter_kind: str
    matter: str
    retracts: str
    content: Mapping[str, str]
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the ledger gives for an entry: its number and its seal, which fix all before it."""

    chain: str
    number: int
    seal: str
    fact: str
    recorded_at: str

    @property
    def short(self) -> str:
        """The first letters of the seal in groups, as they are printed and read aloud."""
        return " ".join(self.seal[n : n + 4] for n in range(0, 16, 4))


def whole(draft: Draft | Entry) -> dict[str, str]:
    """All that an entry commits to, put together from its live columns."""
    return {
        **(draft.content or {}),
        "·fact": draft.fact,
        "·kind": draft.kind,
        "·person": draft.person,
        "·day": draft.day.isoformat(),
        "·matter": f"{draft.matter_kind}:{draft.matter}",
        "·retracts": draft.retracts,
    }


def locked(key: str) -> Chain:
    """The chain of that key with its row locked until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a chain is locked inside a transaction only")
    chain = _locked(key)
    if chain is None:
        Chain.objects.bulk_create([Chain(key=key)], ignore_conflicts=True)
        chain = _locked(key)
    assert chain is not None
    return chain


def _locked(key: str) -> Chain | None:
    # Without Django's objects: it comes before everything that is ever recorded.
    waiting = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, number, seal FROM ledger_chain WHERE key = %s{waiting}",  # noqa: S608
            [key],
        )
        found = cursor.fetchone()
    return Chain(id=found[0], key=key, number=found[1], seal=found[2]) if found else None


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def append(
    chain: Chain, drafts: Sequence[Draft], *, now: datetime, latest: str = ""
) -> list[Receipt]:
    """Append the drafts in their order; the chain must be :func:`locked`.

    ``latest`` is when its last entry was made, where that was read already. Whoever waited for
    the lock asked earlier than the one who had it: such an entry gets the other's moment. A clock
    that was set back by more is not believed, and the entry is refused.
    """
    recorded_at = _written(now)
    latest = latest or _latest(chain)
    if latest and _written(now + LONGEST_WAIT) < latest:
        raise Refused(
            N_(
                "The clock of this machine says {now}, and the last entry was made at {latest}. "
                "Set the clock right, then record again."
            ),
            now=recorded_at,
            latest=latest,
        )
    recorded_at = max(recorded_at, latest)
    number, before = chain.number, chain.seal
    rows: list[tuple[object, ...]] = []
    receipts = []
    for draft in drafts:
        number += 1
        salt = secrets.token_bytes(32)
        committed = commitment(salt, whole(draft))
        sealed = seal(
            chain=chain.key,
            number=number,
            recorded_at=recorded_at,
            recorded_by=draft.recorded_by,
            committed=committed,
            before=before,
        )
        rows.append(
            (
                chain.pk,
                number,
                draft.fact,
                draft.kind,
                draft.person,
                draft.day,
                draft.matter_kind,
                draft.matter,
                draft.retracts,
                dict(draft.content),
                salt,
                committed,
                before,
                sealed,
                recorded_at,
                draft.recorded_by,
            )
        )
        receipts.append(
            Receipt(
                chain=chain.key,
                number=number,
                seal=sealed,
                fact=draft.fact,
                recorded_at=recorded_at,
            )
        )
        before = sealed
    insert(Entry, COLUMNS, rows)
    chain.number, chain.seal = number, before
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_chain SET number = %s, seal = %s WHERE id = %s",
            [number, before, chain.pk],
        )
    return receipts


def _latest(chain: Chain) -> str:
    """When the last entry was made; empty before the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT recorded_at FROM ledger_entry WHERE chain_id = %s AND number = %s",
            [chain.pk, chain.number],
        )
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def receipts(facts: Iterable[str]) -> dict[str, Receipt]:
    """The receipts of facts that are recorded, by the fact."""
    found = Entry.objects.filter(fact__in=list(facts)).select_related("chain")
    return {entry.fact: receipt_of(entry) for entry in found}


def receipt_of(entry: Entry) -> Receipt:
    """The receipt that was given for an entry; its chain is at hand."""
    return Receipt(
        chain=entry.chain.key,
        number=entry.number,
        seal=entry.seal,
        fact=entry.fact,
        recorded_at=entry.recorded_at,
    )


def engine() -> str:
    """The engine underneath: sqlite or postgresql."""
    return connection.vendor
