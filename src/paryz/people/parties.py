"""Who is a party to a matter, and the ties by which a party's people are known.

Parties are persons of the installation: a plain name, or somebody of the same name, shuts
nobody out.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from paryz.people.forgetting import Forgets


class Placement(models.Model):
    """Under whom a post stood: its direct supervisor and its unit, from when to when.

    The post itself holds today's alone. ``since`` None: from the post's first day; ``until``
    None: still. The post's own days cut both. Written by :func:`paryz.people.placing.placed`.
    """

    post = models.ForeignKey("people.Post", on_delete=models.CASCADE, related_name="placements")
    supervisor = models.ForeignKey(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="supervised"
    )
    unit = models.ForeignKey("people.Unit", null=True, on_delete=models.PROTECT)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(until=None), name="placement_now_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.supervisor_id}"


class Exclusion(models.Model):
    """A party to a matter: whom it is about, and whose people may therefore not see it.

    ``since`` is the day of the event: whoever was the party's subordinate on that day or on any
    day after it is shut out. Written by recording, from the facts of the matter.
    """

    class Why(models.TextChoices):
        """What makes somebody a party. The last two shut out the person alone."""

        ACCUSED = "accused"
        SUPERIOR = "superior"
        INTERESTED = "interested"
        DECIDED = "decided"
        RECUSED = "recused"

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    matter = models.CharField(max_length=200)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="exclusions")
    since = models.DateField()
    why = models.CharField(max_length=10, choices=Why.choices)

    forgets = Forgets(when="matter", rows=lambda gone: gone.among("kind", "matter"))

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # Its index is what every read of a list asks, matter by matter.
            models.UniqueConstraint(
                fields=["organisation", "kind", "matter", "person", "why"], name="exclusion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.person_id} {self.why}"


class Kinship(models.Model):
    """Two people of the installation who are kin, as one of them declared; read both ways.

    ``since`` None: always; ``until``: the last day, where a marriage ended.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="kin")
    relative = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="kin_of")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    forgets = Forgets(when="name", rows=lambda person: Q(person=person) | Q(relative=person))

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "relative"], name="kinship_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}/{self.relative_id}"


class Opening(models.Model):
    """Which page of a confidential matter somebody opened, first and last.

    Kept so that, where somebody is named late, the record can say what they had seen.
    """

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    matter = models.CharField(max_length=200)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="openings")
    page = models.CharField(max_length=40)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    forgets = Forgets(when="matter", rows=lambda gone: gone.among("kind", "matter"))

    class Meta:
        ordering: ClassVar[list[str]] = ["first_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "matter", "person", "page"], name="opening_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page}: {self.person_id}"
