"""The append-only record: chains of entries. It knows nothing of what it holds.

UPDATE and DELETE of an entry are refused by triggers on both engines (migration 0002), but
for the one step that empties content and salt. Checkpoints and what others said of them are
never changed at all (migration 0003).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from django.db import models

from paryz.clock import now
from paryz.kernel.chain import FIRST
from paryz.ledger import notes


class Chain(models.Model):
    """One organisation's chain, or the installation's own; the row is what writers lock."""

    key = models.CharField(max_length=40, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, default=FIRST)
    since = models.DateTimeField(default=now, editable=False)

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """One fact as it was recorded: when, by whom, and the seal that binds it to all before.

    ``content`` holds what has no column of its own; the commitment covers the whole.
    ``retracts`` names the entry's fact that a retraction takes back.
    """

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    fact = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=40)
    person = models.CharField(max_length=40, blank=True)
    day = models.DateField()
    matter_kind = models.CharField(max_length=20)
    matter = models.CharField(max_length=200)
    retracts = models.CharField(max_length=40, blank=True)
    content = models.JSONField(null=True)
    salt = models.BinaryField(max_length=32, null=True)
    commitment = models.CharField(max_length=64)
    before = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    recorded_at = models.CharField(max_length=32)
    recorded_by = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar[list[str]] = ["chain_id", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "number"], name="entry_number_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["chain", "matter_kind", "matter"], name="entry_matter"),
            models.Index(fields=["person", "kind"], name="entry_person"),
            models.Index(
                fields=["retracts"], name="entry_retracts", condition=~models.Q(retracts="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.number}"


class Checkpoint(models.Model):
    """All chains' heads at one moment, and the signed note with the one hash over them.

    ``note`` bears the signature of this installation alone; ``heads`` are JSON,
    lists of chain, number and seal in the order of the chains' keys: those that moved since the
    checkpoint ``after``, or all where that is None (`moved.py`).
    """

    number = models.PositiveBigIntegerField(unique=True)
    made_at = models.CharField(max_length=32)
    note = models.TextField()
    heads = models.TextField()
    after = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class Witness(models.Model):
    """Somebody outside who signs checkpoints with a key of their own."""

    name = models.CharField(max_length=200)
    key = models.CharField(max_length=300, unique=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "since"]

    def __str__(self) -> str:
        return self.name


class Cosignature(models.Model):
    """A witness's signature under a checkpoint: its line of the note, which says when."""

    checkpoint = models.ForeignKey(
        Checkpoint, on_delete=models.PROTECT, related_name="cosignatures"
    )
    witness = models.ForeignKey(Witness, on_delete=models.PROTECT, related_name="cosignatures")
    line = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["checkpoint", "witness"], name="cosigned_once")
        ]

    def __str__(self) -> str:
        return self.line

    @property
    def signed_at(self) -> datetime | None:
        """When the witness signed, as the line says."""
        at = notes.read_line(self.line).at
        return datetime.fromtimestamp(at, UTC) if at is not None else None


class Timestamp(models.Model):
    """What a time-stamp server answered (RFC 3161), whole, and the moment that it names, in UTC."""

    checkpoint = models.OneToOneField(
        Checkpoint, on_delete=models.PROTECT, related_name="timestamp"
    )
    response = models.BinaryField()
    stamped_at = models.CharField(max_length=40)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.stamped_at
