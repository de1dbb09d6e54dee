"""What stands beside the record: scans that belong to facts, and requests to erase."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from paryz.clock import now
from paryz.people.forgetting import Forgets
from paryz.people.models import Organisation, Person, uid_field


class Attachment(models.Model):
    """A scan or a photograph; streamed through the policy and never served by its place.

    ``fact`` is what it belongs to, in whose matter of ``matter_kind`` it lies; ``recorded_as``
    is the fact that it was attached.
    """

    uid = uid_field()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="attachments"
    )
    fact = models.CharField(max_length=40, db_index=True)
    recorded_as = models.CharField(max_length=40, blank=True, db_index=True)
    matter_kind = models.CharField(max_length=20, default="person")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(default=now, editable=False)

    forgets = Forgets(
        when="matter",
        rows=lambda gone: (
            Q(organisation=gone.organisation)
            & (Q(fact__in=gone.facts) | Q(recorded_as__in=gone.facts))
        ),
        files=lambda each: [Path(settings.MEDIA_ROOT) / each.uid[:2] / each.uid],
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name


class ErasureRequest(models.Model):
    """One pair of eyes asks that content be erased; another, never the person's own, approves.

    Of a person in one organisation's record, or of the single retracted ``fact``. Nobody in
    ``requested_by`` or ``decided_by`` is the operator of the machine. ``pending`` are the files
    that are still to be overwritten, and None once the database was cleaned too.
    """

    class State(models.TextChoices):
        """What became of a request."""

        OPEN = "open"
        APPROVED = "approved"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    uid = uid_field()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="erasures")
    fact = models.CharField(max_length=40, blank=True)
    basis = models.CharField(max_length=1000)
    requested_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="erasures_asked"
    )
    requested_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="erasures_decided"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)
    facts_erased = models.PositiveIntegerField(default=0)
    whole = models.BooleanField(default=False)
    pending = models.JSONField(null=True)

    forgets = Forgets(
        keeps={
            "fact": "a public identifier",
            "basis": "the ground of an erasure; refused where it names the person",
            "reason": "why nothing was erased; refused where it names the person",
            "pending": "places of files, named by public identifiers",
        }
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-requested_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="erasure_not_asked_by_the_person",
                condition=Q(requested_by=None) | ~Q(requested_by=F("person")),
            ),
            models.CheckConstraint(
                name="erasure_not_decided_by_the_person",
                condition=Q(decided_by=None) | ~Q(decided_by=F("person")),
            ),
            # Without a person it is the operator, who is one pair of eyes however often they ask.
            models.CheckConstraint(
                name="erasure_four_eyes",
                condition=~Q(state="approved")
                | Q(requested_by=None, decided_by__isnull=False)
                | Q(requested_by__isnull=False, decided_by=None)
                | (
                    Q(requested_by__isnull=False, decided_by__isnull=False)
                    & ~Q(requested_by=F("decided_by"))
                ),
            ),
            models.CheckConstraint(
                name="erasure_decided_when_not_open",
                condition=Q(state="open", decided_at=None)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="erasure_asked_once",
                fields=["organisation", "person", "fact"],
                condition=Q(state="open"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.requested_at:%Y-%m-%d} {self.state}"


class Numbering(models.Model):
    """The last number of our own that was given to facts of a kind in a year.

    It is counted on and never worked out anew: whoever was given a number keeps it, even where
    the fact was taken back or erased.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveBigIntegerField(default=0)

    forgets = Forgets(keeps={"kind": "a name of the vocabulary"})

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "kind", "year"], name="numbering_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}-{self.last:04}"
